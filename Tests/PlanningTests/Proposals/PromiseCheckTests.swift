import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Can we promise it?")
struct PromiseCheckTests {
    static func work(_ count: Int, by team: TeamID, neededBy: String? = nil) -> [PromiseDraft.Work] {
        (0..<count).map { _ in PromiseDraft.Work("Trabajo", by: team, neededBy: neededBy.flatMap { Day($0) }) }
    }

    static func check(_ team: SimulatedTeam, _ draft: PromiseDraft) async throws -> PromiseCheck {
        try #require(await LeverTests.forecast(team.snapshot).check(draft))
    }

    /// One slot, and a promise that it can just keep.
    static var team: (team: SimulatedTeam, promise: CommitmentID) {
        var team = SimulatedTeam(capacity: 1, finished: LeverTests.lengths)
        let promise = team.promise(tasks: 4, due: "2026-11-30") {
            LeverTests.fresh(&$0)
            $0.neededBy = Day("2026-11-30")
        }
        return (team, promise)
    }

    @Test("work that is served before another promise's hurts it, and work that comes after it does not")
    func hurt() async throws {
        let (team, promise) = Self.team
        let due = Day("2026-12-11")!
        let before = try await Self.check(
            team, PromiseDraft(client: ClientID(1), due: due, work: Self.work(3, by: team.team, neededBy: "2026-11-23"))
        )
        #expect(before.hurt.map(\.commitment) == [promise])
        #expect(before.hurt[0].points <= -5)
        #expect(before.chance.map { $0 > .safe } ?? false)
        #expect(before.isSafe)
        let after = try await Self.check(
            team, PromiseDraft(client: ClientID(1), due: due, work: Self.work(3, by: team.team)))
        #expect(after.hurt.isEmpty)
        #expect(try #require(after.safe) > (try #require(before.safe)))
    }

    @Test("a date too near is not safe; the safe date is, asked for the same work")
    func safe() async throws {
        let (team, _) = Self.team
        var draft = PromiseDraft(
            client: ClientID(1), due: Day("2026-11-25")!, work: Self.work(3, by: team.team, neededBy: "2026-12-01"))
        draft.work[1].after = [0: 0]
        draft.work[2].after = [1: 2, 7: 0]
        let near = try await Self.check(team, draft)
        #expect(!near.isSafe)
        #expect(near.chance.map { $0 < .warning } ?? false)
        draft.due = try #require(near.safe)
        let far = try await Self.check(team, draft)
        #expect(far.isSafe)
        #expect(far.chance.map { $0 >= Probability(0.84) } ?? false)
        #expect(far.safe == near.safe)
    }

    @Test("a safe date far behind the days of the board is found")
    func farSafe() async throws {
        let (team, _) = Self.team
        var draft = PromiseDraft(
            client: ClientID(1), due: Day("2026-11-25")!, work: Self.work(40, by: team.team, neededBy: "2026-12-01"))
        for place in 1..<40 { draft.work[place].after = [place - 1: 10] }
        let near = try await Self.check(team, draft)
        #expect(near.forecast.isKnown && near.forecast.p85 == nil)
        let safe = try #require(near.safe)
        #expect(safe > near.forecast.horizon)
        draft.due = safe
        let far = try await Self.check(team, draft)
        #expect(far.isSafe && far.safe == safe)
    }

    @Test("the draft leaves the luck of all others alone: with work for nobody else nothing changes, trial by trial")
    func luck() async throws {
        var random = SeededNumbers(seed: 77)
        for _ in 0..<6 {
            let board = LeverTests.jam(&random)
            let simulation = Simulation(of: board, seed: 5)
            var other = board
            other.teams.append(board.teams[0])
            other.teams[1].id = TeamID(2)
            let base = await Simulation(of: other, seed: 5).forecast(trials: 60)
            let draft = PromiseDraft(
                client: ClientID(1), due: Day("2027-03-01")!, work: [PromiseDraft.Work("Aparte", by: TeamID(2))])
            let (added, commitment) = base.simulation.adding(draft)
            let after = await added.forecast(trials: 60)
            for promise in base.promises {
                #expect(
                    base.inTime(promise.commitment).map(Array.init) == after.inTime(promise.commitment).map(Array.init))
                #expect(promise.shares == after.promise(promise.commitment)?.shares)
            }
            #expect(after.promises.last?.commitment == commitment)
            #expect(after.promises.count == simulation.plan.commitments.count + 1)
        }
    }

    @Test("what it lacks to be forecast is said, and it hurts nobody by that")
    func unknown() async throws {
        var (team, _) = Self.team
        let supplier = team.draft.team("Imprenta", "Printer", kind: .supplier)
        let due = Day("2026-12-11")!
        let new = try await Self.check(
            team, PromiseDraft(client: ClientID(1), due: due, work: Self.work(1, by: supplier)))
        #expect(new.forecast.missing == [.finishedTasks(supplier, 5)])
        #expect(new.chance == nil && new.safe == nil && !new.isSafe && new.hurt.isEmpty)
        let empty = try await Self.check(team, PromiseDraft(client: ClientID(1), due: due, work: []))
        #expect(empty.forecast.missing == [.openTasks])
        var circle = PromiseDraft(client: ClientID(1), due: due, work: Self.work(2, by: team.team))
        (circle.work[0].after, circle.work[1].after) = ([1: 0], [0: 0])
        #expect(try await Self.check(team, circle).forecast.missing.count == 2)
    }
}
