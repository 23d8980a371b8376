import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("What-ifs")
struct BoardChangeTests {
    static let lengths = SimulationForecastTests.lengths

    static func compare(_ team: SimulatedTeam, _ changes: BoardChange...) async -> ForecastComparison {
        let simulation = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 3)
        return await ForecastComparison(await simulation.forecast(trials: 300), changed: changes)
    }

    /// A team of one slot with a late promise and one that has time.
    static var jammed: (team: SimulatedTeam, urgent: CommitmentID, other: CommitmentID) {
        var team = SimulatedTeam(capacity: 1, finished: lengths)
        let other = team.promise(tasks: 6, due: "2026-12-01") { $0.neededBy = Day("2026-12-01") }
        let urgent = team.promise(tasks: 3, due: "2026-11-27") { $0.neededBy = Day("2026-12-31") }
        return (team, urgent, other)
    }

    @Test("nothing changed changes nothing, and what is not there neither")
    func nothing() async {
        let (team, _, _) = Self.jammed
        for changes in [[], [BoardChange.finish(TaskID(999))], [.due(CommitmentID(99), Day("2027-01-01")!)]] {
            let simulation = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 3)
            let (before, after) = (
                await simulation.forecast(trials: 50), await simulation.changed(by: changes).forecast(trials: 50)
            )
            #expect(before.promises == after.promises)
            let comparison = ForecastComparison(before: before, after: after)
            #expect(comparison.promises.allSatisfy { $0.points == 0 && !$0.isClear })
            #expect(comparison.saved == 0)
        }
    }

    @Test("a slot more, a task done, dropped or unblocked, or a later date helps the promise it is for")
    func help() async throws {
        let (team, urgent, _) = Self.jammed
        let tasks = team.draft.tasks.filter { $0.commitment == urgent }.map(\.id)
        let changes: [BoardChange] = [
            .slots(team.team, 2, nil), .slots(team.team, 3, Day("2026-11-23")!...Day("2026-12-04")!),
            .due(urgent, Day("2026-12-31")!),
        ]
        for change in changes {
            let promise = try #require(
                await Self.compare(team, change).promises.first { $0.commitment == urgent }, "\(change)")
            #expect(promise.points > 5 && promise.isClear, "\(change)")
        }
        let done = await Self.compare(team, .finish(tasks[0]), .drop(tasks[1]))
        #expect(done.saved > 0)
        #expect(done.promises.allSatisfy { $0.points >= 0 })
    }

    @Test("serving one before another helps the one and is paid for by the other")
    func order() async throws {
        let (team, urgent, other) = Self.jammed
        let first = team.draft.tasks.first { $0.commitment == other }!.id
        let late = team.draft.tasks.filter { $0.commitment == urgent }.map(\.id)
        let simulation = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 3)
        var frozen = simulation.plan
        for place in frozen.teams.indices { frozen.teams[place].obedience = 1 }
        let ordered = Simulation(
            board: simulation.board, calendars: simulation.calendars, evidence: simulation.evidence, plan: frozen,
            factors: .planned, hidden: [])
        var moved = ordered.changed(by: late.map { .serve($0, before: first) })
        for place in moved.plan.teams.indices { moved.plan.teams[place].obedience = 1 }
        let comparison = ForecastComparison(
            before: await ordered.forecast(trials: 300), after: await moved.forecast(trials: 300))
        #expect(try #require(comparison.promises.first { $0.commitment == urgent }).points > 5)
        #expect(try #require(comparison.promises.first { $0.commitment == other }).points < 0)
    }

    @Test("an absence costs, and nobody gains by it")
    func absence() async {
        var (team, urgent, _) = Self.jammed
        let ana = team.draft.members[0].id
        for place in team.draft.tasks.indices where team.draft.tasks[place].commitment == urgent {
            team.draft.tasks[place].assignee = ana
        }
        let comparison = await Self.compare(team, .absence(ana, Day("2026-11-23")!...Day("2026-12-11")!))
        #expect(comparison.saved < 0)
        #expect(comparison.promises.allSatisfy { $0.points <= 0 })
    }
}
