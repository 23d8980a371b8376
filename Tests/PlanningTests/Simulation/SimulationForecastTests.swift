import Board
import TestAllocations
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: forecasts of promises")
struct SimulationForecastTests {
    static let lengths = [2, 3, 5, 8, 8, 13, 4, 6, 9, 20, 1, 3, 7, 5, 30, 6, 4, 12, 9, 3, 5, 7, 8]

    @Test("the answer depends neither on how many threads there are nor on the order of the board's lists")
    func determinism() async {
        var random = SeededNumbers(seed: 13)
        for _ in 0..<5 {
            let board = SimulationLawTests.busyBoard(&random)
            let one = await Simulation(of: board).forecast(trials: 60, workers: 1)
            var shuffled = board
            shuffled.tasks.shuffle(using: &random)
            shuffled.commitments.shuffle(using: &random)
            shuffled.dependencies.shuffle(using: &random)
            shuffled.teams.shuffle(using: &random)
            let three = await Simulation(of: shuffled).forecast(trials: 60, workers: 3)
            #expect(one.promises == three.promises)
            #expect(one.teams == three.teams)
        }
    }

    @Test("n equal contributors that have to be ready in time have the product of their chances, not the worst of them")
    func joint() async throws {
        // Half of all tasks take an hour, half of them forty.
        var team = SimulatedTeam(capacity: 50, finished: (0..<200).map { $0.isMultiple(of: 2) ? 1 : 40 })
        var promises: [Int: CommitmentID] = [:]
        for count in 1...4 { promises[count] = team.promise(tasks: count, due: "2026-11-25") }
        let plan = team.plan(slots: 50)
        let tally = TrialTally(plan, trials: 0..<4_000, depth: .dates)
        for (count, promise) in promises {
            let place = plan.commitments.firstIndex { $0.id == promise }!
            let inTime = tally.isInTime[place * 4_000..<(place + 1) * 4_000].count { $0 }
            var expected = 1.0
            for _ in 0..<count { expected *= 0.5 }
            #expect(abs(Double(inTime) / 4_000 - expected) < 0.035)
        }
    }

    @Test("with the order of work frozen, a later date never lowers the chance")
    func laterDue() {
        var team = SimulatedTeam(finished: Self.lengths)
        let promise = team.promise(tasks: 6, due: "2026-11-24")
        team.promise(tasks: 6, due: "2026-12-01")
        var previous = -1
        for day in 24...30 {
            let place = team.draft.commitments.firstIndex { $0.id == promise }!
            team.draft.commitments[place].toldDue = Day("2026-11-\(day)")!
            let tally = TrialTally(team.plan(slots: 2), trials: 0..<400, depth: .dates)
            let inTime = tally.isInTime[0..<400].count { $0 }
            #expect(inTime >= previous)
            previous = inTime
        }
        #expect(previous > 0)
    }

    @Test(
        "how many finished tasks there are decides what is said",
        arguments: [(4, EvidenceBand.none), (5, .thin), (19, .thin), (20, .sound)])
    func bands(finished: Int, band: EvidenceBand) async throws {
        var team = SimulatedTeam(finished: Array(Self.lengths.prefix(finished)))
        let promise = team.promise(tasks: 3, due: "2026-12-18")
        let forecast = try #require(await Simulation(of: team.snapshot).forecast(trials: 200).promise(promise))
        #expect(forecast.evidence.band == band)
        #expect(forecast.missing == (band == .none ? [.finishedTasks(team.team, 1)] : []))
        #expect((forecast.onTime != nil) == (band != .none))
        #expect((forecast.p50 != nil) == (band != .none))
        #expect((forecast.p95 != nil) == (band == .sound))
        #expect(forecast.p50 ?? .first <= forecast.p85 ?? .last)
        let most = Double(finished + 1) / Double(finished + 2)
        #expect(forecast.onTime.map { $0.value <= most } ?? true)
    }

    @Test("what keeps a forecast from being made is named")
    func missing() async throws {
        var team = SimulatedTeam(finished: Self.lengths)
        let blocked = team.promise(tasks: 1, due: "2026-12-18") {
            ($0.blockKind, $0.blockedSince) = (.client, Instant(rfc3339: "2026-11-20T08:00:00Z")!)
        }
        let circle = team.promise(tasks: 2, due: "2026-12-18")
        let empty = team.promise(tasks: 0, due: "2026-12-18")
        let open = team.draft.tasks.filter { $0.isOpen }
        team.draft.order(open[1].id, open[2].id)
        team.draft.order(open[2].id, open[1].id)
        let forecast = await Simulation(of: team.snapshot).forecast(trials: 20)
        #expect(forecast.promise(blocked)?.missing == [.endOfBlock(open[0].id)])
        #expect(forecast.promise(circle)?.missing == [.circle(open[1].id), .circle(open[2].id)])
        #expect(forecast.promise(empty)?.missing == [.openTasks])
        // Past blocks of any kind say how long this one may last.
        var told = team.snapshot
        told.blocks = (1...6).map { number in
            BlockEpisode(
                task: TaskID(1), kind: .client, since: Instant(rfc3339: "2026-10-0\(number)T08:00:00Z")!,
                until: Instant(rfc3339: "2026-10-1\(number)T08:00:00Z")!)
        }
        let known = try #require(await Simulation(of: told).forecast(trials: 50).promise(blocked))
        #expect(known.missing == [])
        #expect(known.shares.contains { $0.use == .blocked && $0.minutes > 480 })
    }

    @Test("a team whose starts are unknown is measured by its stay, takes no slots, and says so")
    func stay() async throws {
        var team = SimulatedTeam(finished: Self.lengths, isStartKnown: false)
        let promise = team.promise(tasks: 2, due: "2026-12-18")
        let board = await Simulation(of: team.snapshot).forecast(trials: 100)
        let forecast = try #require(board.promise(promise))
        #expect(forecast.evidence.byStay == [team.team])
        #expect(board.teams[0].slots == nil)
        #expect(Set(forecast.shares.map(\.use)).isSubset(of: [.stay, .offCalendar, .discovery, .delivery]))
    }

    @Test("unplanned work comes as it came, but the week of an import is no measure of weeks to come")
    func arrivals() async throws {
        var team = SimulatedTeam(capacity: 1, finished: Array((0..<4).flatMap { _ in Self.lengths }))
        team.draft.historyFrom = Day("2026-08-31")
        for place in team.draft.tasks.indices {
            team.draft.tasks[place].createdAt = team.draft.now.adding(seconds: -9_000_000)
        }
        let promise = team.promise(tasks: 3, due: "2026-12-18") { $0.neededBy = Day("2026-12-18") }
        func median(_ draft: BoardDraft) async throws -> (day: Day, extras: Int) {
            let simulation = Simulation(of: draft.snapshot)
            let forecast = try #require(await simulation.forecast(trials: 200).promise(promise))
            return (try #require(forecast.p50), simulation.plan.extras)
        }
        let quiet = try await median(team.draft)
        var busy = team
        for week in 1...12 {
            for _ in 0..<6 {
                busy.draft.task("Urgente", by: team.team) {
                    $0.createdAt = Instant(rfc3339: "2026-11-23T10:00:00Z")!.adding(seconds: -week * 7 * 86_400)
                    $0.askedAt = $0.createdAt
                    ($0.priority, $0.state, $0.doneAt) = (2, .done, $0.createdAt.adding(seconds: 3_600))
                    $0.startedAt = $0.createdAt
                }
            }
        }
        let loaded = try await median(busy.draft)
        #expect(loaded.extras > quiet.extras)
        #expect(loaded.day >= quiet.day)
        var imported = team
        for _ in 0..<500 {
            imported.draft.task("Importada", by: team.team) {
                $0.createdAt = Instant(rfc3339: "2026-11-11T10:00:00Z")!
                $0.askedAt = $0.createdAt
                ($0.state, $0.doneAt, $0.startedAt) = (.done, $0.createdAt, $0.createdAt)
            }
        }
        #expect(try await median(imported.draft).extras <= quiet.extras)
    }

    @Test("after the first trial nothing is allocated", .enabled(if: allocations_of_this_thread() >= 0))
    func memory() {
        var random = SeededNumbers(seed: 15)
        let board = SimulationLawTests.busyBoard(&random)
        let calendars = Calendars(board)
        var trial = Trial(SimulationPlan(board, calendars, evidence: BoardEvidence(board, calendars), seed: 1))
        #expect(trial.plan.reworks > 0 && trial.plan.items.contains { $0.word != nil })
        trial.run(0)
        let before = allocations_of_this_thread()
        for number in 1...100 { trial.run(number) }
        let after = allocations_of_this_thread()
        #expect(after == before)
        let another = Trial(trial.plan)
        #expect(another.planned > 0)
        #expect(allocations_of_this_thread() > after)
    }
}
