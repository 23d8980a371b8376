import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("the write lane")
    struct WriteLaneTests {
        static let tables = """
            create table item (id bigint primary key, note text constraint item_note_not_empty check (note <> ''));
            """
        /// Gives the number of the transaction it ran in; no row when the id is taken, as a guard would.
        static let insert = Statement(
            "item.insert", .atMostOne,
            """
            insert into item (id, note)
            select $1, $2
            where not exists (select from item where id = $1)
            returning pg_current_xact_id()::text::int8
            """)

        static func apply(_ lane: WriteLane, _ id: Int64, _ note: String = "x") async throws(PostgresError) -> [Int64] {
            try await lane.apply(insert, [.integer(id), .text(note)], recovery: nil) { try $0.integer() }
        }

        /// Applies writes that are queued while the lane is held up, so that they form one drain.
        static func applyTogether(
            _ lane: WriteLane, _ scratch: Scratch, _ notes: [String]
        ) async throws -> [Result<[Int64], PostgresError>] {
            try await withThrowingTaskGroup(of: (Int, Result<[Int64], PostgresError>).self) { group in
                try await scratch.holdingBoardLock {
                    group.addTask { (-1, .success(try await apply(lane, -1))) }
                    try await scratch.untilWaitingForBoardLock()
                    for (index, note) in notes.enumerated() {
                        group.addTask {
                            do throws(PostgresError) {
                                return (index, .success(try await apply(lane, Int64(index), note)))
                            } catch {
                                return (index, .failure(error))
                            }
                        }
                    }
                    try await eventually { lane.waitingCount == notes.count }
                }
                var outcomes = [Result<[Int64], PostgresError>](repeating: .failure(.closed), count: notes.count)
                for try await (index, outcome) in group where index >= 0 { outcomes[index] = outcome }
                return outcomes
            }
        }

        @Test func aWriteIsCommittedWhenItIsAnswered() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                let rows = try await Self.apply(lane, 1)
                #expect(rows.count == 1)
            }
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func aFailedGuardIsNoRowAndNoError() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                _ = try await Self.apply(lane, 1)
                let second = try await Self.apply(lane, 1)
                #expect(second == [])
            }
        }

        @Test func whatWaitsIsCommittedTogetherButNoMoreThan64() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                let outcomes = try await Self.applyTogether(lane, scratch, Array(repeating: "x", count: 100))
                var sizes: [Int64: Int] = [:]
                for outcome in outcomes { sizes[try outcome.get()[0], default: 0] += 1 }
                #expect(sizes.values.sorted() == [36, 64])
            }
        }

        @Test(arguments: [0, 31, 63])
        func oneBadStatementOf64FailsAlone(_ bad: Int) async throws {
            let scratch = try await Scratch(Self.tables)
            var notes = Array(repeating: "x", count: 64)
            notes[bad] = ""
            try await scratch.withWriteLane { [notes] lane in
                let outcomes = try await Self.applyTogether(lane, scratch, notes)
                for (index, outcome) in outcomes.enumerated() where index != bad {
                    #expect(throws: Never.self) { try outcome.get() }
                }
                #expect(outcomes[bad] == .failure(.server(sqlState: "23514", constraint: "item_note_not_empty")))
            }
            #expect(try await scratch.integer("select count(*) from item where id >= 0") == 63)
        }

        @Test func aGroupThatCommitRefusesIsHalvedDownToTheBadOne() async throws {
            let scratch = try await Scratch(
                Self.tables + """
                    alter table item add constraint item_twin unique (note) deferrable initially deferred;
                    insert into item values (-2, 'taken');
                    """)
            let notes = (0..<16).map { $0 == 5 ? "taken" : "note \($0)" }
            try await scratch.withWriteLane { lane in
                let outcomes = try await Self.applyTogether(lane, scratch, notes)
                #expect(outcomes[5] == .failure(.server(sqlState: "23505", constraint: "item_twin")))
                #expect(outcomes.filter { $0 != outcomes[5] }.count == 15)
            }
            #expect(try await scratch.integer("select count(*) from item where id >= 0") == 15)
        }

        @Test func anUnexpectedNumberOfRowsIsRolledBack() async throws {
            let scratch = try await Scratch(Self.tables)
            let greedy = Statement(
                "item.greedy", .atMostOne, "insert into item select n, 'x' from generate_series(1, 2) as n returning id"
            )
            try await scratch.withWriteLane { lane in
                await #expect(throws: PostgresError.cardinality(statement: "item.greedy")) {
                    try await lane.apply(greedy, [], recovery: nil) { try $0.integer() }
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 0)
        }

        @Test func aDecodingErrorComesAfterTheWriteWasApplied() async throws {
            struct Odd: Error {}
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                await #expect(throws: PostgresError.decoding(statement: "item.insert", column: 0)) {
                    try await lane.apply(Self.insert, [.integer(1), .text("x")], recovery: nil) { row in
                        _ = try row.integer()
                        throw Odd()
                    }
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func aRehearsalSeesItsRowsAndLeavesNothing() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                let rows = try await lane.rehearse(Self.insert, [.integer(1), .text("x")]) { try $0.integer() }
                #expect(rows.count == 1)
                await #expect(throws: PostgresError.server(sqlState: "23514", constraint: "item_note_not_empty")) {
                    try await lane.rehearse(Self.insert, [.integer(1), .text("")]) { try $0.integer() }
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 0)
        }

        @Test func aCancelledWriteThatStillWaitsIsNeverRun() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                try await scratch.holdingBoardLock {
                    let sent = Task { try await Self.apply(lane, 1) }
                    try await scratch.untilWaitingForBoardLock()
                    let waiting = Task { try await Self.apply(lane, 2) }
                    try await eventually { lane.waitingCount == 1 }
                    waiting.cancel()
                    // Answered while the lock is still held.
                    await #expect(throws: PostgresError.cancelled) { try await waiting.value }
                    sent.cancel()
                }
                _ = try await Self.apply(lane, 3)
            }
            // The one already sent was not called off.
            #expect(try await scratch.integer("select sum(id)::int8 from item") == 4)
        }

        @Test func aTaskCancelledBeforehandWritesNothing() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                try await scratch.holdingBoardLock {
                    let sent = Task { try await Self.apply(lane, 1) }
                    try await scratch.untilWaitingForBoardLock()
                    let cancelled = Task {
                        withUnsafeCurrentTask { $0?.cancel() }
                        return try await Self.apply(lane, 2)
                    }
                    await #expect(throws: PostgresError.cancelled) { try await cancelled.value }
                    sent.cancel()
                }
            }
            #expect(try await scratch.integer("select count(*) from item where id = 2") == 0)
        }

        @Test func aBacklogThatIsFullRefuses() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane(backlog: 1) { lane in
                try await scratch.holdingBoardLock {
                    let sent = Task { try await Self.apply(lane, 1) }
                    try await scratch.untilWaitingForBoardLock()
                    let waiting = Task { try await Self.apply(lane, 2) }
                    try await eventually { lane.waitingCount == 1 }
                    await #expect(throws: PostgresError.exhausted) { try await Self.apply(lane, 3) }
                    _ = (sent, waiting)
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 2)
        }

        @Test func aBoardLockThatIsNotToBeHadIsATimeout() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane(statementTimeout: .milliseconds(200)) { lane in
                try await scratch.holdingBoardLock {
                    await #expect(throws: PostgresError.timeout) { try await Self.apply(lane, 1) }
                }
                let rows = try await Self.apply(lane, 1)
                #expect(rows.count == 1)
            }
        }

        @Test func aSlowStatementIsATimeoutForItsCallerAlone() async throws {
            let scratch = try await Scratch(Self.tables)
            let slow = Statement("slow", .atMostOne, "select 1 from pg_sleep(10)")
            try await scratch.withWriteLane(statementTimeout: .milliseconds(200)) { lane in
                await #expect(throws: PostgresError.timeout) { try await lane.apply(slow, [], recovery: nil) { _ in } }
                let rows = try await Self.apply(lane, 1)
                #expect(rows.count == 1)
            }
        }

        @Test func aStalePlanIsMadeAnewAndNothingIsLost() async throws {
            let scratch = try await Scratch(Self.tables)
            let stale = Statement("item.all", .atMostOne, "insert into item values ($1, 'x') returning *")
            try await scratch.withWriteLane { lane in
                _ = try await lane.apply(stale, [.integer(1)], recovery: nil) { try $0.integer() }
                try await scratch.execute("alter table item add column extra int8 default 9")
                let extras = try await lane.apply(stale, [.integer(2)], recovery: nil) { row in
                    _ = try row.integer()
                    _ = try row.text()
                    return try row.integer()
                }
                #expect(extras == [9])
            }
            #expect(try await scratch.integer("select count(*) from item") == 2)
        }

        @Test func theBellRingsOnceADrainAndOnlyForChanges() async throws {
            let scratch = try await Scratch(Self.tables + "create table rung (at timestamptz)")
            let bell = Statement("bell", .none, "insert into rung values (now())")
            try await scratch.withWriteLane(bell: bell) { lane in
                _ = try await Self.applyTogether(lane, scratch, Array(repeating: "x", count: 64))
                _ = try await Self.apply(lane, 1)  // its guard fails
                _ = try await lane.rehearse(Self.insert, [.integer(500), .text("x")]) { try $0.integer() }
            }
            #expect(try await scratch.integer("select count(*) from rung") == 2)
        }

        @Test func guardsAreExactUnderTwoLanes() async throws {
            let scratch = try await Scratch("create table edge (board int8, a int8, b int8)")
            let link = Statement(
                "edge.insert", .atMostOne,
                """
                with recursive reachable (node) as (
                    select $3::int8
                    union
                    select edge.b from edge join reachable on edge.a = reachable.node where edge.board = $1
                )
                insert into edge (board, a, b)
                select $1, $2, $3
                where not exists (select from reachable where node = $2)
                returning a
                """)
            try await scratch.withWriteLane { one in
                try await scratch.withWriteLane { other in
                    for board in 0..<Int64(200) {
                        async let forth = one.apply(link, [.integer(board), .integer(1), .integer(2)], recovery: nil) {
                            try $0.integer()
                        }
                        async let back = other.apply(link, [.integer(board), .integer(2), .integer(1)], recovery: nil) {
                            try $0.integer()
                        }
                        let count = try await forth.count + back.count
                        #expect(count == 1)
                    }
                }
            }
            #expect(try await scratch.integer("select count(*) from edge") == 200)
        }
    }
}
