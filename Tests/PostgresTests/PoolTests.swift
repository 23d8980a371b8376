import Synchronization
import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("the pool and its transactions")
    struct PoolTests {
        private static let backend = Statement("backend", .exactlyOne, "select pg_backend_pid()")
        private static let insert = Statement("insert", .none, "insert into item values ($1)")
        private static let table = "create table item (id int8 primary key deferrable initially deferred)"

        private static func backend(_ connection: Connection) async throws -> Int64 {
            try await connection.query(backend, []) { try $0.integer() }[0]
        }

        @Test func aConnectionIsUsedAgain() async throws {
            try await Scratch.shared.value.withPool { pool in
                let first = try await pool.withConnection { try await Self.backend($0) }
                let second = try await pool.withConnection { try await Self.backend($0) }
                #expect(first == second)
            }
        }

        @Test func noMoreConnectionsThanItsSize() async throws {
            try await Scratch.shared.value.withPool(size: 3) { pool in
                let backends = try await withThrowingTaskGroup(of: Int64.self) { group in
                    for _ in 0..<50 { group.addTask { try await pool.withConnection { try await Self.backend($0) } } }
                    return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
                }
                #expect(backends.count <= 3)
            }
        }

        @Test func whoWaitsTooLongIsToldExhausted() async throws {
            try await Scratch.shared.value.withPool(size: 1, patience: .milliseconds(100)) { pool in
                _ = try await pool.withConnection { _ in
                    await #expect(throws: PostgresError.exhausted) { try await pool.withConnection { _ in } }
                }
                let number = try await pool.withConnection { try await Self.backend($0) }
                #expect(number > 0)
            }
        }

        @Test func aFullBacklogRefusesAtOnce() async throws {
            try await Scratch.shared.value.withPool(size: 1, patience: .seconds(60), backlog: 0) { pool in
                try await pool.withConnection { _ in
                    await #expect(throws: PostgresError.exhausted) { try await pool.withConnection { _ in } }
                }
            }
        }

        @Test func aCancelledWaiterLeavesTheLine() async throws {
            try await Scratch.shared.value.withPool(size: 1, patience: .seconds(60)) { pool in
                try await pool.withConnection { _ in
                    let waiting = Task { try await pool.withConnection { _ in } }
                    waiting.cancel()
                    await #expect(throws: PostgresError.cancelled) { try await waiting.value }
                }
                let number = try await pool.withConnection { try await Self.backend($0) }
                #expect(number > 0)
            }
        }

        @Test func anIdleConnectionThatDiedIsReplacedUnseen() async throws {
            let scratch = try await Scratch.shared.value
            try await scratch.withPool { pool in
                let first = try await pool.withConnection { try await Self.backend($0) }
                _ = try await scratch.integer("select pg_terminate_backend(\(first), 5000)::int")
                let second = try await pool.withConnection { try await Self.backend($0) }
                #expect(first != second)
            }
        }

        @Test func aConnectionLeftInATransactionIsNotUsedAgain() async throws {
            try await Scratch.shared.value.withPool { pool in
                let first = try await pool.withConnection { connection in
                    try await connection.execute(script: "begin")
                    return try await Self.backend(connection)
                }
                let second = try await pool.withConnection { try await Self.backend($0) }
                #expect(first != second)
            }
        }

        @Test func aClosedPoolRefusesAndEndsThoseWhoWait() async throws {
            let pool = ConnectionPool(settings: try await Scratch.shared.value.settings, size: 1)
            try await pool.withConnection { _ in
                let waiting = Task { try await pool.withConnection { _ in } }
                await Task.yield()
                await pool.close()
                await #expect(throws: PostgresError.closed) { try await waiting.value }
            }
            await #expect(throws: PostgresError.closed) { try await pool.withConnection { _ in } }
        }

        @Test func aTransactionThatReturnsIsCommitted() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                try await pool.transaction { try await $0.run(Self.insert, [.integer(1)]) }
            }
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func aTransactionThatThrowsIsRolledBack() async throws {
            struct Changed: Error {}
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                await #expect(throws: Changed.self) {
                    try await pool.transaction { connection in
                        try await connection.run(Self.insert, [.integer(1)])
                        throw Changed()
                    }
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 0)
        }

        @Test func aTransactionWhoseTaskIsCancelledIsRolledBack() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool(size: 1) { pool in
                let running = Task {
                    try await pool.transaction { connection in
                        try await connection.run(Self.insert, [.integer(1)])
                        withUnsafeCurrentTask { $0?.cancel() }
                        try await connection.run(Self.insert, [.integer(2)])
                    }
                }
                await #expect(throws: PostgresError.cancelled) { try await running.value }
                let number = try await pool.withConnection { try await Self.backend($0) }
                #expect(number > 0)
            }
            #expect(try await scratch.integer("select count(*) from item") == 0)
        }

        @Test func aRefusalAtCommitIsAnError() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                await #expect(throws: PostgresError.server(sqlState: "23505", constraint: "item_pkey")) {
                    try await pool.transaction { connection in
                        try await connection.run(Self.insert, [.integer(1)])
                        try await connection.run(Self.insert, [.integer(1)])
                    }
                }
            }
        }

        @Test func aFailureThatWasSwallowedIsNotTakenForACommit() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                await #expect(throws: PostgresError.server(sqlState: "25P02", constraint: nil)) {
                    try await pool.transaction { connection in
                        await #expect(throws: PostgresError.self) {
                            try await connection.execute(script: "select 1 / 0")
                        }
                    }
                }
            }
        }

        @Test func lostInATransactionIsLost() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                await #expect(throws: PostgresError.lost) {
                    try await pool.transaction { connection in
                        try await connection.run(Self.insert, [.integer(1)])
                        try await connection.execute(script: "select pg_terminate_backend(pg_backend_pid())")
                    }
                }
            }
        }

        @Test func aReadOnlyTransactionCannotWrite() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                await #expect(throws: PostgresError.server(sqlState: "25006", constraint: nil)) {
                    try await pool.transaction(readOnly: true) { try await $0.run(Self.insert, [.integer(1)]) }
                }
            }
        }

        @Test func repeatableReadSeesOneSnapshot() async throws {
            let scratch = try await Scratch(Self.table)
            let count = Statement("count", .exactlyOne, "select count(*) from item")
            try await scratch.withPool { pool in
                let seen = try await pool.transaction(isolation: .repeatableRead, readOnly: true) { connection in
                    let before = try await connection.query(count, []) { try $0.integer() }
                    try await scratch.execute("insert into item values (1)")
                    return before + (try await connection.query(count, []) { try $0.integer() })
                }
                #expect(seen == [0, 0])
            }
        }

        @Test func theBoardLockKeepsOthersOut() async throws {
            let scratch = try await Scratch(Self.table)
            try await scratch.withPool { pool in
                try await scratch.withWriteLane(statementTimeout: .milliseconds(200)) { lane in
                    _ = try await pool.transaction(boardLock: true) { _ in
                        await #expect(throws: PostgresError.timeout) {
                            try await lane.apply(Self.insert, [.integer(1)], recovery: nil) { _ in }
                        }
                    }
                    _ = try await lane.apply(Self.insert, [.integer(1)], recovery: nil) { _ in }
                }
            }
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func theBoardLockIsRefusedWhereItsSnapshotWouldBeOld() async throws {
            try await Scratch.shared.value.withPool { pool in
                await #expect(throws: PostgresError.invalidSettings) {
                    try await pool.transaction(isolation: .repeatableRead, boardLock: true) { _ in }
                }
            }
        }
    }
}
