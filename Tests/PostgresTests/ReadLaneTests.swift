import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("read lanes")
    struct ReadLaneTests {
        private static let number = Statement("number", .exactlyOne, "select $1::int8")
        private static let division = Statement("division", .exactlyOne, "select 100 / $1::int8")

        @Test func manyCallersGetTheirOwnAnswers() async throws {
            try await Scratch.shared.value.withReadLanes(count: 2) { lanes in
                try await withThrowingTaskGroup(of: (Int64, [Int64]).self) { group in
                    for number in 0..<Int64(500) {
                        group.addTask {
                            (number, try await lanes.run(Self.number, [.integer(number)]) { try $0.integer() })
                        }
                    }
                    for try await (number, answer) in group { #expect(answer == [number]) }
                }
            }
        }

        @Test func oneFailureIsOneFailure() async throws {
            try await Scratch.shared.value.withReadLanes { lanes in
                let failed = await withTaskGroup(of: PostgresError?.self) { group in
                    for number in 0..<Int64(64) {
                        group.addTask {
                            do {
                                _ = try await lanes.run(Self.division, [.integer(number % 8)]) { try $0.integer() }
                                return nil
                            } catch {
                                return error as? PostgresError
                            }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(failed.filter { $0 == .server(sqlState: "22012", constraint: nil) }.count == 8)
                #expect(failed.filter { $0 == nil }.count == 56)
            }
        }

        @Test func aSlowStatementIsEndedByTheServer() async throws {
            try await Scratch.shared.value.withReadLanes { lanes in
                await #expect(throws: PostgresError.timeout) {
                    try await lanes.run(Statement("slow", .many(1), "select 1 from pg_sleep(5)"), []) { _ in }
                }
                let rows = try await lanes.run(Self.number, [.integer(1)]) { try $0.integer() }
                #expect(rows == [1])
            }
        }

        @Test func statementsWithoutABoundAreRefused() async throws {
            try await Scratch.shared.value.withReadLanes { lanes in
                await #expect(throws: PostgresError.unboundedStatement(statement: "all")) {
                    try await lanes.run(Statement("all", .many(.max), "select 1"), []) { _ in }
                }
            }
        }

        @Test(arguments: [
            (Statement.Cardinality.none, 1), (.atMostOne, 2), (.exactlyOne, 0), (.exactlyOne, 2), (.many(3), 4),
        ])
        func rowsBeyondTheCardinalityAreAnError(_ cardinality: Statement.Cardinality, _ rows: Int) async throws {
            let statement = Statement("rows", cardinality, "select 1 from generate_series(1, \(rows))")
            try await Scratch.shared.value.withReadLanes { lanes in
                await #expect(throws: PostgresError.cardinality(statement: "rows")) {
                    try await lanes.run(statement, []) { _ in }
                }
            }
        }

        @Test func writingIsRefused() async throws {
            let scratch = try await Scratch("create table item (id int)")
            try await scratch.withReadLanes { lanes in
                await #expect(throws: PostgresError.server(sqlState: "25006", constraint: nil)) {
                    try await lanes.run(Statement("insert", .none, "insert into item values (1)"), []) { _ in }
                }
            }
        }

        @Test func whatDecodingThrowsReachesItsCallerAlone() async throws {
            struct Odd: Error {}
            try await Scratch.shared.value.withReadLanes { lanes in
                await #expect(throws: Odd.self) { try await lanes.run(Self.number, [.integer(1)]) { _ in throw Odd() } }
                let rows = try await lanes.run(Self.number, [.integer(2)]) { try $0.integer() }
                #expect(rows == [2])
            }
        }

        @Test func aStalePlanIsMadeAnew() async throws {
            let scratch = try await Scratch("create table item (id int8, note text); insert into item values (7, 'x')")
            let statement = Statement("stale", .exactlyOne, "select * from item")
            try await scratch.withReadLanes { lanes in
                let first = try await lanes.run(statement, []) { try $0.integer() }
                #expect(first == [7])
                try await scratch.execute("alter table item alter id type text")
                let second = try await lanes.run(statement, []) { try $0.text() }
                #expect(second == ["7"])
            }
        }

        @Test func aStatementWorksWithNullFirstAndAValueLater() async throws {
            let statement = Statement(
                "filter", .many(10), "select n from generate_series(1, 3) as n where $1::int8 is null or n = $1")
            try await Scratch.shared.value.withReadLanes { lanes in
                let first = try await lanes.run(statement, [.null]) { try $0.integer() }
                #expect(first == [1, 2, 3])
                let second = try await lanes.run(statement, [.integer(2)]) { try $0.integer() }
                #expect(second == [2])
                let third = try await lanes.run(statement, [.null]) { try $0.integer() }
                #expect(third == [1, 2, 3])
            }
        }

        @Test func aLostConnectionIsMetWithAnother() async throws {
            try await Scratch.shared.value.withReadLanes { lanes in
                let backend = Statement("backend", .exactlyOne, "select pg_backend_pid()")
                let first = try await lanes.run(backend, []) { try $0.integer() }[0]
                _ = try await Scratch.shared.value.integer("select pg_terminate_backend(\(first))::int")
                let second = try await lanes.run(backend, []) { try $0.integer() }[0]
                #expect(first != second)
            }
        }

        @Test func aStatementThatEndsItsBackendIsGivenUpAndHarmsNobody() async throws {
            let deadly = Statement("deadly", .exactlyOne, "select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)")
            try await Scratch.shared.value.withReadLanes { lanes in
                let deadlyRun = Task { try await lanes.run(deadly, []) { _ in } }
                try await withThrowingTaskGroup(of: [Int64].self) { group in
                    for number in 0..<Int64(32) {
                        group.addTask { try await lanes.run(Self.number, [.integer(number)]) { try $0.integer() } }
                    }
                    var sum: Int64 = 0
                    for try await answer in group { sum += answer[0] }
                    #expect(sum == 496)
                }
                await #expect(throws: PostgresError.lost) { try await deadlyRun.value }
            }
        }

        @Test func anUnreachableServerIsSaidWithinThePatience() async throws {
            let settings = ConnectionSettings(socketDirectory: "/nonexistent", database: "x", user: "x")
            let lanes = ReadLanes(settings: settings, count: 1, patience: .milliseconds(300))
            let start = ContinuousClock.now
            await #expect(throws: PostgresError.unreachable) {
                try await lanes.run(Self.number, [.integer(1)]) { try $0.integer() }
            }
            #expect(start.duration(to: .now) < .seconds(3))
            await lanes.close()
        }

        @Test func aClosedLaneRefuses() async throws {
            let lanes = ReadLanes(settings: try await Scratch.shared.value.settings)
            await lanes.close()
            await #expect(throws: PostgresError.closed) {
                try await lanes.run(Self.number, [.integer(1)]) { try $0.integer() }
            }
        }
    }
}
