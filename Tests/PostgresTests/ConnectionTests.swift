import Synchronization
import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("a connection of its own")
    struct ConnectionTests {
        private static let numbers = Statement(
            "numbers", .many(.max), "select n::int8 from generate_series(1, $1) as n")

        private func with<Value>(_ body: (Connection) async throws -> Value) async throws -> Value {
            let connection = try await Connection.open(try await Scratch.shared.value.settings)
            do {
                let value = try await body(connection)
                await connection.close()
                return value
            } catch {
                await connection.close()
                throw error
            }
        }

        @Test func queriesDecodeTheirRows() async throws {
            let rows = try await with { try await $0.query(Self.numbers, [.integer(3)]) { try $0.integer() } }
            #expect(rows == [1, 2, 3])
        }

        @Test func aRefusedStatementLeavesTheConnectionWell() async throws {
            try await with { connection in
                await #expect(throws: PostgresError.server(sqlState: "42P01", constraint: nil)) {
                    try await connection.run(Statement("missing", .none, "insert into nowhere values (1)"), [])
                }
                let rows = try await connection.query(Self.numbers, [.integer(1)]) { try $0.integer() }
                #expect(rows == [1])
            }
        }

        @Test func aScriptRunsAllOfItOrNothing() async throws {
            let scratch = try await Scratch()
            await #expect(throws: PostgresError.server(sqlState: "22012", constraint: nil)) {
                try await scratch.execute("create table half (id int); select 1 / 0")
            }
            #expect(try await scratch.integer("select count(*) from pg_class where relname = 'half'") == 0)
        }

        @Test func copyIsRefusedAndEndsTheConnection() async throws {
            await #expect(throws: PostgresError.lost) {
                try await with { try await $0.execute(script: "copy (select 1) to stdout") }
            }
        }

        @Test func aStreamGivesEachRowAndHoldsOneAtATime() async throws {
            try await with { connection in
                let sum = Mutex<Int64>(0)
                let most = Mutex(0)
                let before = PostgresCounters.resultsOpen
                try await connection.stream(Self.numbers, [.integer(20_000)]) { row in
                    let number = try row.integer()
                    sum.withLock { $0 += number }
                    most.withLock { $0 = max($0, PostgresCounters.resultsOpen - before) }
                }
                #expect(sum.withLock { $0 } == 200_010_000)
                #expect(most.withLock { $0 } <= 2)
            }
        }

        @Test func aStreamThatIsRefusedHalfwaySaysSo() async throws {
            try await with { connection in
                let late = Statement("late", .many(.max), "select 1000 / (1000 - n) from generate_series(1, 2000) as n")
                await #expect(throws: PostgresError.server(sqlState: "22012", constraint: nil)) {
                    try await connection.stream(late, []) { _ in }
                }
                let rows = try await connection.query(Self.numbers, [.integer(1)]) { try $0.integer() }
                #expect(rows == [1])
            }
        }

        @Test func aStreamItsReaderEndsTakesTheConnectionWithIt() async throws {
            struct Enough: Error {}
            try await with { connection in
                await #expect(throws: Enough.self) {
                    try await connection.stream(Self.numbers, [.integer(1_000_000)]) { _ in throw Enough() }
                }
                await #expect(throws: PostgresError.closed) {
                    try await connection.query(Self.numbers, [.integer(1)]) { try $0.integer() }
                }
            }
        }

        @Test func chunksArriveWholeAndTheConnectionIsBusyMeanwhile() async throws {
            try await with { connection in
                let sizes = Mutex<[Int]>([])
                try await connection.stream(Self.numbers, [.integer(25)], chunk: 10) {
                    try $0.integer()
                } receive: { chunk in
                    sizes.withLock { $0.append(chunk.count) }
                    await #expect(throws: PostgresError.busy) {
                        try await connection.query(Self.numbers, [.integer(1)]) { try $0.integer() }
                    }
                }
                #expect(sizes.withLock { $0 } == [10, 10, 5])
                let rows = try await connection.query(Self.numbers, [.integer(1)]) { try $0.integer() }
                #expect(rows == [1])
            }
        }

        @Test func cancellingEndsTheStatementOnTheServer() async throws {
            try await with { connection in
                let marker = Statement("marked", .many(1), "select 1 from pg_sleep(60) /* cancel me */")
                let running = Task { try await connection.query(marker, []) { _ in } }
                let scratch = try await Scratch.shared.value
                let count = """
                    select count(*) from pg_stat_activity
                    where query like '%cancel me%' and state = 'active' and pid <> pg_backend_pid()
                    """
                try await eventually { try await scratch.integer(count) == 1 }
                running.cancel()
                await #expect(throws: PostgresError.cancelled) { try await running.value }
                #expect(try await scratch.integer(count) == 0)
            }
        }

        @Test func aStatementTimeoutIsATimeout() async throws {
            var settings = try await Scratch.shared.value.settings
            settings.statementTimeout = .milliseconds(100)
            let connection = try await Connection.open(settings)
            await #expect(throws: PostgresError.timeout) {
                try await connection.query(Statement("slow", .many(1), "select 1 from pg_sleep(9)"), []) { _ in }
            }
            await connection.close()
        }

        @Test func anUnreachableServerIsUnreachable() async throws {
            await #expect(throws: PostgresError.unreachable) {
                try await Connection.open(ConnectionSettings(socketDirectory: "/nonexistent", database: "x", user: "x"))
            }
        }
    }
}
