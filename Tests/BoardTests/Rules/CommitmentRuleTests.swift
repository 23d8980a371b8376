import Testing

@testable import Board

@Suite("What may happen to a commitment") struct CommitmentRuleTests {
    struct Step: Sendable, CustomTestStringConvertible {
        let name: String
        let after: [Commitment.State: Commitment.State]
        let run: @Sendable (Commitment) throws -> Commitment

        var testDescription: String { name }
    }

    static let steps: [Step] = [
        Step(name: "promise", after: [.proposed: .open]) { try $0.promised(due: Sample.christmas, at: Sample.now) },
        Step(name: "renegotiate", after: [.proposed: .proposed, .open: .open]) {
            try $0.renegotiated(due: Sample.friday)
        },
        Step(name: "told", after: [.open: .open, .delivered: .delivered]) { try $0.told(due: Sample.friday) },
        Step(name: "deliver", after: [.open: .delivered]) {
            try $0.delivered(openTasks: [], reason: nil, at: Sample.now)
        },
        Step(name: "accept", after: [.delivered: .accepted]) { try $0.accepted(words: nil, at: Sample.now) },
        Step(name: "reopen", after: [.delivered: .open, .accepted: .open, .cancelled: .open]) {
            try $0.reopened(reason: "x")
        },
        Step(name: "cancel", after: [.proposed: .cancelled, .open: .cancelled]) {
            try $0.cancelled(reason: "x", at: Sample.now)
        },
    ]

    @Test(
        "each step in each state gives the state of the table, or is refused", arguments: steps,
        Commitment.State.allCases)
    func table(step: Step, state: Commitment.State) {
        do {
            #expect(try step.run(Sample.commitment(state)).state == step.after[state])
        } catch {
            #expect(step.after[state] == nil, "\(error)")
        }
    }

    @Test("a promise freezes its date and tells it; a move leaves the client believing in the old one")
    func dates() throws {
        let promised = try Sample.commitment(.proposed).promised(due: Sample.christmas, at: Sample.now)
        #expect(promised.promisedDue == Sample.christmas && promised.toldDue == Sample.christmas)
        #expect(!promised.isUntold)
        let later = Sample.christmas.adding(days: 21)
        let moved = try promised.renegotiated(due: later)
        #expect(moved.due == later && moved.promisedDue == Sample.christmas && moved.isUntold)
        #expect(moved.judgedDue == Sample.christmas)
        let told = try moved.told(due: later)
        #expect(!told.isUntold && told.judgedDue == later)
    }

    @Test("a typing error is mended within 24 hours of the promise, and not once the date has moved")
    func correction() throws {
        let promised = Sample.commitment(.open)
        let day = Sample.now.adding(seconds: 86_400)
        #expect(try promised.corrected(due: Sample.friday, at: day).promisedDue == Sample.friday)
        #expect(throws: RuleViolation.tooLateToCorrect(promised.id)) {
            try promised.corrected(due: Sample.friday, at: day.adding(seconds: 1))
        }
        let moved = try promised.renegotiated(due: Sample.friday)
        #expect(throws: RuleViolation.tooLateToCorrect(promised.id)) {
            try moved.corrected(due: Sample.christmas.adding(days: 1), at: Sample.now)
        }
        #expect(throws: RuleViolation.sameDue(promised.id, Sample.christmas)) {
            try promised.corrected(due: Sample.christmas, at: Sample.now)
        }
    }

    @Test("with open tasks it is delivered only for a reason")
    func delivery() throws {
        let open = Sample.commitment(.open)
        #expect(throws: RuleViolation.openTasks(open.id, [TaskID(3)])) {
            try open.delivered(openTasks: [TaskID(3)], reason: nil, at: Sample.now)
        }
        #expect(try open.delivered(openTasks: [TaskID(3)], reason: "sin el vídeo", at: Sample.now).state == .delivered)
    }

    @Test("a cancelled proposal is proposed again when it is reopened")
    func reopenedProposal() throws {
        let cancelled = try Sample.commitment(.proposed).cancelled(reason: "x", at: Sample.now)
        #expect(try cancelled.reopened(reason: "y").state == .proposed)
    }

    @Test("the outcome: kept on the promised day, on the moved day the client was told, or missed")
    func outcome() throws {
        let moved = try Sample.commitment(.open).renegotiated(due: Sample.christmas.adding(days: 10))
        let told = try moved.told(due: moved.due)
        #expect(told.outcome(deliveredOn: Sample.christmas) == .kept)
        #expect(told.outcome(deliveredOn: Sample.christmas.adding(days: 1)) == .keptOnMovedDate)
        #expect(told.outcome(deliveredOn: Sample.christmas.adding(days: 11)) == .missed)
        #expect(moved.outcome(deliveredOn: Sample.christmas.adding(days: 1)) == .missed, "a move nobody told")
    }
}

@Suite("Cycles") struct DependencyRuleTests {
    @Test("a cycle is named from the new predecessor around to it")
    func named() {
        let below = [Sample.dependency(2, 3), Sample.dependency(3, 4), Sample.dependency(2, 9)]
        #expect(
            DependencyRules.cycle(adding: TaskID(4), before: TaskID(2), below: below)
                == [TaskID(4), TaskID(2), TaskID(3), TaskID(4)])
        #expect(DependencyRules.cycle(adding: TaskID(5), before: TaskID(2), below: below) == nil)
        #expect(DependencyRules.cycle(adding: TaskID(2), before: TaskID(2), below: []) == [TaskID(2), TaskID(2)])
    }

    @Test("a removed dependency closes no cycle")
    func removed() {
        var dependency = Sample.dependency(2, 3)
        dependency.isRemoved = true
        #expect(DependencyRules.cycle(adding: TaskID(3), before: TaskID(2), below: [dependency]) == nil)
    }

    @Test("forty layers of a diamond and a chain of 100,000 are searched once, without recursion")
    func large() {
        var diamond: [Dependency] = []
        for layer in 0..<40 {
            for left in 0..<2 {
                for right in 0..<2 {
                    diamond.append(
                        Sample.dependency(Int64(layer * 2 + left + 1), Int64(layer * 2 + right + 3)))
                }
            }
        }
        #expect(DependencyRules.cycle(adding: TaskID(500), before: TaskID(1), below: diamond) == nil)
        let chain = (1..<100_000).map { Sample.dependency(Int64($0), Int64($0) + 1) }
        #expect(
            DependencyRules.cycle(adding: TaskID(100_000), before: TaskID(1), below: chain)?.count == 100_001)
    }
}

@Suite("A change") struct ChangeTests {
    @Test("an edit writes only what differs, on the facts it names")
    func patch() {
        let old = Sample.task(1)
        var new = old
        new.title = "Otra"
        var change = Change()
        change.update(old, to: new, "task.edited", using: [.team])
        #expect(change.writes[0].patch == ["title": "Otra"])
        #expect(change.writes[0].facts == ["team": 1])
        change.update(old, to: new, "task.edited")
        #expect(change.writes[1].facts == ["version": 1])
    }

    @Test("new rows are numbered by kind, from minus one down")
    func newRows() {
        var change = Change()
        #expect(change.next(Task.self) == TaskID(-1))
        change.create(Sample.task(-1), "task.created")
        #expect(change.next(Task.self) == TaskID(-2))
        #expect(change.next(Commitment.self) == CommitmentID(-1))
        #expect(change.writes[0].patch["version"] == nil && change.writes[0].patch["id"] == nil)
    }

    @Test("every row gives each of its columns once")
    func columns() {
        #expect(Sample.task(1).columns.count == Task.Field.allCases.count)
        #expect(Sample.commitment(.open).columns.count == Commitment.Field.allCases.count)
        #expect(Sample.team().columns.count == Team.Field.allCases.count)
        #expect(Sample.dependency(1, 2).columns.count == Dependency.Field.allCases.count)
    }

    @Test("ids are read with their letter or without, and nothing else is")
    func ids() {
        #expect(TaskID("T-41") == TaskID(41) && TaskID("t-41") == TaskID(41) && TaskID("41") == TaskID(41))
        for text in ["", "T-", "-41", "C-41", "T-0", "4 1", "T--1", "99999999999999999999"] {
            #expect(TaskID(text) == nil, "\(text)")
        }
    }
}
