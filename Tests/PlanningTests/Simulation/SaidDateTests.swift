import Board
import Testing

@testable import Planning

@Suite("Simulation: days that teams said")
struct SaidDateTests {
    /// A supplier who said a day for each past task a week before it, and was so many working days later than that.
    private static func supplier(late: [Int], known: Bool = true) -> SuppliedBoard { SuppliedBoard(late: late, known) }

    @Test("a supplier who is always three days later than it says is expected three days after the day it says")
    func alwaysLate() async throws {
        for said in ["2026-11-26", "2026-12-02", "2026-12-10"] {
            let board = Self.supplier(late: Array(repeating: 3, count: 20)).open(said: said)
            let forecast = try #require(await Simulation(of: board.snapshot).forecast(trials: 300).promises.first)
            #expect(forecast.p50 == board.calendar.day(adding: 3, to: Day(said)!))
            #expect(forecast.evidence.byWord == [board.supplier])
        }
    }

    @Test("in time or four days late, as often: half before the day is over; and all four days late the day after")
    func twoValues() throws {
        let late = (0..<40).map { $0.isMultiple(of: 2) ? 0 : 4 }
        let before = Self.supplier(late: late).open(said: "2026-11-27")
        let inTime = try before.ends(trials: 2_000).map { $0 <= before.end(of: "2026-11-27") }
        #expect(abs(Double(inTime.count { $0 }) / 2_000 - 0.5) < 0.04)
        let after = Self.supplier(late: late).open(said: "2026-11-20")
        #expect(try after.ends(trials: 200).allSatisfy { $0 == after.end(of: "2026-11-26") })
    }

    @Test("the longer it is open, and the later it begins, the later it ends, in every play by the same chance")
    func survival() throws {
        let board = Self.supplier(late: [0, 0, 1, 1, 2, 3, 3, 5, 8, 8, 13, 13, 14, 20, 21, 30]).open(said: "2026-11-26")
        var previous: [Int32] = []
        for hours in 0..<40 {
            var plan = try board.plan(share: 0.6)
            let passed = Int32(hours * 300)
            plan.items[0].age += passed
            plan.items[0].word?.age += passed
            var trial = Trial(plan)
            let ends = (0..<60).map { number in
                trial.run(number)
                return trial.timeLeft(of: 0, trial.kind(of: 0), at: plan.now) &+ passed
            }
            #expect(previous.isEmpty || zip(previous, ends).allSatisfy { $0 <= $1 })
            previous = ends
            trial.run(0)
            var last: Int32 = 0
            for begin in 0..<30 {
                let minute = plan.now + Int32(begin) * 240
                let left = trial.timeLeft(of: 0, trial.kind(of: 0), at: minute)
                let end = trial.clock.minute(adding: left, to: minute, 0)
                #expect(end >= last)
                last = end
            }
        }
        #expect(Set(previous).count > 5)
    }

    @Test("half the time of a supplier, which its price is asked with, is half the stay, whatever it said")
    func halfTheTime() throws {
        let board = Self.supplier(late: Array(repeating: 3, count: 20)).open(said: "2026-12-10")
        var plan = try board.plan(share: 1)
        let whole = SimulationLawTests.ends(plan, trials: 5).map { $0[0] }
        plan.items[0].effort = 500
        let half = SimulationLawTests.ends(plan, trials: 5).map { $0[0] }
        let clock = MinuteClock(plan.calendars)
        for (end, sooner) in zip(whole, half) {
            let (age, left) = (plan.items[0].age, clock.work(from: plan.now, to: end, 0))
            #expect(clock.work(from: plan.now, to: sooner, 0) == (age + left) / 2 - age)
        }
    }

    @Test("with fewer than five finished tasks that had a day, and where the history tells none, it is not used")
    func few() throws {
        func evidence(_ board: SuppliedBoard) -> TeamEvidence {
            BoardEvidence(board.snapshot, Calendars(board.snapshot)).teams[board.supplier]!
        }
        let four = evidence(Self.supplier(late: [3, 3, 3, 3]))
        #expect(four.words == nil && four.finishedWithWord == 4)
        let five = evidence(Self.supplier(late: [3, 3, 3, 3, 3]))
        #expect(five.words != nil && five.finishedWithWord == 5)
        #expect(five.wordShare == 5.0 / 15)
        let silent = evidence(Self.supplier(late: Array(repeating: 3, count: 20), known: false))
        #expect(silent.words == nil && silent.finished == 20)
    }

    @Test("of a team that is measured by its work with slots the day that it says is not used")
    func slots() {
        var board = Self.supplier(late: Array(repeating: 3, count: 20))
        board.draft.teams[0].kind = .internal
        let snapshot = board.open(said: "2026-12-02").snapshot
        let evidence = BoardEvidence(snapshot, Calendars(snapshot))
        #expect(evidence.teams[board.supplier]?.flow == .work && evidence.teams[board.supplier]?.words == nil)
    }

    @Test("a day said on the last day, and one taken back, are no word; what is unfinished is still open")
    func words() throws {
        let board = Self.supplier(late: [3])
        let calendar = board.calendar
        let task = board.draft.tasks[0]
        func found(_ steps: [TaskStep], _ task: Task) throws -> [DurationObservation] {
            let record = try #require(
                TaskRecord(
                    task, readyAt: task.acceptedAt, blocked: [], calendar: calendar, now: board.draft.now,
                    seenFrom: nil))
            return SaidDates.observations(
                of: record, TaskCourse(steps), readyAt: task.acceptedAt, calendar)
        }
        let done = task.doneAt!
        func step(_ at: Instant, _ day: String?, done: Instant? = nil, isUndoing: Bool = false) -> TaskStep {
            TaskStep(task: task.id, at: at, acceptedFor: day.flatMap { Day($0) }, doneAt: done, isUndoing: isUndoing)
        }
        let first = calendar.zone.day(of: done).adding(days: -10).description
        let (early, late) = (done.adding(seconds: -20 * 86_400), done.adding(seconds: -3_600))
        let steps = [step(early, first), step(late, "2026-11-20"), step(done, "2026-11-20", done: done)]
        let one = try found(steps, task)
        #expect(one.count == 1)
        let away = calendar.workingMinutes(from: calendar.endOfWork(on: Day(first)!), to: done)
        #expect(one[0].duration.minutes == SaidDates.place + away.minutes)
        #expect(one[0].end == .done && one[0].entry! < one[0].duration)
        let undone = [step(early, first), step(early, nil, isUndoing: true), step(done, nil, done: done)]
        #expect(try found(undone, task) == [])
        var open = task
        (open.state, open.doneAt) = (.accepted, nil)
        #expect(try found([step(early, first), step(late, "2026-11-20")], open).map(\.end) == [.open, .open])
    }

    @Test("what was said for hidden work tells nothing")
    func hidden() async {
        func promises(_ late: Int) async -> [PromiseForecast] {
            var board = Self.supplier(late: Array(repeating: 3, count: 8)).open(said: "2026-12-02")
            let secret = board.draft.promise("Secreto", due: "2026-12-18") { $0.isConfidential = true }
            for number in 0..<8 {
                let doneAt = board.draft.at("2026-11-\(10 + number / 4)")
                let said = Day("2026-11-1\(0 + number / 4)")!.adding(days: -late)
                let id = board.draft.task("Secreta", by: board.supplier, for: secret) {
                    ($0.state, $0.doneAt, $0.acceptedFor) = (.done, doneAt, said)
                }
                board.steps += [
                    TaskStep(task: id, at: board.draft.at("2026-11-03"), acceptedFor: said, doneAt: nil),
                    TaskStep(task: id, at: doneAt, acceptedFor: said, doneAt: doneAt),
                ]
            }
            return await Simulation(of: board.snapshot, hiding: [secret]).forecast(trials: 50).promises
        }
        #expect(await promises(0) == promises(9))
    }
}

/// A supplier with a past of days said and kept or not, and one open task of it.
struct SuppliedBoard {
    var draft = BoardDraft()
    var steps: [TaskStep] = []
    let supplier: TeamID
    let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)

    init(late: [Int], _ areDaysKnown: Bool) {
        supplier = draft.team("Imprenta", "Printer", kind: .supplier)
        draft.client("Acme", tier: .b)
        draft.historyFrom = Day("2025-12-01")
        for (number, days) in late.enumerated() {
            let said = calendar.day(adding: -6 - number * 2 - days, to: calendar.zone.day(of: draft.now))
            let done = calendar.endOfWork(on: calendar.day(adding: days, to: said))
            let asked = calendar.zone.instant(of: calendar.day(adding: -5 - number % 3, to: said), minuteOfDay: 600)
            let id = draft.task("Impreso", by: supplier) {
                ($0.state, $0.doneAt, $0.startedAt, $0.acceptedFor) = (.done, done, asked, said)
                ($0.createdAt, $0.askedAt, $0.acceptedAt) = (asked, asked, asked)
            }
            guard areDaysKnown else { continue }
            steps += [
                TaskStep(task: id, at: asked, acceptedFor: said, doneAt: nil),
                TaskStep(task: id, at: done, acceptedFor: said, doneAt: done),
            ]
        }
    }

    /// With a promise of one task that the supplier took a week ago for that day.
    func open(said: String) -> SuppliedBoard {
        var board = self
        let promise = board.draft.promise(due: "2026-12-18")
        let asked = draft.at("2026-11-16")
        let id = board.draft.task("Folleto", by: supplier, for: promise) {
            ($0.createdAt, $0.askedAt, $0.acceptedAt, $0.acceptedFor) = (asked, asked, asked, Day(said))
        }
        board.steps.append(TaskStep(task: id, at: asked, acceptedFor: Day(said), doneAt: nil))
        return board
    }

    var snapshot: BoardSnapshot {
        var snapshot = draft.snapshot
        snapshot.steps = steps
        return snapshot
    }

    /// Without what nobody has planned; that share of plays goes by the day said.
    func plan(share: Double) throws -> SimulationPlan {
        var plan = SimulatedTeam.plan(snapshot)
        try #require(plan.items[0].word != nil)
        plan.items[0].word?.share = share
        return plan
    }

    /// When the open task is done in plays that all go by the day said.
    func ends(trials: Int) throws -> [Int32] {
        SimulationLawTests.ends(try plan(share: 1), trials: trials).map { $0[0] }
    }

    /// The minute at which a day's work ends.
    func end(of day: String) -> Int32 {
        Int32(Day(day)! - calendar.zone.day(of: draft.now)) * 1_440 + 17 * 60
    }
}
