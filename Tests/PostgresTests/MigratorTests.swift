import Testing
import TestCluster

@testable import Postgres

extension PostgresTests {
    @Suite("migrations")
    struct MigratorTests {
        private static let first = Migration(
            number: 1, name: "one", sql: "create table one (id int); insert into one values (1)", oldestProgramLevel: 1)
        private static let second = Migration(
            number: 2, name: "two", sql: "alter table one add column note text", oldestProgramLevel: 1)

        private func migrate(
            _ scratch: Scratch, _ migrations: [Migration], level: Int = 1
        ) async throws -> [Int] {
            try await on(scratch) { try await Migrator(migrations: migrations, programLevel: level).migrate($0) }
        }

        private func on<Value: Sendable>(
            _ scratch: Scratch, _ body: (Connection) async throws -> Value
        ) async throws -> Value {
            let connection = try await Connection.open(scratch.settings)
            do {
                let value = try await body(connection)
                await connection.close()
                return value
            } catch {
                await connection.close()
                throw error
            }
        }

        @Test func aFreshDatabaseGetsAllOfThem() async throws {
            let scratch = try await Scratch()
            #expect(try await migrate(scratch, [Self.second, Self.first]) == [1, 2])
            #expect(try await scratch.integer("select count(note) + count(id) from one") == 1)
        }

        @Test func againDoesNothing() async throws {
            let scratch = try await Scratch()
            _ = try await migrate(scratch, [Self.first])
            #expect(try await migrate(scratch, [Self.first]) == [])
            #expect(try await migrate(scratch, [Self.first, Self.second]) == [2])
            #expect(try await scratch.integer("select count(*) from one") == 1)
        }

        @Test func statusSaysWhatIsThereAndWhatIsNot() async throws {
            let scratch = try await Scratch()
            let migrator = Migrator(migrations: [Self.first, Self.second], programLevel: 1)
            let fresh = try await on(scratch) { try await migrator.status($0) }
            #expect(fresh == MigrationStatus(applied: [], pending: [1, 2]))
            _ = try await migrate(scratch, [Self.first])
            let half = try await on(scratch) { try await migrator.status($0) }
            #expect(half == MigrationStatus(applied: [1], pending: [2]))
            await #expect(throws: PostgresError.databaseBehind(applied: 1, need: 2)) {
                try await on(scratch) { try await migrator.check($0) }
            }
            _ = try await migrate(scratch, [Self.first, Self.second])
            try await on(scratch) { try await migrator.check($0) }
        }

        @Test func oneThatWasEditedIsRefused() async throws {
            let scratch = try await Scratch()
            _ = try await migrate(scratch, [Self.first])
            let edited = Migration(number: 1, name: "one", sql: Self.first.sql + " ", oldestProgramLevel: 1)
            await #expect(throws: PostgresError.migrationChanged(1)) {
                try await migrate(scratch, [edited, Self.second])
            }
        }

        @Test func oneThatComesLateIsRefused() async throws {
            let scratch = try await Scratch("create table one (id int)")
            _ = try await migrate(scratch, [Self.second])
            await #expect(throws: PostgresError.migrationMissing(1)) {
                try await migrate(scratch, [Self.first, Self.second])
            }
        }

        @Test(arguments: [(1, true), (2, false)])
        func aDatabaseAheadIsAcceptedUnlessItNeedsANewerProgram(_ oldest: Int, _ isAccepted: Bool) async throws {
            let scratch = try await Scratch()
            let newer = Migration(number: 3, name: "three", sql: "select 1", oldestProgramLevel: oldest)
            _ = try await migrate(scratch, [Self.first, Self.second, newer], level: 2)
            if isAccepted {
                #expect(try await migrate(scratch, [Self.first, Self.second], level: 1) == [])
            } else {
                await #expect(throws: PostgresError.programTooOld(programLevel: 1, need: 2)) {
                    try await migrate(scratch, [Self.first, Self.second], level: 1)
                }
            }
        }

        @Test func oneThatFailsLeavesThoseBeforeIt() async throws {
            let scratch = try await Scratch()
            let bad = Migration(
                number: 2, name: "bad", sql: "create table two (id int); select 1 / 0", oldestProgramLevel: 1)
            await #expect(throws: PostgresError.migrationFailed(2, sqlState: "22012")) {
                try await migrate(scratch, [Self.first, bad])
            }
            #expect(try await scratch.integer("select max(number)::int8 from schema_migration") == 1)
            #expect(try await scratch.integer("select count(*) from pg_class where relname = 'two'") == 0)
            // The lock was given back.
            #expect(try await migrate(scratch, [Self.first, Self.second]) == [2])
        }

        @Test func aTableInUseIsWaitedForTwoSecondsAtMost() async throws {
            let scratch = try await Scratch()
            _ = try await migrate(scratch, [Self.first])
            try await on(scratch) { reader in
                try await reader.execute(script: "begin; select * from one")
                let start = ContinuousClock.now
                await #expect(throws: PostgresError.timeout) { try await migrate(scratch, [Self.first, Self.second]) }
                #expect((.seconds(2)..<(.seconds(10))).contains(start.duration(to: .now)))
            }
        }

        @Test func twoMigratorsAtOnceApplyEachOnce() async throws {
            let scratch = try await Scratch()
            async let one = migrate(scratch, [Self.first, Self.second])
            async let other = migrate(scratch, [Self.first, Self.second])
            let applied = try await one + other
            #expect(applied == [1, 2])
            #expect(try await scratch.integer("select count(*) from one") == 1)
        }
    }

    @Suite("roles")
    struct RoleTests {
        private func refused(_ settings: ConnectionSettings, _ script: String) async throws -> PostgresError? {
            let connection = try await Connection.open(settings)
            var refused: PostgresError?
            do throws(PostgresError) {
                try await connection.execute(script: script)
            } catch {
                refused = error
            }
            await connection.close()
            return refused
        }

        private static let denied = PostgresError.server(sqlState: "42501", constraint: nil)

        @Test(arguments: [
            "create table x (id int)", "create temporary table x (id int)", "create schema x", "create role x",
            "select * from item", "drop table item", "alter table item add column x int",
        ])
        func theServerRoleMayNot(_ script: String) async throws {
            let cluster = try await TestCluster.shared()
            _ = try await refused(cluster.owner, "create table if not exists item (id int)")
            #expect(try await refused(cluster.server, script) == Self.denied)
            _ = try await refused(cluster.owner, "drop table item")
        }

        @Test func theOwnerMakesTablesAndGivesRights() async throws {
            let (owner, server) = try await TestCluster.freshDatabase()
            #expect(
                try await refused(owner, "create table item (id int); grant select on item to \(BoardRoles.server)")
                    == nil)
            #expect(try await refused(server, "select * from item") == nil)
            #expect(try await refused(server, "delete from item") == Self.denied)
        }

        @Test func preparingAgainChangesNothing() async throws {
            let cluster = try await TestCluster.shared()
            try await BoardRoles.prepare(database: "tablero", bootstrap: cluster.bootstrap)
            try await BoardRoles.prepare(database: "it's \"another\"", bootstrap: cluster.bootstrap)
            #expect(try await refused(cluster.owner.database("it's \"another\""), "create table x (id int)") == nil)
        }

        @Test func twoAtOnceDoNotCollide() async throws {
            let cluster = try await TestCluster.shared()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await BoardRoles.prepare(database: "tablero", bootstrap: cluster.bootstrap) }
                }
                try await group.waitForAll()
            }
        }
    }
}
