import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Levers")
struct LeverTests {
    static let lengths = SimulationForecastTests.lengths

    static func forecast(_ board: BoardSnapshot, trials: Int = 400, seed: UInt64 = 3) async -> BoardForecast {
        await Simulation(of: board, hiding: [], factors: .planned, seed: seed).forecast(trials: trials)
    }

    /// Came today: what waited for weeks while others were taken shows a team that serves at random.
    static func fresh(_ task: inout Task) {
        let now = BoardDraft().now
        (task.createdAt, task.askedAt, task.acceptedAt) = (now, now, now)
    }

    /// A few promises at one team, some of which will not be kept.
    static func jam(_ random: inout SeededNumbers) -> BoardSnapshot {
        var team = SimulatedTeam(capacity: Int.random(in: 1...3, using: &random), finished: lengths)
        let people = (0..<2).map { team.draft.member("Persona \($0)", of: team.team) }
        for _ in 0..<Int.random(in: 3...6, using: &random) {
            let due = Day("2026-11-24")!.adding(days: Int.random(in: 0...16, using: &random))
            let expected = due.adding(days: Int.random(in: -9...9, using: &random))
            var places: [TaskID] = []
            let promise = team.promise(tasks: Int.random(in: 2...6, using: &random), due: due.description) {
                fresh(&$0)
                $0.neededBy = expected
                places.append($0.id)
            }
            for (one, two) in zip(places, places.dropFirst()) where random.isTrue(40) { team.draft.order(one, two) }
            for place in team.draft.tasks.indices where team.draft.tasks[place].commitment == promise {
                if random.isTrue(20) { team.draft.tasks[place].assignee = people.randomElement(using: &random) }
                guard random.isTrue(10) else { continue }
                team.draft.tasks[place].blockKind = .supplier
                team.draft.tasks[place].blockedSince = team.draft.now.adding(seconds: -86_400)
                team.draft.tasks[place].blockedUntil = due.adding(days: 2)
            }
        }
        return team.snapshot
    }

    /// A promise that waits for the client alone: a task is blocked, and blocks last three weeks.
    static var blocked: (team: SimulatedTeam, board: BoardSnapshot, promise: CommitmentID, task: TaskID) {
        var team = SimulatedTeam(capacity: 3, finished: lengths)
        let bea = team.draft.member("Bea", of: team.team)
        let promise = team.promise(tasks: 3, due: "2026-12-03")
        let place = team.draft.tasks.firstIndex { $0.commitment == promise }!
        team.draft.tasks[place].blockKind = .client
        team.draft.tasks[place].blockedSince = Instant(rfc3339: "2026-11-20T08:00:00Z")!
        team.draft.tasks[place].unblocker = bea
        team.draft.order(team.draft.tasks[place].id, team.draft.tasks[place + 1].id)
        var board = team.snapshot
        board.blocks = (0..<10).map { number in
            BlockEpisode(
                task: TaskID(1), kind: .client, since: Instant(rfc3339: "2026-0\(number % 5 + 1)-02T08:00:00Z")!,
                until: Instant(rfc3339: "2026-0\(number % 5 + 1)-2\(number % 4 + 3)T08:00:00Z")!)
        }
        return (team, board, promise, team.draft.tasks[place].id)
    }

    @Test("what alone holds a promise is the first lever, with who is to resolve it and until when it helps")
    func block() async throws {
        let (_, board, promise, task) = Self.blocked
        let found = await LeverSearch(await Self.forecast(board)).levers(for: promise)
        let first = try #require(found.levers.first)
        #expect(first.kind == .unblock(task, .client, by: MemberID(2)))
        #expect(first.changes == [.unblock(task)])
        #expect(first.before < Probability(0.3) && first.after > .warning)
        #expect(first.points > 1.96 * first.error)
        #expect(first.payers.isEmpty)
        let day = try #require(first.decideBy)
        #expect(day >= Day("2026-11-24")! && day < Day("2026-12-03")!)
    }

    @Test("a queue in which serving a promise first saves it; who pays is named")
    func queue() async throws {
        var team = SimulatedTeam(capacity: 1, finished: Self.lengths)
        let other = team.promise(tasks: 6, due: "2026-12-01") {
            Self.fresh(&$0)
            $0.neededBy = Day("2026-12-01")
        }
        let urgent = team.promise(tasks: 3, due: "2026-11-27") {
            Self.fresh(&$0)
            $0.neededBy = Day("2026-12-31")
        }
        let forecast = await Self.forecast(team.snapshot)
        let found = await LeverSearch(forecast).levers(for: urgent)
        let first = try #require(found.levers.first)
        let tasks = team.draft.tasks.filter { $0.commitment == urgent }.map(\.id)
        let ahead = try #require(team.draft.tasks.first { $0.commitment == other }).id
        #expect(first.kind == .serve(ServiceMove(tasks: tasks, before: ahead)))
        #expect(first.kind.cost == 0)
        #expect(first.points > 20)
        #expect(first.payers.map(\.commitment) == [other])
        #expect(first.payers.allSatisfy { $0.after < $0.before && $0.points <= -LeverEffects.leastPoints + 0.01 })
        #expect(forecast.atRisk().contains(urgent))
    }

    @Test("where there is time enough there is nothing to do, and with thin evidence nothing to say")
    func nothing() async {
        var team = SimulatedTeam(finished: Self.lengths)
        let calm = team.promise(tasks: 2, due: "2027-02-26")
        let search = LeverSearch(await Self.forecast(team.snapshot))
        #expect(search.forecast.atRisk().isEmpty)
        #expect(await search.levers(for: calm).levers.isEmpty)
        #expect(await search.levers(for: CommitmentID(99)).levers.isEmpty)
        var thin = SimulatedTeam(capacity: 1, finished: Array(Self.lengths.prefix(19)))
        let late = thin.promise(tasks: 6, due: "2026-11-25")
        let found = await LeverSearch(await Self.forecast(thin.snapshot)).levers(for: late)
        #expect(found.levers.isEmpty && found.trials == 0)
        #expect(found.bestOrder?.isInTime == false)
    }

    @Test("a date that cannot be kept can be moved, which is dearer than all that is done for it, to the safe date")
    func date() async throws {
        var team = SimulatedTeam(capacity: 1, finished: Self.lengths)
        let hopeless = team.promise(tasks: 8, due: "2026-11-25")
        let forecast = await Self.forecast(team.snapshot)
        let levers = await LeverSearch(forecast).levers(for: hopeless).levers
        let safe = try #require(forecast.promise(hopeless)?.p85)
        let moved = try #require(levers.first { $0.kind == .moveDue(from: Day("2026-11-25")!, to: safe) })
        #expect(moved.after > .warning)
        #expect(moved.decideBy == Day("2026-11-25"))
        #expect(levers.allSatisfy { $0.kind.cost <= moved.kind.cost || $0.kind.cost == 8 })
    }

    @Test("on any board: the budget is kept, what is printed is proven, decided by the date, the same on any threads")
    func laws() async {
        var random = SeededNumbers(seed: 41)
        var (printed, decided) = (0, 0)
        for budget in [400, 900, 1_500, 2_500, 2_500, 7_500] {
            let board = Self.jam(&random)
            let forecast = await Self.forecast(board, trials: 300)
            let all = forecast.promises.map(\.commitment)
            let found = await LeverSearch(forecast, budget: budget).levers(for: all)
            #expect(found.reduce(0) { $0 + $1.trials } <= budget)
            #expect(found == (await LeverSearch(forecast, budget: budget, workers: 1).levers(for: all)))
            for promise in found {
                let known = forecast.promise(promise.commitment)!
                #expect(promise.levers.isEmpty || known.evidence.band == .sound)
                #expect(promise.levers.count <= 3)
                for lever in promise.levers {
                    printed += 1
                    #expect(lever.points > 1.96 * lever.error)
                    #expect(lever.points >= LeverEffects.leastPoints && lever.after.rounded > lever.before.rounded)
                    #expect(lever.payers.allSatisfy { $0.commitment != promise.commitment && $0.points < 0 })
                    guard let day = lever.decideBy else { continue }
                    decided += 1
                    #expect(lever.before < .warning && lever.after >= .warning)
                    #expect(day <= known.judgedDue && day >= forecast.calendars.today)
                }
            }
        }
        #expect(printed > 10 && decided > 4)
    }

    @Test("trials that choose have no part in what is printed, and choosing takes no more than half of the budget")
    func shares() {
        for budget in stride(from: 0, through: 5_000, by: 50) {
            let plan = LeverPlan(budget: budget)
            #expect(plan.fresh.lowerBound >= LeverPlan.rounds.max()!)
            #expect(plan.fresh.count >= LeverPlan.fewestFresh)
            #expect(LeverPlan.cost(ofChoosing: plan.arms) <= budget / 2)
        }
        #expect(LeverPlan(budget: 2_500).arms == 12)
        #expect(LeverPlan.cost(ofChoosing: 12) == 12 * 50 + 6 * 50 + 3 * 100)
    }

    @Test("a chance is printed to five points, and never as none or certain")
    func rounding() {
        #expect(Probability(0.483).rounded == Probability(0.5))
        #expect(Probability(0.81).rounded == Probability(0.8))
        #expect(Probability(0.001).rounded == Probability(0.05))
        #expect(Probability(0.999).rounded == Probability(0.95))
    }
}
