import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("The score of forecasts")
struct ForecastScoreTests {
    private func score(_ scored: ScoredBoard, _ decisions: [RecordedDecision] = []) -> ForecastScore {
        ForecastScore(of: scored.records, board: scored.board, calendars: scored.calendars, decisions: decisions)
    }

    private func day(_ text: String) -> Day { Day("2026-\(text)")! }

    /// Monday 5 October for Friday 23 October, in 19 days: half of it has passed on 14 October.
    private func promise(_ scored: inout ScoredBoard, delivered: Day?, _ change: (inout Commitment) -> Void = { _ in })
        -> Commitment
    {
        scored.promise(day("10-05"), due: day("10-23"), delivered: delivered, change)
    }

    @Test("counted by hand: bands, squared errors, outcomes left out")
    func byHand() throws {
        var scored = ScoredBoard()
        let kept = promise(&scored, delivered: day("10-23"))
        scored.record(kept, on: day("10-05"), 0.8, printed: 0.9, base: 0.6)
        scored.record(kept, on: day("10-12"), 0.2, printed: 0.3)
        scored.record(kept, on: day("10-19"), 0.1)
        let late = promise(&scored, delivered: day("10-26"))
        scored.record(late, on: day("10-05"), 0.7, printed: 0.6, base: nil)
        let dropped = promise(&scored, delivered: nil) {
            ($0.state, $0.cancelledAt) = (.cancelled, ScoredBoard.noon(day("10-20")))
        }
        scored.record(dropped, on: day("10-05"), 0.1)
        let open = scored.promise(day("11-02"), due: day("12-04"))
        scored.record(open, on: day("11-02"), 0.95)
        let unknown = promise(&scored, delivered: nil)
        scored.record(unknown, on: day("10-05"), nil)
        scored.record(unknown, on: day("10-26"), 0.01)
        var gone = open
        gone.id = CommitmentID(99)
        scored.record(gone, on: day("11-02"), 0.5)
        let result = score(scored)
        #expect((result.commitments, result.notForecast, result.outOfReach) == (6, 1, 1))
        let first = result.first
        #expect((first.kept, first.late, first.cancelled, first.open) == (1, 1, 1, 1))
        #expect(first.bands.map(\.lower) == [0, 30, 50, 70, 90] && first.bands.allSatisfy(\.isTooSmall))
        #expect(first.bands.map(\.given) == [0, 0, 1, 0, 1] && first.bands.map(\.kept) == [0, 0, 0, 0, 1])
        #expect(first.printed?.count == 2 && abs(first.printed!.value - (0.01 + 0.36) / 2) < 1e-12)
        #expect(first.simulated?.count == 2 && abs(first.simulated!.value - (0.04 + 0.49) / 2) < 1e-12)
        #expect(first.base?.count == 1 && abs(first.base!.value - 0.16) < 1e-12)
        #expect(first.skill?.count == 1 && abs(first.skill!.value - (1 - 0.01 / 0.16)) < 1e-12)
        // The record of 12 October is the only one of the middle of its time.
        #expect((result.half.kept, result.half.late, result.half.open) == (1, 0, 0))
        #expect(result.half.bands.map(\.given) == [0, 1, 0, 0, 0])
    }

    @Test("named days count when they have passed, whatever was delivered before")
    func coverage() throws {
        var scored = ScoredBoard()
        let early = promise(&scored, delivered: day("10-16"))
        scored.record(early, on: day("10-05"), 0.9, p50: day("10-16"), p85: day("12-01"))
        let later = promise(&scored, delivered: day("10-27"))
        scored.record(later, on: day("10-05"), 0.9, p50: day("10-23"), p85: day("10-30"))
        let never = promise(&scored, delivered: nil)
        scored.record(never, on: day("10-05"), 0.9, p50: day("10-23"), p85: day("11-23"))
        let first = score(scored).first
        #expect(first.coverages.map(\.percent) == [50, 85, 95])
        #expect(first.coverages.map(\.count) == [3, 1, 0] && first.coverages.map(\.held) == [1, 1, 0])
        // 23 October is a Friday and the 27th the Tuesday after.
        #expect(first.medianError == MomentScore.DayError(count: 2, workingDays: 1))
    }

    @Test("a date that was moved later does not rescue")
    func moved() {
        var scored = ScoredBoard()
        let commitment = promise(&scored, delivered: day("11-05"))
        scored.record(commitment, on: day("10-05"), 0.9)
        scored.tell(commitment, day("11-06"), on: day("10-20"))
        scored.record(scored.draft.commitments[0], on: day("10-26"), 0.95)
        let result = score(scored)
        #expect((result.first.late, result.first.kept) == (1, 0))
        #expect((result.half.late, result.half.kept) == (0, 1))
        #expect(result.warnings.late == 1 && result.warnings.recall == 0)
    }

    @Test("warnings count commitments, and those acted on apart")
    func warnings() throws {
        var scored = ScoredBoard()
        var decisions: [RecordedDecision] = []
        // Late and warned of from the second Monday on, 9 working days before; warned of on three Mondays.
        for _ in 0..<2 {
            let late = promise(&scored, delivered: day("11-02"))
            for (monday, chance) in [("10-05", 0.7), ("10-12", 0.69), ("10-19", 0.4)] {
                scored.record(late, on: day(monday), chance)
            }
            // Decided before the warning, and after the date: neither is an answer to it.
            decisions.append(RecordedDecision(commitment: late.id, day: day("10-11")))
            decisions.append(RecordedDecision(commitment: late.id, day: day("10-24")))
        }
        let falseAlarm = promise(&scored, delivered: day("10-20"))
        scored.record(falseAlarm, on: day("10-05"), 0.5)
        let missed = promise(&scored, delivered: nil)
        scored.record(missed, on: day("10-05"), 0.9)
        let rescued = promise(&scored, delivered: day("10-20"))
        scored.record(rescued, on: day("10-05"), 0.3)
        decisions.append(RecordedDecision(commitment: rescued.id, day: day("10-06")))
        let inVain = promise(&scored, delivered: nil)
        scored.record(inVain, on: day("10-05"), 0.3)
        decisions.append(RecordedDecision(commitment: inVain.id, day: day("10-05")))
        let warnings = score(scored, decisions).warnings
        #expect((warnings.warned, warnings.warnedLate, warnings.late) == (3, 2, 3))
        #expect((warnings.actedOn, warnings.actedOnKept, warnings.actedOnLate) == (2, 1, 1))
        #expect(warnings.precision == 2.0 / 3 && warnings.recall == 2.0 / 3 && warnings.medianLeadDays == 9)
        let none = score(ScoredBoard()).warnings
        #expect(none.precision == nil && none.recall == nil && none.medianLeadDays == nil)
    }

    @Test("the order of records and of decisions changes nothing, and a knowing forecast has skill")
    func order() throws {
        var random = SeededNumbers(seed: 21)
        var scored = ScoredBoard()
        scored.past(120, from: 279, &random) { $0 ? 0.3 : 0.85 }
        let decisions = scored.draft.commitments.filter { _ in random.isTrue(20) }.map {
            RecordedDecision(commitment: $0.id, day: $0.judgedDue.adding(days: -3))
        }
        let result = score(scored, decisions)
        let skill = try #require(result.first.skill)
        #expect(skill.value > 0.5 && skill.interval.lowerBound > 0 && skill.standardError < 0.2)
        #expect(skill.interval.contains(skill.value) && result.first.simulatedSkill?.value == skill.value)
        #expect(result.first.bands[3].given > 60 && !result.first.bands[3].isTooSmall)
        #expect(result.warnings.actedOn > 0 && result.warnings.precision == 1)
        scored.records.shuffle(using: &random)
        #expect(score(scored, decisions.shuffled(using: &random)) == result)
    }
}
