import Board
import Testing

@testable import Planning

@Suite("Levers: what the order of work can do")
struct BestOrderTests {
    /// All tasks take a day; twelve are ahead in the queue of one slot.
    static func team(due: String, tasks: Int = 3, underWay: Bool = false) -> (SimulatedTeam, CommitmentID) {
        var team = SimulatedTeam(capacity: 1, finished: Array(repeating: 8, count: 24))
        team.promise(tasks: 12, due: "2026-11-24") {
            $0.neededBy = Day("2026-11-24")
            if underWay, $0.id == TaskID(25) {
                ($0.state, $0.startedAt) = (.active, Instant(rfc3339: "2026-11-20T14:00:00Z"))
            }
        }
        let promise = team.promise(tasks: tasks, due: due)
        return (team, promise)
    }

    @Test(
        "served first a promise ends when its own work does, whatever waits beside it",
        arguments: [("2026-11-25", true), ("2026-11-24", false)])
    func alone(due: String, isInTime: Bool) async throws {
        let (team, promise) = Self.team(due: due)
        let best = try #require(await LeverTests.forecast(team.snapshot, trials: 20).bestOrder(of: promise))
        #expect(best.end == Day("2026-11-25"))
        #expect(best.isInTime == isInTime)
        #expect(best.due == Day(due))
    }

    @Test("what is under way keeps its slot until it ends, and one task after another takes no longer than it must")
    func underWay() async throws {
        var (team, promise) = Self.team(due: "2026-11-25", underWay: true)
        // Seven of its eight hours are left on Monday morning, so that three days of work end on Thursday.
        let forecast = await LeverTests.forecast(team.snapshot, trials: 20)
        #expect(try #require(forecast.bestOrder(of: promise)).end == Day("2026-11-26"))
        let own = team.draft.tasks.filter { $0.commitment == promise }.map(\.id)
        team.draft.teams[0].capacity = 3
        let plain = await LeverTests.forecast(team.snapshot, trials: 20).bestOrder(of: promise)
        team.draft.order(own[0], own[1])
        team.draft.order(own[1], own[2], lagDays: 2)
        let chained = await LeverTests.forecast(team.snapshot, trials: 20).bestOrder(of: promise)
        #expect(try #require(plain).end < (try #require(chained)).end)
    }

    @Test("what nobody can forecast has no best order")
    func unknown() async {
        let (team, _) = Self.team(due: "2026-11-25")
        var draft = team.draft
        let empty = draft.promise("Sin tareas", due: "2026-12-01")
        let circular = draft.promise("En círculo", due: "2026-12-01")
        let one = draft.task(by: team.team, for: circular)
        let two = draft.task(by: team.team, for: circular)
        draft.order(one, two)
        draft.order(two, one)
        let forecast = await LeverTests.forecast(draft.snapshot, trials: 20)
        #expect(forecast.bestOrder(of: empty) == nil)
        #expect(forecast.bestOrder(of: circular) == nil)
        #expect(forecast.bestOrder(of: CommitmentID(99)) == nil)
    }

    @Test("an order is proposed in few moves that save lateness, and none where the order in force is as good")
    func proposal() async throws {
        var team = SimulatedTeam(capacity: 1, finished: LeverTests.lengths)
        let calm = team.promise(tasks: 8, due: "2027-01-29") {
            LeverTests.fresh(&$0)
            $0.neededBy = Day("2026-11-24")
        }
        let urgent = team.promise(tasks: 2, due: "2026-11-25") {
            LeverTests.fresh(&$0)
            $0.neededBy = Day("2026-12-31")
        }
        let forecast = await LeverTests.forecast(team.snapshot)
        let proposal = try #require(await forecast.queueProposal(of: team.team))
        #expect(proposal.moves.count <= QueueProposal.mostMoves)
        let urgentTasks = Set(team.draft.tasks.filter { $0.commitment == urgent }.map(\.id))
        #expect(proposal.moves.allSatisfy { urgentTasks.isSuperset(of: $0.tasks) && !urgentTasks.contains($0.before) })
        #expect(urgentTasks.contains(proposal.order[0]))
        #expect(proposal.order.count == 10)
        #expect(proposal.scheduled > 1)
        #expect(proposal.saved > 1.96 * proposal.error)
        #expect(proposal.gainers.map(\.commitment) == [urgent])
        #expect(!proposal.payers.contains { $0.commitment == urgent })
        // Made, it has nothing left to say of the same kind.
        var made = team
        for place in made.draft.tasks.indices where made.draft.tasks[place].isOpen {
            made.draft.tasks[place].neededBy =
                made.draft.tasks[place].commitment == calm ? Day("2026-12-31") : Day("2026-11-24")
        }
        #expect(await LeverTests.forecast(made.snapshot).queueProposal(of: team.team) == nil)
        #expect(await forecast.queueProposal(of: TeamID(99)) == nil)
    }
}
