import Testing

@testable import Board

@Suite("What may happen to a task") struct TaskRuleTests {
    /// What a step says of a task in each state: the state after, or nil where it is refused.
    struct Step: Sendable, CustomTestStringConvertible {
        let name: String
        let after: [Task.State: Task.State]
        let run: @Sendable (inout WorkDraft, TaskID) throws -> Void

        var testDescription: String { name }
    }

    static let steps: [Step] = [
        Step(
            name: "accept",
            after: [
                .asked: .accepted, .countered: .accepted, .returned: .accepted, .accepted: .accepted,
                .active: .active,
            ]
        ) { try $0.accept($1, for: Sample.friday, assignee: nil, at: Sample.now) },
        Step(
            name: "counter",
            after: [.asked: .countered, .countered: .countered, .returned: .countered, .accepted: .countered]
        ) { try $0.counter($1, for: Sample.friday, reason: nil) },
        Step(
            name: "late",
            after: [
                .asked: .accepted, .countered: .accepted, .returned: .accepted, .accepted: .accepted,
                .active: .active,
            ]
        ) { try $0.late($1, until: Sample.friday, reason: nil, at: Sample.now) },
        Step(
            name: "start",
            after: [.asked: .active, .countered: .active, .returned: .active, .accepted: .active]
        ) { try $0.start($1, by: nil, team: Sample.team(), activeNow: 0, at: Sample.now) },
        Step(
            name: "finish",
            after: [
                .asked: .done, .countered: .done, .returned: .done, .accepted: .done, .active: .done,
            ]
        ) { try $0.finish($1, at: Sample.now) },
        Step(
            name: "cancel",
            after: [
                .asked: .cancelled, .countered: .cancelled, .returned: .cancelled, .accepted: .cancelled,
                .active: .cancelled,
            ]
        ) { try $0.cancel($1, reason: nil, at: Sample.now) },
        Step(name: "reopen", after: [.done: .accepted, .cancelled: .accepted]) { try $0.reopen($1, reason: nil) },
    ]

    @Test("each step in each state gives the state of the table, or is refused", arguments: steps, Task.State.allCases)
    func table(step: Step, state: Task.State) {
        var draft = WorkDraft(tasks: [Sample.task(1, state)], dependencies: [])
        do {
            try step.run(&draft, TaskID(1))
            #expect(draft[TaskID(1)]?.state == step.after[state])
        } catch {
            #expect(step.after[state] == nil, "\(error)")
        }
    }

    @Test("finishing the last predecessor makes the successor ready, and relies on all that was read")
    func ready() throws {
        var draft = WorkDraft(
            tasks: [Sample.task(1, .active), Sample.task(2), Sample.task(3, .done)],
            dependencies: [Sample.dependency(1, 2), Sample.dependency(3, 2)])
        try draft.finish(TaskID(1), at: Sample.now)
        let change = draft.change(effectiveAt: nil, saidBy: nil)
        #expect(change.summary == ["task.finished T-1", "task.ready T-2"])
        #expect(change.guards.contains(.successors(TaskID(1), [TaskID(2)])))
        #expect(change.guards.contains(.predecessors(TaskID(2), [TaskID(1), TaskID(3)])))
        #expect(change.guards.contains(.row(.task, 3, facts: ["state": "done"])))
    }

    @Test("a successor with another open predecessor goes on waiting")
    func stillWaiting() throws {
        var draft = WorkDraft(
            tasks: [Sample.task(1, .active), Sample.task(2), Sample.task(3)],
            dependencies: [Sample.dependency(1, 2), Sample.dependency(3, 2)])
        try draft.finish(TaskID(1), at: Sample.now)
        #expect(draft.change(effectiveAt: nil, saidBy: nil).summary == ["task.finished T-1"])
    }

    @Test("two predecessors finished together make it ready once")
    func bothAtOnce() throws {
        var draft = WorkDraft(
            tasks: [Sample.task(1), Sample.task(2), Sample.task(3)],
            dependencies: [Sample.dependency(1, 3), Sample.dependency(2, 3)])
        try draft.finish(TaskID(1), at: Sample.now)
        try draft.finish(TaskID(2), at: Sample.now)
        #expect(
            draft.change(effectiveAt: nil, saidBy: nil).summary
                == ["task.finished T-1", "task.finished T-2", "task.ready T-3"])
    }

    @Test("a predecessor and its successor finished together: neither is ready, both are done")
    func chainAtOnce() throws {
        var draft = WorkDraft(
            tasks: [Sample.task(1), Sample.task(2)], dependencies: [Sample.dependency(1, 2)])
        try draft.finish(TaskID(1), at: Sample.now)
        try draft.finish(TaskID(2), at: Sample.now)
        #expect(draft.change(effectiveAt: nil, saidBy: nil).summary == ["task.finished T-1", "task.finished T-2"])
    }

    @Test("reopening makes the successor wait again")
    func waitsAgain() throws {
        var draft = WorkDraft(
            tasks: [Sample.task(1, .done), Sample.task(2)], dependencies: [Sample.dependency(1, 2)])
        try draft.reopen(TaskID(1), reason: "falla")
        #expect(draft.change(effectiveAt: nil, saidBy: nil).summary == ["task.reopened T-1", "task.waiting T-2"])
    }

    @Test("a start before its predecessor ends is marked early; where the order is hard it is refused")
    func early() throws {
        let tasks = [Sample.task(1), Sample.task(2)]
        var draft = WorkDraft(tasks: tasks, dependencies: [Sample.dependency(1, 2)])
        try draft.start(TaskID(2), by: nil, team: Sample.team(), activeNow: 0, at: Sample.now)
        #expect(draft[TaskID(2)]?.isEarly == true)
        var strict = WorkDraft(tasks: tasks, dependencies: [Sample.dependency(1, 2)])
        #expect(throws: RuleViolation.startsEarly(TaskID(2), [TaskID(1)])) {
            try strict.start(
                TaskID(2), by: nil, team: Sample.team(orderIsHard: true), activeNow: 0, at: Sample.now)
        }
    }

    @Test("at the limit of work in progress a start warns; where the limit is hard it is refused")
    func wip() throws {
        var draft = WorkDraft(tasks: [Sample.task(1)], dependencies: [])
        try draft.start(TaskID(1), by: nil, team: Sample.team(wip: 2), activeNow: 2, at: Sample.now)
        let data = draft.change(effectiveAt: nil, saidBy: nil).writes[0].data
        #expect(data["warnings"] == ["wip"] && data["wip"] == 3 && data["wip_limit"] == 2)
        var strict = WorkDraft(tasks: [Sample.task(1)], dependencies: [])
        #expect(throws: RuleViolation.wip(TeamID(1), limit: 2)) {
            try strict.start(
                TaskID(1), by: nil, team: Sample.team(wip: 2, isHard: true), activeNow: 2, at: Sample.now)
        }
    }

    @Test("a request is handed back as it is; accepted work hands its predecessor's result back, which reopens it")
    func handBack() throws {
        var request = WorkDraft(tasks: [Sample.task(1, .asked)], dependencies: [])
        try request.handBack(TaskID(1), reason: "falta la dirección", predecessor: nil)
        #expect(request[TaskID(1)]?.state == .returned)

        var draft = WorkDraft(
            tasks: [Sample.task(1, .done), Sample.task(2, .active)], dependencies: [Sample.dependency(1, 2)])
        try draft.handBack(TaskID(2), reason: "no abre", predecessor: nil)
        #expect(draft[TaskID(1)]?.isOpen == true && draft[TaskID(1)]?.returns == 1)
        #expect(draft[TaskID(2)]?.state == .accepted && draft[TaskID(2)]?.startedAt == nil)
        #expect(
            draft.change(effectiveAt: nil, saidBy: nil).summary == ["task.reopened T-1", "task.handed-back T-2"])
    }

    @Test("with nothing done before it there is nothing to hand back; with two, one must be named")
    func handBackRefused() throws {
        var none = WorkDraft(tasks: [Sample.task(1), Sample.task(2)], dependencies: [Sample.dependency(1, 2)])
        #expect(throws: RuleViolation.nothingToReturn(TaskID(2))) {
            try none.handBack(TaskID(2), reason: "x", predecessor: nil)
        }
        var two = WorkDraft(
            tasks: [Sample.task(1, .done), Sample.task(2, .done), Sample.task(3)],
            dependencies: [Sample.dependency(1, 3), Sample.dependency(2, 3)])
        #expect(throws: RuleViolation.severalToReturn(TaskID(3), [TaskID(1), TaskID(2)])) {
            try two.handBack(TaskID(3), reason: "x", predecessor: nil)
        }
        #expect(throws: RuleViolation.notAPredecessor(TaskID(3), TaskID(9))) {
            try two.handBack(TaskID(3), reason: "x", predecessor: TaskID(9))
        }
        try two.handBack(TaskID(3), reason: "x", predecessor: TaskID(2))
        #expect(two[TaskID(2)]?.isOpen == true && two[TaskID(1)]?.state == .done)
    }

    @Test("asking another team forgets the first one's word, assignee and place")
    func askAnother() throws {
        var draft = WorkDraft(
            tasks: [
                Sample.task(1) { task in
                    task.assignee = MemberID(3)
                    task.acceptedFor = Sample.friday
                    task.position = 7
                }
            ], dependencies: [])
        try draft.ask(
            TaskID(1), team: TeamID(2), by: Sample.christmas, reason: nil, asker: MemberID(1), at: Sample.now)
        let task = try #require(draft[TaskID(1)])
        #expect(task.state == .asked && task.team == TeamID(2) && task.neededBy == Sample.christmas)
        #expect(task.assignee == nil && task.acceptedFor == nil && task.position == nil)
    }

    @Test("finishing or cancelling lifts a block; lifting none is refused")
    func blocks() throws {
        var draft = WorkDraft(tasks: [Sample.task(1)], dependencies: [])
        #expect(throws: RuleViolation.notBlocked(TaskID(1))) { try draft.unblock(TaskID(1)) }
        try draft.block(
            TaskID(1), kind: .client, reason: "faltan textos", who: MemberID(2), until: nil, at: Sample.now)
        #expect(draft[TaskID(1)]?.isBlocked == true)
        try draft.block(TaskID(1), kind: .client, reason: nil, who: nil, until: Sample.friday, at: Sample.later)
        #expect(draft[TaskID(1)]?.blockedSince == Sample.now && draft[TaskID(1)]?.unblocker == MemberID(2))
        try draft.finish(TaskID(1), at: Sample.later)
        #expect(draft[TaskID(1)]?.blockKind == nil && draft[TaskID(1)]?.blockedSince == nil)
    }
}
