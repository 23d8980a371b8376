import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("nothing of libpq's is left open")
    struct LeakTests {
        @Test func after10000QueriesGoodAndBad() async throws {
            let scratch = try await Scratch("create table item (id int8 primary key)")
            // Closing a connection is the last its owner does; an actor may still be about to let go of one.
            try await eventually { PostgresCounters.connectionsOpen == 0 && PostgresCounters.resultsOpen == 0 }
            let read = Statement("read", .many(3), "select 6 / $1 from generate_series(1, 3)")
            let write = Statement("write", .atMostOne, "insert into item values ($1) returning id")
            let slow = Statement("slow", .many(.max), "select n from generate_series(1, 10) as n")
            try await scratch.withReadLanes(count: 2) { reads in
                try await scratch.withWriteLane { writes in
                    try await scratch.withPool(size: 2) { pool in
                        await withTaskGroup(of: Int.self) { group in
                            for number in 0..<Int64(10_000) {
                                group.addTask {
                                    do {
                                        switch number % 10 {
                                        case 0:
                                            return try await writes.apply(
                                                write, [.integer(number % 1000)], recovery: nil
                                            ) { try $0.integer() }.count
                                        case 1:
                                            return try await pool.withConnection { connection in
                                                try await connection.stream(slow, []) { _ in }
                                                return 1
                                            }
                                        case 2:
                                            return try await writes.rehearse(write, [.integer(-number)]) {
                                                try $0.integer()
                                            }.count
                                        default:
                                            return try await reads.run(read, [.integer(number % 7)]) {
                                                try $0.integer()
                                            }.count
                                        }
                                    } catch {
                                        return 0
                                    }
                                }
                            }
                            var rows = 0
                            for await count in group { rows += count }
                            #expect(rows > 10_000)
                        }
                        #expect(PostgresCounters.connectionsOpen >= 3)
                    }
                }
            }
            try await eventually { PostgresCounters.connectionsOpen == 0 }
            #expect(PostgresCounters.resultsOpen == 0)
        }
    }
}
