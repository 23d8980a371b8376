import Board
import Testing

@testable import Planning

@Suite("Recorded forecasts: what became of them")
struct RecordedOutcomeTests {
    /// Delivered, cancelled and the recorded date, in November 2026; today is the 23rd.
    @Test(
        "an outcome is judged at the date that was recorded",
        arguments: [
            (10, nil, 10, RecordedOutcome.kept), (11, nil, 10, .late), (nil, nil, 22, .late), (nil, nil, 23, .open),
            (nil, nil, 30, .open), (23, nil, 23, .kept), (nil, 10, 10, .cancelled), (nil, 11, 10, .late),
            (nil, 20, 30, .cancelled),
        ] as [(Int?, Int?, Int, RecordedOutcome)])
    func table(delivered: Int?, cancelled: Int?, due: Int, outcome: RecordedOutcome) {
        func day(_ number: Int) -> Day { Day(year: 2026, month: 11, day: number)! }
        var scored = ScoredBoard()
        let commitment = scored.promise(day(1), due: day(30), delivered: delivered.map(day)) {
            if let cancelled { ($0.state, $0.cancelledAt) = (.cancelled, ScoredBoard.noon(day(cancelled))) }
        }
        scored.record(commitment, on: day(2), 0.8, due: day(due))
        #expect(scored.records[0].outcome(of: commitment, in: scored.calendars) == outcome)
    }

    @Test("the share of the time runs from the promise to the end of the day it is due")
    func shares() {
        var scored = ScoredBoard()
        let commitment = scored.promise(Day("2026-11-01")!, due: Day("2026-11-10")!)
        for day in [1, 6, 10, 11] { scored.record(commitment, on: Day(year: 2026, month: 11, day: day)!, 1) }
        #expect(scored.records.map(\.share) == [0, 0.5, 0.9, 1])
        scored.record(commitment, on: Day("2026-11-01")!, 1, due: Day("2026-10-31")!)
        #expect(scored.records[4].share == nil)
    }

    @Test("a date that was moved is judged by itself, and no commitment counts twice at one share")
    func movedDates() throws {
        var scored = ScoredBoard()
        let commitment = scored.promise(Day("2026-10-01")!, due: Day("2026-10-10")!, delivered: Day("2026-10-18")!)
        scored.tell(commitment, Day("2026-10-20")!, on: Day("2026-10-06")!)
        let dates = try #require(
            DatesInForce(scored.draft.commitments[0], tellings: scored.draft.tellings, scored.calendars))
        let outcomes = dates.outcomes(today: ScoredBoard.today)
        #expect(outcomes.map(\.isLate) == [true, false])
        #expect(outcomes.map(\.open) == [0..<0.5, 0.5..<0.9])
        #expect(outcomes.map(\.knownOn) == [Day("2026-10-11")!, Day("2026-10-19")!])
        // On the eleventh only the first was known.
        #expect(dates.outcomes(today: Day("2026-10-11")!).map(\.isLate) == [true])
        #expect(dates.outcomes(today: Day("2026-10-10")!).isEmpty)
    }

    @Test("a proposal and what was cancelled in time are no outcomes")
    func leftOut() throws {
        var scored = ScoredBoard()
        let proposal = scored.promise(Day("2026-10-01")!, due: Day("2026-10-10")!) {
            ($0.state, $0.promisedAt, $0.promisedDue, $0.toldDue) = (.proposed, nil, nil, nil)
        }
        #expect(DatesInForce(proposal, tellings: [], scored.calendars) == nil)
        let dropped = scored.promise(Day("2026-10-01")!, due: Day("2026-10-10")!) {
            ($0.state, $0.cancelledAt) = (.cancelled, ScoredBoard.noon(Day("2026-10-10")!))
        }
        #expect(try #require(DatesInForce(dropped, tellings: [], scored.calendars)).outcomes(today: .last).isEmpty)
    }
}
