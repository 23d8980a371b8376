import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    /// No list reads a whole table, whether PostgreSQL plans for the values at hand or once for all values.
    @Suite("plans on 100,000 tasks")
    struct PlanTests {
        struct Case {
            let name: String
            let statement: Statement
            let parameters: [Parameter]

            init(_ name: String, _ statement: Statement, _ parameters: [Parameter]) {
                self.name = name
                self.statement = statement
                self.parameters = parameters
            }
        }

        /// Parameters 1 to 9 of a list of tasks.
        private static func tasks(
            team: Int64? = nil, assignee: Int64? = nil, commitment: Int64? = nil, states: [String] = [],
            isBlocked: Bool? = nil, isWaiting: Bool? = nil, hidden: [Int64] = [], after: Int64? = nil
        ) -> [Parameter] {
            func id(_ number: Int64?) -> Parameter { number.map { .integer($0) } ?? .null }
            return [
                id(team), id(assignee), id(commitment), .texts(states), .flag(isBlocked), .flag(isWaiting),
                .integers(hidden), id(after), .integer(100),
            ]
        }

        /// Parameters of a list of commitments.
        private static func commitments(
            client: Int64? = nil, owner: Int64? = nil, team: Int64? = nil, state: String? = nil,
            before: String? = nil, after: Int64? = nil
        ) -> [Parameter] {
            func id(_ number: Int64?) -> Parameter { number.map { .integer($0) } ?? .null }
            return [
                id(client), id(owner), id(team), .words(state), .date(before.map(Sample.day)), .integers([40, 80]),
                id(after), .integer(100),
            ]
        }

        static let ofTasks: [Case] = [
            Case("a queue", TaskReads.queue, tasks(team: 2)),
            Case("the next page of a queue", TaskReads.queue, tasks(team: 2, after: 99_801)),
            Case("what waits in a queue", TaskReads.queue, tasks(team: 2, isWaiting: true, hidden: [1_920, 1_960])),
            Case("what one state of a queue holds", TaskReads.queue, tasks(team: 2, states: ["active"])),
            Case("a person's tasks", TaskReads.ofAssignee, tasks(assignee: 7)),
            Case("a person's blocked tasks", TaskReads.ofAssignee, tasks(assignee: 7, isBlocked: true, after: 99_800)),
            Case("a commitment's open tasks", TaskReads.ofCommitment, tasks(commitment: 1_999) + [.boolean(false)]),
            Case("all tasks of a commitment", TaskReads.ofCommitment, tasks(commitment: 1_999) + [.boolean(true)]),
            Case("open tasks", TaskReads.open, tasks()),
            Case("open tasks that wait", TaskReads.open, tasks(isWaiting: true, after: 99_800)),
            Case("any task", TaskReads.any, tasks()),
            Case("any task from a number on", TaskReads.any, tasks(after: 50_000)),
            Case("any task of a team", TaskReads.any, tasks(team: 2)),
            Case("what a person finished", TaskReads.any, tasks(assignee: 7, states: ["done"])),
            Case("what was cancelled", TaskReads.any, tasks(states: ["cancelled"])),
            Case("one task", TaskReads.byID, [.integer(99_900)]),
            Case("some tasks", TaskReads.byIDs, [.integers(Array(99_900...99_950))]),
            Case("open tasks to decide about", TaskReads.openOfCommitment, [.integer(1_999)]),
            Case("active tasks of a team", TaskReads.activeCount, [.integer(2)]),
            Case("neighbours in a queue", TaskReads.neighbours, [.integer(2)]),
            Case("dependencies around", TaskReads.dependenciesAround, [.integers([99_901, 99_902, 99_903])]),
            Case("dependencies below", TaskReads.dependenciesBelow, [.integer(99_901)]),
            Case("comments", TaskReads.comments, [.integer(99_900)]),
            Case("open questions", TaskReads.questions, [.integer(7), .integers([2, 3])]),
            Case("what somebody is to unblock", TaskReads.toUnblock, [.integer(7), .integers([12])]),
        ]

        static let ofCommitments: [Case] = [
            Case("one commitment", CommitmentReads.byID, [.integer(1_999)]),
            Case("commitments", CommitmentReads.list, commitments()),
            Case("live commitments", CommitmentReads.list, commitments(state: "open")),
            Case("commitments due soon", CommitmentReads.list, commitments(state: "open", before: "2027-06-01")),
            Case("a client's commitments", CommitmentReads.list, commitments(client: 9)),
            Case("an owner's commitments", CommitmentReads.list, commitments(owner: 9, after: 1_000)),
            Case("a team's commitments", CommitmentReads.list, commitments(team: 2, state: "open")),
            Case("all of a team's commitments", CommitmentReads.list, commitments(team: 2)),
            Case("moves", CommitmentReads.moves, [.integer(1_998)]),
            Case("tellings", CommitmentReads.tellings, [.integer(1_998)]),
            Case("what is hidden from a member", CommitmentReads.hidden, [.integer(7), .integer(2)]),
            Case("whether a team is part of it", CommitmentReads.teams, [.integer(1_999), .integer(2)]),
        ]

        static let ofHistory: [Case] = [
            Case("a task's history", HistoryReads.ofEntity, [.text("task"), .integer(900), .null, .integer(50)]),
            Case("a commitment's history", HistoryReads.ofCommitment, [.integer(1_999), .null, .integer(50)]),
            Case(
                "more of a commitment's history", HistoryReads.ofCommitment,
                [.integer(1_999), .integer(199_000), .integer(50)]),
            Case("the board's history", HistoryReads.ofBoard, [.null, .integer(50)]),
            Case("what came after an event", HistoryReads.after, [.integer(199_000), .integer(400)]),
            Case("more of the board's history", HistoryReads.ofBoard, [.integer(100_000), .integer(50)]),
            Case("what tasks are about", SubjectReads.tasks, [.integers(Array(900..<1_300))]),
            Case("what commitments are about", SubjectReads.commitments, [.integers(Array(1_000..<1_400))]),
            Case("which are confidential", SubjectReads.confidential, [.integers(Array(1_000..<1_400))]),
            Case("a member's last change", HistoryReads.lastChange, [.integer(7)]),
            Case("an event before", HistoryReads.before, [.text("task"), .integer(900), .integer(199_000)]),
            Case("what a key did", HistoryReads.ofKey, [.integer(7), .text("key")]),
            Case("whether the directory changed", DirectoryReads.changedSince, [.integer(199_990)]),
            Case("whether it changed long ago", DirectoryReads.changedSince, [.integer(6)]),
        ]

        @Test func noListReadsAWholeTable() async throws {
            try await LargeBoard.with { board in
                let connection = try await Connection.open(board.server)
                for mode in ["force_generic_plan", "force_custom_plan"] {
                    try await connection.execute(script: "set plan_cache_mode = \(mode)")
                    for example in Self.ofTasks + Self.ofCommitments + Self.ofHistory {
                        let values = example.parameters.map(\.literal).joined(separator: ", ")
                        try await connection.execute(script: "prepare example as \(example.statement.sql)")
                        let plan = try await connection.query(
                            Statement(
                                "test.explain", .exactlyOne,
                                "explain (format json, costs off) execute example(\(values))"), []
                        ) { row in try JSON(parsing: try row.json(), limits: .stored) }
                        try await connection.execute(script: "deallocate example")
                        let scanned = Self.wholeTables(plan[0])
                        #expect(scanned.isDisjoint(with: ["task", "event"]), "\(example.name), \(mode)")
                    }
                }
                await connection.close()
                try await Self.readEverything(board.store)
            }
        }

        /// Tables that a plan reads from end to end.
        private static func wholeTables(_ plan: JSON) -> Set<String> {
            var tables: Set<String> = []
            if plan["Node Type"]?.text == "Seq Scan", let table = plan["Relation Name"]?.text { tables.insert(table) }
            for part in plan.array ?? [] { tables.formUnion(wholeTables(part)) }
            for (_, part) in plan.object ?? [:] { tables.formUnion(wholeTables(part)) }
            return tables
        }

        /// Every list ends within the time a lane has for it, often enough for plans to become generic.
        private static func readEverything(_ store: BoardStore) async throws {
            let tasks: [TaskFilter] = [
                filter { $0.team = TeamID(2) }, filter { $0.assignee = MemberID(7) },
                filter { $0.commitment = CommitmentID(1_999) },
                filter {
                    $0.commitment = CommitmentID(1_999)
                    $0.includesClosed = true
                },
                filter { $0.isWaiting = true }, filter { $0.includesClosed = true },
                filter {
                    $0.assignee = MemberID(7)
                    $0.states = [.done]
                },
                filter { $0.states = [.cancelled] },
                filter {
                    $0.team = TeamID(2)
                    $0.after = TaskID(99_801)
                },
            ]
            for _ in 0..<8 {
                for filter in tasks { #expect(try await !store.tasks(filter).isEmpty, "\(filter)") }
                #expect(try await store.commitments(CommitmentFilter()).count == 100)
                var ofTeam = CommitmentFilter()
                ofTeam.team = TeamID(2)
                #expect(try await !store.commitments(ofTeam).isEmpty)
                ofTeam.team = TeamID(99)
                #expect(try await store.commitments(ofTeam).isEmpty)
                #expect(try await store.commitment(CommitmentID(1_999)) != nil)
                #expect(try await !store.history(of: .commitment, 1_999, before: nil, limit: 50).isEmpty)
                #expect(try await !store.history(of: .task, 900, before: nil, limit: 50).isEmpty)
                #expect(try await store.history(before: nil, limit: 50).count == 50)
                #expect(try await store.lastChange(of: MemberID(7)).count == 1)
                #expect(try await !store.dependencies(around: [TaskID(99_901)]).isEmpty)
                #expect(try await store.directoryHasChanged(since: EventNumber(5)))
                #expect(try await !store.directoryHasChanged(since: EventNumber(6)))
                #expect(try await !store.hiddenCommitments(from: MemberID(7), in: nil).isEmpty)
            }
        }

        private static func filter(_ fill: (inout TaskFilter) -> Void) -> TaskFilter {
            var filter = TaskFilter()
            fill(&filter)
            return filter
        }
    }
}
