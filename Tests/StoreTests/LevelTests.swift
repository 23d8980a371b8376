import Board
import BoardSQL
import Foundation
import Postgres
import TestLevels
import Testing

@testable import Store

extension StoreTests {
    /// A board of each level of the schema that there has been comes to the newest with everything it had.
    @Suite("upgrades from each level")
    struct LevelTests {
        /// `TABLERO_RECORD_LEVEL=9 swift test --filter LevelTests` writes the fixture of level 9, which its migration
        /// lands with; `1,2,3` those of several.
        @Test func everyLevelUpToTheEighthHasItsFixture() async throws {
            if let levels = ProcessInfo.processInfo.environment["TABLERO_RECORD_LEVEL"] {
                try await Self.record(levels.split(separator: ",").compactMap { Int($0) })
            }
            #expect(LevelFixture.all.map(\.level).starts(with: 1...8))
        }

        @Test(arguments: LevelFixture.all) func aBoardOfThatLevelIsBroughtToTheNewest(_ fixture: LevelFixture)
            async throws
        {
            let (owner, server) = try await fixture.loaded()
            let before = try await LevelFixture.run(on: owner, Self.rows)
            let events = before["event"]?.count ?? 0
            #expect(events > 20)
            let applied = try await LevelFixture.run(on: owner) { connection in
                try await Migrator(
                    migrations: LevelFixture.migrations, programLevel: BoardMigrations.programLevel
                ).migrate(connection)
            }
            #expect(applied == LevelFixture.migrations.map(\.number).filter { $0 > fixture.level })

            let after = try await LevelFixture.run(on: owner, Self.rows)
            for (table, rows) in before {
                let now = after[table] ?? []
                // A new kind of row has a counter of its own.
                #expect(table == "counter" || now.count == rows.count, "\(table)")
                for row in rows {
                    let isThere = now.contains { Self.holds(.object($0), .object(row)) }
                    #expect(isThere, "\(table): \(JSON.object(row).serialized)")
                }
            }

            let store = BoardStore(settings: server)
            let report = try await store.checkFold()
            #expect(report.holds, "\(report)")
            #expect(report.events == Int64(events))
            try await store.open()
            let written = try await store.perform(GuardTests.comment([]), by: Sample.ana, under: nil)
            #expect(written.map(\.number) == [EventNumber(Int64(events) + 1)])
            #expect(try await store.checkFold().holds)
            await store.close()
        }

        /// Every row of every table but that of the migrations.
        private static func rows(_ connection: Connection) async throws -> [String: [JSON.Object]] {
            var rows: [String: [JSON.Object]] = [:]
            for table in try await LevelFixture.tables(connection) where table != "schema_migration" {
                rows[table] = try await connection.query(
                    Statement("fixture.rows", .many(Int.max), "select to_jsonb(t) from \(table) t"), []
                ) { row in try row.object() }
            }
            return rows
        }

        /// Whether nothing of what was there is gone or changed. New columns may have come, in images as well.
        private static func holds(_ now: JSON, _ before: JSON) -> Bool {
            guard let was = before.object, let object = now.object else { return now == before }
            return was.allSatisfy { key, value in object[key].map { holds($0, value) } ?? false }
        }

        private static func record(_ levels: [Int]) async throws {
            try await ScratchBoard.with { board in
                try await ExportTests.fill(board)
                for level in levels {
                    let fixture = LevelFixture(level: level)
                    let (owner, _) = try await fixture.database()
                    try await LevelFixture.run(on: owner) { connection in
                        try await PastBoard(of: board).write(on: connection)
                    }
                    try fixture.record(owner)
                }
            }
        }
    }
}
