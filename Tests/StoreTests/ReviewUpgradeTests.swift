import Board
import BoardSQL
import Postgres
import TestCluster
import Testing

@testable import Store

extension StoreTests {
    /// A board that had reviews before meetings turned from item to item.
    @Suite("reviews of before")
    struct ReviewUpgradeTests {
        private static func migrate(_ owner: ConnectionSettings, _ isWanted: (Int) -> Bool) async throws {
            let connection = try await Connection.open(owner)
            try await Migrator(
                migrations: BoardMigrations.all.filter { isWanted($0.number) }.map {
                    Migration(
                        number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
                }, programLevel: BoardMigrations.programLevel
            ).migrate(connection)
            await connection.close()
        }

        @Test func stillFoldOnceTheirTurnsAreKept() async throws {
            let (owner, server) = try await TestCluster.freshDatabase()
            let turns = try #require(BoardMigrations.all.first { $0.name.hasSuffix("-turns") }?.number)
            try await Self.migrate(owner) { $0 < turns }
            let connection = try await Connection.open(owner)
            try await connection.execute(
                script: """
                    insert into review (id, version, kind, day, starts, minutes, attendees, opened_at, red, solved)
                    values (1, 1, 'weekly', '2026-11-30', 540, 60, '', '2026-11-23T09:00:00Z', '', '');
                    insert into event
                        (seq, change, recorded_at, effective_at, kind, entity, entity_id, version, data, image)
                    select 1, 1, '2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z', 'review.opened', 'review', 1, 1, '{}',
                        to_jsonb(r)
                    from review r;
                    update counter set value = 1 where kind in ('event', 'review')
                    """)
            await connection.close()
            try await Self.migrate(owner) { _ in true }
            let store = BoardStore(settings: server)
            let report = try await store.checkFold()
            #expect(report.differing.isEmpty && report.isGapless, "\(report)")
            let review = try #require(try await store.review(ReviewID(1)))
            #expect(review.beganAt == nil && review.item == nil && review.spent.isEmpty)
            await store.close()
        }
    }
}
