import Board
import Testing

@testable import Store

extension StoreTests {
    @Suite("guards")
    struct GuardTests {
        /// A guard on the board of ``Sample/cast``, as it holds and as it does not.
        struct Case: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let holding: [Change.Guard]
            let failing: [Change.Guard]

            init(_ name: String, holding: [Change.Guard], failing: [Change.Guard]) {
                testDescription = name
                self.holding = holding
                self.failing = failing
            }
        }

        static let cases: [Case] = [
            Case(
                "a row that was read",
                holding: [
                    .row(.task, 1, facts: [:]), .row(.task, 1, facts: ["state": "active", "assignee": nil]),
                    .row(.commitment, 1, facts: ["version": 1, "due": "2026-12-18", "is_confidential": false]),
                    .row(.member, 1, facts: ["role": "admin"]), .row(.team, 1, facts: ["lead": nil]),
                    .row(.organisation, 1, facts: ["version": 1]), .row(.client, 1, facts: ["code": "acme"]),
                    .row(.dependency, 1, facts: ["is_removed": false]),
                ],
                failing: [
                    .row(.task, 99, facts: [:]), .row(.task, 1, facts: ["state": "accepted"]),
                    .row(.task, 1, facts: ["version": 2]), .row(.task, 1, facts: ["state": nil]),
                    .row(.commitment, 1, facts: ["due": "2026-12-19"]), .row(.team, 1, facts: ["lead": 1]),
                    .row(.comment, 99, facts: [:]), .row(.absence, 1, facts: [:]), .row(.holiday, 1, facts: [:]),
                    .row(.token, 1, facts: [:]),
                ]),
            Case(
                "the successors of a task",
                holding: [.successors(TaskID(1), [TaskID(2)]), .successors(TaskID(4), [])],
                failing: [
                    .successors(TaskID(1), []), .successors(TaskID(1), [TaskID(2), TaskID(4)]),
                    .successors(TaskID(1), [TaskID(4)]), .successors(TaskID(4), [TaskID(1)]),
                ]),
            Case(
                "the predecessors of a task",
                holding: [.predecessors(TaskID(2), [TaskID(1)]), .predecessors(TaskID(1), [])],
                failing: [
                    .predecessors(TaskID(2), []), .predecessors(TaskID(2), [TaskID(1), TaskID(4)]),
                    .predecessors(TaskID(1), [TaskID(2)]),
                ]),
            Case(
                "fewer active tasks than",
                holding: [.activeBelow(Sample.sales, limit: 2), .activeBelow(Sample.marketing, limit: 1)],
                failing: [.activeBelow(Sample.sales, limit: 1), .activeBelow(Sample.marketing, limit: 0)]),
            Case(
                "no open task of a commitment", holding: [.noOpenTasks(CommitmentID(2))],
                failing: [.noOpenTasks(CommitmentID(1))]),
            Case(
                "the open tasks of a commitment",
                holding: [
                    .openTasks(CommitmentID(1), [TaskID(2), TaskID(1)]), .openTasks(CommitmentID(2), []),
                ],
                failing: [
                    .openTasks(CommitmentID(1), [TaskID(1)]), .openTasks(CommitmentID(1), []),
                    .openTasks(CommitmentID(1), [TaskID(1), TaskID(2), TaskID(3)]),
                ]),
            Case(
                "another administrator", holding: [.anotherAdministrator(than: Sample.ben)],
                failing: [.anotherAdministrator(than: Sample.ana)]),
            Case(
                "an unused word",
                holding: [
                    .unused(.client, "globex"), .unused(.team, "legal"), .unused(.member, "eva"),
                    .unused(.member, "acme"),
                ],
                failing: [.unused(.client, "acme"), .unused(.team, "sales"), .unused(.member, "ben")]),
            Case(
                "a task that can not be reached",
                holding: [
                    .notReachable(from: TaskID(4), to: TaskID(1)), .notReachable(from: TaskID(2), to: TaskID(1)),
                    .notReachable(from: TaskID(3), to: TaskID(4)),
                ],
                failing: [
                    .notReachable(from: TaskID(1), to: TaskID(2)), .notReachable(from: TaskID(1), to: TaskID(4)),
                    .notReachable(from: TaskID(3), to: TaskID(3)),
                ]),
        ]

        /// A comment on T-3, on which no guard here depends, under those guards.
        static func comment(_ guards: [Change.Guard]) -> Change {
            var change = Change()
            change.create(Sample.comment(.new(1), on: TaskID(3)), "comment.added")
            guards.forEach { change.require($0) }
            return change
        }

        @Test(arguments: cases) func thatHoldsIsWrittenAndThatFailsWritesNothing(_ guarded: Case) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                var expected = try await board.counters()
                for fact in guarded.failing {
                    let events = try await board.store.perform(
                        Self.comment([fact]), by: Sample.ana, under: Self.key("k"))
                    #expect(events.isEmpty, "\(fact)")
                    #expect(try await board.counters() == expected, "\(fact)")
                }
                #expect(try await board.integer("select count(*) from comment") == 0)
                #expect(try await board.store.outcome(of: "k", by: Sample.ana) == nil)
                for fact in guarded.holding {
                    let events = try await board.store.perform(Self.comment([fact]), by: Sample.ana, under: nil)
                    #expect(events.count == 1, "\(fact)")
                    expected["event", default: 0] += 1
                    expected["comment", default: 0] += 1
                    #expect(try await board.counters() == expected, "\(fact)")
                }
                let together = try await board.store.perform(
                    Self.comment(guarded.holding), by: Sample.ana, under: nil)
                #expect(together.count == 1)
                for fact in guarded.failing {
                    let events = try await board.store.perform(
                        Self.comment(guarded.holding + [fact]), by: Sample.ana, under: nil)
                    #expect(events.isEmpty, "\(fact) among others")
                }
            }
        }

        @Test func aColumnTheDecisionUsedHasChanged() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let read = try await board.row(TaskID(1))
                var other = read
                other.title = "Another text"
                try await board.perform(Self.update(read, to: other))

                var mine = read
                mine.priority = 3
                let stale = try await board.store.perform(Self.update(read, to: mine), by: nil, under: nil)
                #expect(stale.isEmpty, "the whole row by its version")
                let used = try await board.store.perform(
                    Self.update(read, to: mine, using: [.title]), by: nil, under: nil)
                #expect(used.isEmpty, "the column that changed")
                try await board.perform(Self.update(read, to: mine, using: [.state]))
                let kept = try await board.row(TaskID(1))
                #expect(kept.title == "Another text")
                #expect(kept.priority == 3)
                #expect(kept.version == Version(3))
            }
        }

        @Test func oneStaleRowOfSeveralLeavesAllAsTheyWere() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let (first, second) = (try await board.row(TaskID(1)), try await board.row(TaskID(2)))
                try await board.perform(Self.update(second, to: Self.retitled(second, "Changed")))
                let counters = try await board.counters()
                var change = Self.update(first, to: Self.retitled(first, "One"))
                change.append(Self.update(second, to: Self.retitled(second, "Two")))
                change.create(Sample.task(change.next(Task.self)), "task.added")
                #expect(try await board.store.perform(change, by: Sample.ana, under: nil).isEmpty)
                #expect(try await board.row(TaskID(1)) == first)
                #expect(try await board.row(TaskID(2)).title == "Changed")
                #expect(try await board.counters() == counters)
            }
        }

        @Test func aRowThatDoesNotExistIsNotChanged() async throws {
            try await ScratchBoard.with { board in
                let missing = Sample.task(TaskID(7))
                let events = try await board.store.perform(
                    Self.update(missing, to: Self.retitled(missing, "x"), using: []), by: nil, under: nil)
                #expect(events.isEmpty)
            }
        }

        @Test func aRemovedDependencyIsNotFollowed() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let dependency = try await board.row(DependencyID(1))
                var removed = dependency
                removed.isRemoved = true
                var removal = Change()
                removal.update(dependency, to: removed, "dependency.removed")
                try await board.perform(removal)
                try await board.perform(
                    Self.comment([
                        .notReachable(from: TaskID(1), to: TaskID(2)), .notReachable(from: TaskID(1), to: TaskID(4)),
                        .successors(TaskID(1), []), .predecessors(TaskID(2), []),
                    ]))
            }
        }

        @Test func aRetiredAdministratorIsNone() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let ben = try await board.row(Sample.ben)
                var retired = ben
                retired.role = .admin
                retired.isRetired = true
                var change = Change()
                change.update(ben, to: retired, "member.retired")
                try await board.perform(change)
                let events = try await board.store.perform(
                    Self.comment([.anotherAdministrator(than: Sample.ana)]), by: nil, under: nil)
                #expect(events.isEmpty)
            }
        }

        @Test func aKeyIsUsedOnce() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let first = try await board.store.perform(Self.comment([]), by: Sample.ana, under: Self.key("k"))
                let counters = try await board.counters()
                let second = try await board.store.perform(Self.comment([]), by: Sample.ana, under: Self.key("k"))
                #expect(first.count == 1)
                #expect(second.isEmpty)
                #expect(try await board.counters() == counters)
                let outcome = try await board.store.outcome(of: "k", by: Sample.ana)
                #expect(outcome?.events == first)
                #expect(outcome?.digest == Self.key("k").digest)
                #expect(try await board.store.outcome(of: "other", by: Sample.ana) == nil)
                #expect(try await board.store.outcome(of: "k", by: Sample.ben) == nil)
                let others = try await board.store.perform(Self.comment([]), by: Sample.ben, under: Self.key("k"))
                #expect(others.count == 1, "another member's key")
            }
        }

        @Test func aRehearsalTellsTheEventsAndWritesNothing() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let counters = try await board.counters()
                let rehearsed = try await board.store.rehearse(Self.comment([]), by: Sample.ana)
                #expect(rehearsed.map(\.kind) == ["comment.added"])
                #expect(try await board.counters() == counters)
                #expect(try await board.integer("select count(*) from comment") == 0)
                let refused = try await board.store.rehearse(
                    Self.comment([.noOpenTasks(CommitmentID(1))]), by: Sample.ana)
                #expect(refused.isEmpty)
                let performed = try await board.perform(Self.comment([]), by: Sample.ana)
                #expect(performed.map(\.number) == rehearsed.map(\.number))
            }
        }

        static func key(_ text: String) -> BoardStore.RequestKey {
            BoardStore.RequestKey(key: text, digest: [UInt8](text.utf8))
        }

        static func update(_ old: Task, to new: Task, using columns: [Task.Field]? = nil) -> Change {
            var change = Change()
            change.update(old, to: new, "task.changed", using: columns)
            return change
        }

        static func retitled(_ task: Task, _ title: String) -> Task {
            var task = task
            task.title = title
            return task
        }
    }
}
