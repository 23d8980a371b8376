import Board
import Testing

@testable import Planning

@Suite("Simulation: work that comes back")
struct ReturnedWorkTests {
    @Test("how often and how long is taken from first passes and later ones apart")
    func evidence() throws {
        let board = ReturningBoard(handOffs: 40, returned: 10)
        let evidence = BoardEvidence(board.snapshot, Calendars(board.snapshot))
        let team = try #require(evidence.teams[board.team])
        #expect(abs(team.returnShare - 0.25) < 1e-9)
        #expect(evidence.counts.handOffs == 40 && evidence.counts.returned == 10)
        let plain = try #require(team.plain)
        for sample in plain.samples { #expect(Set(evidence.samples[sample].exits) == [480]) }
        let reworks = try #require(team.reworks)
        for sample in reworks.samples { #expect(Set(evidence.samples[sample].exits) == [960]) }
        #expect(evidence.returnWaits.map { Set(evidence.samples[$0.samples[0]].exits) } == [240])
    }

    @Test("nothing is counted twice: a first pass and, as often as it came back, the rest make up what tasks took")
    func mean() throws {
        let board = ReturningBoard(handOffs: 40, returned: 20)
        // One day of eight hours; or that, four hours until it is back, and two days more.
        let once = ReturningBoard.minute(480), back = ReturningBoard.minute(480 + 240 + 960)
        let ends = board.lastEnds(trials: 1_000)
        #expect(Set(ends) == [once, back])
        #expect(abs(Double(ends.count { $0 == back }) / 1_000 - 0.5) < 0.05)
    }

    @Test("what waits for it waits again, and its time is told as such, to the minute")
    func chain() {
        let board = ReturningBoard(handOffs: 40, returned: 20, openTasks: 2)
        let plan = board.plan()
        var trial = Trial(plan)
        var returns = 0
        for number in 0..<200 {
            trial.run(number)
            var uses: [TimeUse: Int32] = [:]
            ChainWalk.walk(trial, promise: 0) { use, _, minutes in
                uses[use, default: 0] += minutes
            } visit: { _, _ in
            }
            #expect(uses.values.reduce(0, +) == trial.deliveredAt[0] - plan.now)
            let back = trial.count - trial.planned
            #expect(uses[.returned] ?? 0 == Int32(back) * (240 + 960))
            #expect(uses[.work] == 960)
            if back > 0 { returns += 1 }
            for place in trial.planned..<trial.count where trial.states[Int32(place)].cause == 0 {
                #expect(trial.states[1].startedAt >= trial.states[Int32(place)].doneAt)
            }
        }
        #expect((120...180).contains(returns))
    }

    @Test("fewer than ten hand-offs, and imported ones whose passes nobody told apart, draw nothing")
    func unknown() throws {
        func share(_ board: ReturningBoard) -> Double {
            BoardEvidence(board.snapshot, Calendars(board.snapshot)).teams[board.team]!.returnShare
        }
        #expect(share(ReturningBoard(handOffs: 9, returned: 5)) == 0)
        #expect(share(ReturningBoard(handOffs: 10, returned: 5)) > 0)
        #expect(share(ReturningBoard(handOffs: 40, returned: 0)) == 0)
        let few = ReturningBoard(handOffs: 9, returned: 5)
        let whole = BoardEvidence(few.snapshot, Calendars(few.snapshot))
        #expect(whole.counts.handOffs == 9)
        #expect(whole.samples[whole.teams[few.team]!.plain!.samples[0]].exits.max()! == 480 + 240 + 960)
        var imported = ReturningBoard(handOffs: 40, returned: 20)
        imported.steps = []
        #expect(share(imported) == 0)
        let evidence = BoardEvidence(imported.snapshot, Calendars(imported.snapshot))
        let plain = try #require(evidence.teams[imported.team]?.plain)
        #expect(evidence.samples[plain.samples[0]].exits.max()! > 480)
        #expect(imported.plan().reworks == 0)
    }

    @Test("a team's share is pooled with that of all by n/(n+10)")
    func pooled() throws {
        var board = ReturningBoard(handOffs: 30, returned: 15)
        let other = board.draft.team("Datos", "Data", capacity: 5)
        board.add(handOffs: 10, returned: 0, by: other)
        let evidence = BoardEvidence(board.snapshot, Calendars(board.snapshot))
        #expect(abs(evidence.teams[other]!.returnShare - 0.5 * 0 - 0.5 * 15 / 40) < 1e-9)
        #expect(abs(evidence.teams[board.team]!.returnShare - (0.75 * 0.5 + 0.25 * 15 / 40)) < 1e-9)
    }

    @Test("what is being done again takes what that took, from when it came back, and comes back no more")
    func underWay() throws {
        var board = ReturningBoard(handOffs: 40, returned: 20, openTasks: 1)
        let place = board.draft.tasks.count - 1
        let id = board.draft.tasks[place].id
        let (started, done, back) = (
            board.draft.at("2026-11-10"), board.draft.at("2026-11-12"), board.draft.now.adding(seconds: -86_400 * 3)
        )
        board.draft.tasks[place].state = .active
        board.draft.tasks[place].startedAt = started
        board.steps += [
            TaskStep(task: id, at: done, acceptedFor: nil, doneAt: done),
            TaskStep(task: id, at: back, acceptedFor: nil, doneAt: nil),
        ]
        // It came back on Friday at nine: of two days one has passed.
        let plan = board.plan()
        #expect(plan.items[0].isBack && plan.items[0].age == 480)
        #expect(Set(SimulationLawTests.ends(plan, trials: 50).map { $0[0] }) == [ReturningBoard.minute(480)])
    }

    @Test("the luck of a task in coming back is its own: without another task it is the same")
    func luck() {
        let board = ReturningBoard(handOffs: 40, returned: 20, openTasks: 3, inOrder: false)
        var fewer = board
        let gone = fewer.draft.tasks.count - 2
        fewer.draft.tasks.remove(at: gone)
        func backs(_ board: ReturningBoard) -> [[Int64]] {
            let plan = board.plan()
            var trial = Trial(plan)
            return (0..<100).map { number in
                trial.run(number)
                return (trial.planned..<trial.count).map { plan.tasks[Int(trial.states[Int32($0)].cause)].id.number }
                    .sorted()
            }
        }
        let lost = board.draft.tasks[gone].id.number
        #expect(backs(board).map { $0.filter { $0 != lost } } == backs(fewer))
    }
}

/// A team whose tasks took a day; some came back after half a day and took two days more.
struct ReturningBoard {
    var draft = BoardDraft()
    var steps: [TaskStep] = []
    let team: TeamID
    private let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)

    init(handOffs: Int, returned: Int, openTasks: Int = 1, inOrder: Bool = true) {
        team = draft.team("Diseño", "Design", capacity: 5)
        draft.client("Acme", tier: .b)
        draft.historyFrom = Day("2025-12-01")
        add(handOffs: handOffs, returned: returned, by: team)
        let promise = draft.promise(due: "2026-12-18")
        var last: TaskID?
        for number in 0..<openTasks {
            let id = draft.task("Trabajo \(number)", by: team, for: promise)
            if let last, inOrder { draft.order(last, id) }
            last = id
        }
    }

    mutating func add(handOffs: Int, returned: Int, by team: TeamID) {
        func later(_ minutes: Int, than moment: Instant) -> Instant {
            calendar.instant(adding: WorkingMinutes(minutes: minutes), to: moment)!
        }
        for number in 0..<handOffs {
            let begin = calendar.zone.instant(
                of: calendar.day(adding: -30 - number, to: calendar.zone.day(of: draft.now)), minuteOfDay: 540)
            let first = later(480, than: begin)
            let back = later(240, than: first)
            let isBack = number < returned
            let done = isBack ? later(960, than: back) : first
            let id = draft.task("Hecho", by: team) {
                ($0.state, $0.doneAt, $0.startedAt, $0.returns) = (.done, done, begin, isBack ? 1 : 0)
                ($0.createdAt, $0.askedAt, $0.acceptedAt) = (begin, begin, begin)
            }
            steps.append(TaskStep(task: id, at: first, acceptedFor: nil, doneAt: first))
            if isBack {
                steps.append(TaskStep(task: id, at: back, acceptedFor: nil, doneAt: nil))
                steps.append(TaskStep(task: id, at: done, acceptedFor: nil, doneAt: done))
            }
        }
    }

    var snapshot: BoardSnapshot {
        var snapshot = draft.snapshot
        snapshot.steps = steps
        return snapshot
    }

    /// With returns and nothing else that nobody has planned, and a slot for everyone.
    func plan() -> SimulationPlan {
        let calendars = Calendars(snapshot)
        var plan = SimulationPlan(
            snapshot, calendars, evidence: BoardEvidence(snapshot, calendars),
            factors: [.order, .absences, .returns], seed: 7)
        for place in plan.teams.indices { plan.teams[place].slots = 50 }
        return plan
    }

    /// When the promise has its last task done.
    func lastEnds(trials: Int) -> [Int32] {
        var trial = Trial(plan())
        return (0..<trials).map { number in
            trial.run(number)
            return trial.completedAt[0]
        }
    }

    /// The minute at which so much work is done that begins now, on Monday at nine.
    static func minute(_ work: Int32) -> Int32 {
        let days = (work - 1) / 480
        return days * 1_440 + 540 + work - days * 480
    }
}
