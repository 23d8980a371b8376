import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("The last weeks of a team played again")
struct QueueReplayTests {
    /// A team that keeps `slots` busy for 100 working days with tasks of one to three days, each ready `waits` days before
    /// it is begun and so some of them still waiting, and each worker resting for `pause` minutes in between.
    private func busy(
        slots: Int, seed: UInt64, pause: Int = 0, waits: Int = 3,
        _ change: (inout Task, inout SeededNumbers) -> Void = { _, _ in }
    ) -> BoardSnapshot {
        var random = SeededNumbers(seed: seed)
        var draft = BoardDraft()
        let team = draft.team("Diseño", "Design", capacity: slots)
        draft.historyFrom = Day("2025-12-01")
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        func later(_ moment: Instant, _ minutes: Int) -> Instant {
            calendar.instant(adding: WorkingMinutes(minutes: minutes), to: moment)!
        }
        let now = draft.now
        for _ in 0..<slots {
            var start = later(now, Int.random(in: -101...(-100), using: &random) * 480)
            while later(start, -waits * 480) < now {
                let ready = later(start, -waits * 480)
                let end = later(start, Int.random(in: 480...1_440, using: &random))
                draft.task(by: team) {
                    ($0.createdAt, $0.askedAt, $0.acceptedAt) = (ready, ready, ready)
                    guard start < now else { return }
                    ($0.startedAt, $0.state) = (start, end <= now ? .done : .active)
                    if end <= now { $0.doneAt = end }
                    change(&$0, &random)
                }
                start = later(end, pause + 1)
            }
        }
        return draft.snapshot
    }

    private func slots(_ board: BoardSnapshot) -> MeasuredSlots {
        BoardEvidence(board, Calendars(board)).teams[TeamID(1)]!.slots
    }

    @Test("a team that was always busy leaves as it did, and nothing is scaled", arguments: 1...4)
    func steady(count: Int) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let measured = slots(busy(slots: count, seed: seed))
            let replay = try #require(measured.replay)
            #expect(measured.isMeasured && replay.scale == 1 && replay.error < 0.1)
            #expect(abs(measured.count - Double(count)) < 0.1)
        }
    }

    @Test("where a quarter of the starts is unknown the slots are too few, and are scaled")
    func unknownStarts() throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let measured = slots(
                busy(slots: 4, seed: seed) { task, random in
                    if task.state == .done, random.isTrue(25) { task.startedAt = nil }
                })
            let replay = try #require(measured.replay)
            #expect(replay.scale > 1.05 && replay.isWithinTolerance)
            #expect(measured.count > 3.2 && measured.count < 4.8)
        }
    }

    @Test("a team that rests between tasks leaves fewer than its slots would")
    func rests() throws {
        // A lone worker who rests half a day after each task: there is no half slot, so it is only said.
        let alone = slots(busy(slots: 1, seed: 1, pause: 300, waits: 40))
        let replay = try #require(alone.replay)
        #expect(alone.count == 1 && replay.scale == 1 && !replay.isWithinTolerance)
        #expect(replay.replayed > Double(replay.departures))
    }

    @Test("more slots never let fewer leave, and no slots let none but what was under way")
    func monotone() {
        for seed in 1...10 as ClosedRange<UInt64> {
            let board = busy(slots: 3, seed: seed)
            let calendars = Calendars(board)
            let readiness = TaskReadiness(board)
            let begin = MeasuredSlots.begin(calendars.now)
            let records = board.tasks.compactMap {
                TaskRecord(
                    $0, readyAt: readiness.moment(of: $0), blocked: [], calendar: calendars.organisation,
                    now: calendars.now, seenFrom: nil)
            }.filter { $0.endedAt > begin }
            let replay = QueueReplay(
                records, ready: readiness.moment(of:), blocked: BlockedTime(board, TaskCourses(board)),
                calendar: calendars.organisation,
                from: begin, to: calendars.now)
            let departures = stride(from: 1.0, through: 6, by: 0.5).map(replay.departures(slots:))
            #expect(zip(departures, departures.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(departures[0] < departures[4] && departures.allSatisfy { $0 <= Double(records.count) })
        }
    }

    @Test("with few departures nothing is said")
    func few() {
        let team = SimulatedTeam(finished: Array(repeating: 8, count: 19))
        #expect(slots(team.snapshot).replay == nil)
        #expect(slots(SimulatedTeam(finished: Array(repeating: 8, count: 20)).snapshot).replay?.scale == 1)
    }
}
