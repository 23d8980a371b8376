import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Forecasts: recorded and printed")
struct ForecastRecordingTests {
    @Test("a board's forecast is printed by what was recorded, and is recorded in turn")
    func both() async throws {
        var random = SeededNumbers(seed: 3)
        var scored = ScoredBoard()
        scored.past(60, from: 160, &random) { _ in 0.7 }
        let past = scored.draft.commitments.count
        let team = SimulatedTeam(capacity: 2, finished: SimulationForecastTests.lengths)
        scored.draft.teams = team.draft.teams
        scored.draft.historyFrom = team.draft.historyFrom
        for task in team.draft.tasks { scored.draft.task(by: team.team) { $0 = task } }
        let promise = scored.promise(Day("2026-11-20")!, due: Day("2026-12-18")!)
        scored.draft.task(by: team.team, for: promise.id)
        let empty = scored.promise(Day("2026-11-20")!, due: Day("2026-12-18")!)
        let proposal = scored.promise(Day("2026-11-20")!, due: Day("2026-12-18")!) {
            ($0.state, $0.promisedAt) = (.proposed, nil)
        }
        scored.draft.task(by: team.team, for: proposal.id)
        let plain = await Simulation(of: scored.board).forecast(trials: 100)
        let forecast = plain.printed(with: scored.records)
        let known = try #require(forecast.promise(promise.id))
        #expect(known.printed?.standing == .addsNothing && known.chance == known.printed?.base)
        #expect(plain.promise(promise.id)?.chance == plain.promise(promise.id)?.onTime)
        #expect(forecast.promise(empty.id)?.printed?.standing == .unknown && forecast.promise(empty.id)?.chance == nil)
        let records = forecast.records(on: .week).filter { $0.commitment > CommitmentID(Int64(past)) }
        #expect(records.map(\.commitment) == [promise.id, empty.id])
        #expect(records[0].simulated == known.onTime && records[0].printed == known.chance)
        #expect(records[0].base == known.printed?.base && records[0].p85 == known.p85)
        #expect(records[0].due == Day("2026-12-18")! && records[0].promised == Day("2026-11-20")!)
        #expect(records[1].simulated == nil && records[1].printed == nil && records[1].base != nil)
        // Of those that a reader does not see, records teach nothing.
        let hidden = Set(scored.draft.commitments.prefix(past).map(\.id))
        let blind = await Simulation(of: scored.board, hiding: hidden).forecast(trials: 100)
        #expect(blind.printed(with: scored.records).promises == blind.printed(with: []).promises)
    }
}
