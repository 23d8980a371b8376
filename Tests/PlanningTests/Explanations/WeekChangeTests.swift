import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("What changed since last week")
struct WeekChangeTests {
    /// A board of last Monday, with a promise that has some chance.
    static var week: (board: BoardSnapshot, promise: CommitmentID, tasks: [TaskID]) {
        var team = SimulatedTeam(capacity: 1, finished: LeverTests.lengths)
        let promise = team.promise(tasks: 5, due: "2026-11-27") {
            $0.neededBy = Day("2026-11-27")
            $0.createdAt = Instant(rfc3339: "2026-11-14T08:00:00Z")!
        }
        var board = team.snapshot
        // The history is shifted to before it.
        for place in board.tasks.indices where board.tasks[place].state == .done {
            func earlier(_ moment: Instant?) -> Instant? { moment.map { $0.adding(seconds: -7 * 86_400) } }
            board.tasks[place].doneAt = earlier(board.tasks[place].doneAt)
            board.tasks[place].startedAt = earlier(board.tasks[place].startedAt)
            board.tasks[place].createdAt = earlier(board.tasks[place].createdAt)!
            board.tasks[place].askedAt = earlier(board.tasks[place].askedAt)
            board.tasks[place].acceptedAt = earlier(board.tasks[place].acceptedAt)
        }
        board.moment = board.moment.adding(seconds: -7 * 86_400)
        let tasks = board.tasks.filter { $0.commitment == promise }.map(\.id)
        return (board, promise, tasks)
    }

    static func change(
        _ board: BoardSnapshot, _ promise: CommitmentID, days: Int = 7, _ body: (inout BoardSnapshot) -> Void
    ) async -> WeekChange? {
        var later = board
        later.moment = board.moment.adding(seconds: days * 86_400)
        body(&later)
        let forecast = await Simulation(of: later, hiding: [], factors: .planned, seed: 9).forecast(trials: 300)
        return await forecast.changes(since: board, trials: 300).first { $0.commitment == promise }
    }

    static func points(_ change: WeekChange?, _ cause: WeekChange.Cause) -> Int {
        change?.steps.first { $0.cause == cause }?.points ?? 0
    }

    @Test("nothing changed is no step at all; a week in which nothing was done costs by time alone")
    func time() async throws {
        let (board, promise, _) = Self.week
        let same = try #require(await Self.change(board, promise, days: 0) { _ in })
        #expect(same.steps.isEmpty && same.before == same.after)
        let idle = try #require(await Self.change(board, promise) { _ in })
        #expect(Self.points(idle, .time) < -5)
        #expect(idle.steps.allSatisfy { $0.cause == .time || $0.cause == .history })
    }

    @Test("each thing that happened is booked with its cause")
    func causes() async throws {
        let (board, promise, tasks) = Self.week
        func place(_ task: TaskID, _ board: BoardSnapshot) -> Int { board.tasks.firstIndex { $0.id == task }! }
        let done = await Self.change(board, promise) { later in
            for task in tasks.prefix(3) {
                let at = place(task, later)
                later.tasks[at].startedAt = later.moment.adding(seconds: -5 * 86_400)
                (later.tasks[at].state, later.tasks[at].doneAt) = (.done, later.moment.adding(seconds: -4 * 86_400))
            }
        }
        #expect(Self.points(done, .progress) > 5)
        let dropped = await Self.change(board, promise) { later in
            let at = place(tasks[0], later)
            (later.tasks[at].state, later.tasks[at].cancelledAt) = (.cancelled, later.moment)
        }
        #expect(Self.points(dropped, .scope) > 3 && Self.points(dropped, .progress) == 0)
        let added = await Self.change(board, promise, days: 1) { later in
            for number in 0..<3 {
                var task = later.tasks[place(tasks[0], later)]
                task.id = TaskID(900 + Int64(number))
                later.tasks.append(task)
            }
        }
        #expect(Self.points(added, .scope) < -3)
        let moved = await Self.change(board, promise) { later in
            (later.commitments[0].due, later.commitments[0].toldDue) = (Day("2026-12-09")!, Day("2026-12-09")!)
        }
        #expect(Self.points(moved, .due) > 5)
        let blocked = await Self.change(board, promise, days: 1) { later in
            let at = place(tasks[4], later)
            (later.tasks[at].blockKind, later.tasks[at].blockedSince) = (.client, later.moment)
            later.tasks[at].blockedUntil = Day("2026-12-10")
        }
        #expect(Self.points(blocked, .blocks) < -20)
        let absent = await Self.change(board, promise, days: 1) { later in
            later.absences = [
                Absence(
                    id: ID(1), version: Version(1), member: MemberID(1), firstDay: Day("2026-11-18")!,
                    lastDay: Day("2026-12-01")!, isRemoved: false)
            ]
        }
        #expect(Self.points(absent, .capacity) < -20)
    }

    @Test("the steps add up exactly to the whole, whatever happened, and are the same on any number of threads")
    func sums() async {
        var random = SeededNumbers(seed: 83)
        var (changed, steps) = (0, 0)
        for _ in 0..<8 {
            let old = LeverTests.jam(&random)
            var new = old
            new.moment = old.moment.adding(seconds: 7 * 86_400)
            for place in new.tasks.indices where new.tasks[place].isOpen && random.isTrue(40) {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: (new.tasks[place].state, new.tasks[place].doneAt) = (.done, new.moment)
                case 1: (new.tasks[place].state, new.tasks[place].cancelledAt) = (.cancelled, new.moment)
                case 2: new.tasks[place].effortMinutes = hours(3)
                case 3: (new.tasks[place].blockKind, new.tasks[place].blockedSince) = (.legal, new.moment)
                default: new.tasks[place].priority = 2
                }
            }
            for place in new.commitments.indices where random.isTrue(30) {
                new.commitments[place].due = new.commitments[place].due.adding(days: 14)
                new.commitments[place].toldDue = new.commitments[place].due
            }
            let forecast = await Simulation(of: new, seed: 4).forecast(trials: 80)
            let found = await forecast.changes(since: old, trials: 80)
            #expect(found == (await forecast.changes(since: old, trials: 80, workers: 1)))
            for change in found {
                #expect(change.steps.reduce(0) { $0 + $1.points } == change.after - change.before)
                let place = forecast.plan.commitments.firstIndex { $0.id == change.commitment }!
                #expect(abs(Double(change.after) - forecast.shareInTime(place) * 100) <= 0.5)
                changed += 1
                steps += change.steps.count
            }
        }
        #expect(changed > 20 && steps > 20)
    }

    @Test("work of a team that a week ago did not exist comes with its team")
    func newTeam() async {
        var team = SimulatedTeam(capacity: 1, finished: LeverTests.lengths)
        let promise = team.promise(tasks: 3, due: "2026-12-18") { LeverTests.fresh(&$0) }
        let board = team.snapshot
        var earlier = board
        earlier.moment = board.moment.adding(seconds: -7 * 86_400)
        (earlier.teams, earlier.members, earlier.tasks, earlier.commitments) = ([], [], [], [])
        let forecast = await Simulation(of: board).forecast(trials: 50)
        #expect(forecast.promise(promise)?.isKnown == true)
        // The promise was not there to be forecast, so nothing changed of it; that the plays end is what is shown here.
        #expect(await forecast.changes(since: earlier, trials: 50) == [])
    }
}
