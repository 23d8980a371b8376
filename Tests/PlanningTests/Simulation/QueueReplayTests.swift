import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("The last weeks of a team played again")
struct QueueReplayTests {
    /// A team that keeps `slots` busy for 100 working days with tasks of one to three days, all of them ready beforehand
    /// by a few days, and of which some are still to be begun.
    private func busy(
        slots: Int, seed: UInt64, pause: Int = 0, _ change: (inout Task, inout SeededNumbers) -> Void = { _, _ in }
    ) -> BoardSnapshot {
        var random = SeededNumbers(seed: seed)
        var draft = BoardDraft()
        let team = draft.team("Diseño", "Design", capacity: slots)
        draft.historyFrom = Day("2025-12-01")
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        let now = draft.now
        let first = calendar.instant(adding: WorkingMinutes(minutes: -100 * 480), to: now)!
        for _ in 0..<slots {
            var at = first.adding(seconds: 60 * Int.random(in: 0...600, using: &random))
            while at < now {
                let start = at
                let length = WorkingMinutes(minutes: Int.random(in: 480...1_440, using: &random))
                let end = calendar.instant(adding: length, to: start)!
                let ready = calendar.instant(adding: WorkingMinutes(minutes: -3 * 480), to: start)!
                draft.task(by: team) {
                    ($0.createdAt, $0.askedAt, $0.acceptedAt, $0.startedAt) = (ready, ready, ready, start)
                    $0.state = end <= now ? .done : .active
                    if $0.state == .done { $0.doneAt = end }
                    change(&$0, &random)
                }
                at = calendar.instant(adding: WorkingMinutes(minutes: pause + 1), to: end)!
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
        let alone = slots(busy(slots: 1, seed: 1, pause: 300))
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
                records, ready: readiness.moment(of:), blocked: BlockedTime(board), calendar: calendars.organisation,
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
