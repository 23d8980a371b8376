import Board
import BoardSQL
import Postgres
import TestCluster
import Testing

@testable import Store

extension StoreTests {
    @Suite("a demo board's clock")
    struct DemoClockTests {
        /// A demo board whose clock runs so far ahead.
        private static func move(_ board: ScratchBoard, _ minutes: Int) async throws {
            let old = try #require(try await board.stored(Board.ID<Organisation>(1)))
            var new = old
            (new.isDemo, new.minutesAhead) = (true, minutes)
            var change = Change()
            change.update(old, to: new, "demo.clock")
            try await board.perform(change)
        }

        private static func rename(_ board: ScratchBoard, _ name: String) async throws -> Event {
            let old = try #require(try await board.stored(Board.ID<Organisation>(1)))
            var new = old
            new.name = name
            var change = Change()
            change.update(old, to: new, "organisation.edited")
            return try #require(try await board.perform(change).first)
        }

        @Test func whatIsRecordedIsRecordedByIt() async throws {
            try await ScratchBoard.with { board in
                let before = try await Self.rename(board, "A")
                try await Self.move(board, 3 * 1_440)
                let after = try await Self.rename(board, "B")
                let days = (after.recordedAt.microseconds - before.recordedAt.microseconds) / 86_400_000_000
                #expect(days == 3 && after.effectiveAt == after.recordedAt)
            }
        }

        @Test func onARealBoardItCanNotBeMoved() async throws {
            try await ScratchBoard.with { board in
                let old = try #require(try await board.stored(Board.ID<Organisation>(1)))
                var new = old
                new.minutesAhead = 1
                var change = Change()
                change.update(old, to: new, "demo.clock")
                await #expect(throws: StoreError.self) { try await board.store.perform(change, by: nil, under: nil) }
                #expect(try await board.stored(Board.ID<Organisation>(1)) == old)
            }
        }

        /// A board that was there before: its history still gives the tables, now with the new columns.
        @Test func aBoardFromBeforeFoldsAfterMigrating() async throws {
            @Sendable func migrate(_ owner: ConnectionSettings, upTo number: Int) async throws {
                let connection = try await Connection.open(owner)
                let migrations = BoardMigrations.all.filter { $0.number <= number }.map {
                    Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
                }
                try await Migrator(migrations: migrations, programLevel: BoardMigrations.programLevel)
                    .migrate(connection)
                await connection.close()
            }
            let last = try #require(BoardMigrations.all.first { $0.name.hasSuffix("demo-clock") }?.number)
            let template = try await TestCluster.template("store_before_demo") { owner in
                try await migrate(owner, upTo: last - 1)
            }
            let settings = try await TestCluster.freshDatabase(template: template)
            let connection = try await Connection.open(settings.owner)
            try await connection.execute(
                script: """
                    insert into organisation values (1, 1, 'Old', 'Europe/Madrid', 'es', 'mon-fri 09:00-17:00');
                    insert into event (seq, change, recorded_at, effective_at, kind, entity, entity_id, version, data, image)
                    select 1, 1, now(), now(), 'organisation.opened', 'organisation', 1, 1, '{}', to_jsonb(o)
                    from organisation o;
                    update counter set value = 1 where kind in ('event', 'organisation');
                    """)
            await connection.close()
            try await migrate(settings.owner, upTo: .max)
            let store = BoardStore(settings: settings.server)
            let report = try await store.checkFold()
            #expect(report.holds && report.events == 1, "\(report)")
            #expect(try await store.directory()?.organisation.isDemo == false)
            await store.close()
        }
    }
}
