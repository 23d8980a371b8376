import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("What waits for a member does not wait for the team")
struct AwaitedMemberTests {
    /// A team of four: tasks that came every few hours and waited so many days for the first member, and so many for the
    /// others.
    private func tasks(waitingForAna: Int, others: Int, seed: UInt64 = 1) -> (draft: BoardDraft, tasks: [Task]) {
        var random = SeededNumbers(seed: seed)
        var draft = BoardDraft()
        let team = draft.team("Diseño", "Design", capacity: 4)
        let members = ["Ana", "Blas", "Cleo", "Dani"].map { draft.member($0, of: team) }
        draft.historyFrom = Day("2025-12-01")
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        let now = draft.now
        for number in 0..<120 {
            let member = members[number % 4]
            let days = member == members[0] ? waitingForAna : others
            let from = calendar.instant(adding: WorkingMinutes(minutes: -480 * 40 + number * 120), to: now)!
            let wait = Int.random(in: 0...days * 960, using: &random)
            let start = calendar.instant(adding: WorkingMinutes(minutes: wait), to: from)!
            draft.task(by: team) {
                ($0.createdAt, $0.askedAt, $0.acceptedAt, $0.assignee) = (from, from, from, member)
                guard start < now else { return }
                ($0.startedAt, $0.doneAt) = (start, start.adding(seconds: 3_600))
                $0.state = .done
            }
        }
        return (draft, draft.tasks)
    }

    @Test("one whose tasks wait much longer than those of the others is waited for, and nobody in a team that is full")
    func members() {
        let (draft, alone) = tasks(waitingForAna: 6, others: 1)
        #expect(AwaitedMembers(alone, ready: { $0.queuedAt }, now: draft.now).members == [MemberID(1)])
        let (_, full) = tasks(waitingForAna: 6, others: 6)
        #expect(AwaitedMembers(full, ready: { $0.queuedAt }, now: draft.now).members.isEmpty)
        #expect(AwaitedMembers(Array(alone.prefix(36)), ready: { $0.queuedAt }, now: draft.now).members.isEmpty)
    }

    @Test("then a task is ready for the team when its member begins it")
    func ready() throws {
        let (draft, all) = tasks(waitingForAna: 6, others: 1)
        let awaited = AwaitedMembers(all, ready: { $0.queuedAt }, now: draft.now)
        for task in all {
            let ready = awaited.ready(task, task.queuedAt)
            #expect(ready == (task.assignee == MemberID(1) ? task.startedAt : task.queuedAt))
            #expect(awaited.ready(task, nil) == nil)
        }
    }

    @Test("and the slots of the team are not what was under way while that member's work waited")
    func slots() throws {
        var (draft, _) = tasks(waitingForAna: 6, others: 0)
        func measured() throws -> MeasuredSlots {
            try #require(BoardEvidence(draft.snapshot, Calendars(draft.snapshot)).teams[TeamID(1)]).slots
        }
        #expect(try measured().count == 4)
        // The same waits, and whose they are is not known: little is under way while something waits.
        for place in draft.tasks.indices { draft.tasks[place].assignee = nil }
        #expect(try measured().count < 2)
    }
}
