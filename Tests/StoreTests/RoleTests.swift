import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    /// What a bug in the server, or SQL smuggled into it, can not do.
    @Suite("what the database refuses the server")
    struct RoleTests {
        @Test(
            arguments: [
                "update event set data = '{}'", "delete from event", "truncate event",
                "update due_move set reason = ''", "delete from due_move", "update told set words = ''",
                "delete from told", "delete from task", "delete from commitment", "truncate comment",
                "delete from counter", "insert into counter (kind) values ('other')",
                "update request_key set digest = ''", "update schema_migration set checksum = ''",
                "delete from schema_migration", "create table other (id bigint)", "drop table comment",
                "alter table task add column other text", "create index other on task (title)",
                "alter table commitment disable trigger commitment_promised_due_frozen",
                "create or replace function keep_promised_due() returns trigger language sql as 'select null'",
                "drop trigger commitment_promised_due_frozen on commitment", "create role other",
                "set session_replication_role = replica", "set role tablero_owner",
            ])
        func isRefusedForWantOfRight(_ script: String) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                await #expect(throws: PostgresError.server(sqlState: "42501", constraint: nil)) {
                    try await board.execute(script, as: board.server)
                }
            }
        }

        @Test func theServerOwnsNoTable() async throws {
            try await ScratchBoard.with { board in
                #expect(try await !board.store.roleOwnsTables())
                let owner = BoardStore(settings: board.owner)
                let owns = try await owner.roleOwnsTables()
                await owner.close()
                #expect(owns)
            }
        }

        @Test func aPromisedDateIsFrozenAfterADay() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await Self.promise(CommitmentID(1), ago: "24 hours 1 minute", on: board)
                let events = try await board.store.newest()
                for day in [Sample.day("2026-12-19"), nil] {
                    let frozen = StoreError.database(
                        .server(sqlState: "23000", constraint: "commitment_promised_due_frozen"))
                    await #expect(throws: frozen) {
                        try await board.store.perform(
                            try await Self.correction(CommitmentID(1), to: day, on: board), by: nil, under: nil)
                    }
                }
                #expect(try await board.store.newest() == events)
                #expect(try await board.row(CommitmentID(1)).promisedDue == Sample.day("2026-12-18"))
            }
        }

        @Test func aPromisedDateIsMendedWithinADay() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await Self.promise(CommitmentID(1), ago: "23 hours 55 minutes", on: board)
                try await board.perform(
                    try await Self.correction(CommitmentID(1), to: Sample.day("2026-12-19"), on: board))
                #expect(try await board.row(CommitmentID(1)).promisedDue == Sample.day("2026-12-19"))
            }
        }

        @Test func whenItWasPromisedIsFrozenWithIt() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await Self.promise(CommitmentID(1), ago: "24 hours 1 minute", on: board)
                let commitment = try await board.row(CommitmentID(1))
                var later = commitment
                later.promisedAt = commitment.promisedAt?.adding(seconds: 3_600)
                var change = Change()
                change.update(commitment, to: later, "commitment.edited")
                let frozen = StoreError.database(
                    .server(sqlState: "23000", constraint: "commitment_promised_due_frozen"))
                await #expect(throws: frozen) { try await board.store.perform(change, by: nil, under: nil) }
            }
        }

        @Test func anythingElseOfAnOldPromiseMayChange() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let commitment = try await board.row(CommitmentID(1))
                var moved = commitment
                moved.due = Sample.day("2027-01-08")
                var change = Change()
                change.update(commitment, to: moved, "commitment.moved")
                try await board.perform(change)
                #expect(try await board.row(CommitmentID(1)).promisedDue == commitment.promisedDue)
            }
        }

        /// Writes when a commitment was promised into its row and its event, as the owner alone can.
        private static func promise(_ id: CommitmentID, ago: String, on board: ScratchBoard) async throws {
            try await board.execute(
                """
                alter table commitment disable trigger commitment_promised_due_frozen;
                update commitment set promised_at = clock_timestamp() - interval '\(ago)' where id = \(id.number);
                update event set image = (select to_jsonb(c) from commitment c where c.id = \(id.number))
                where entity = 'commitment' and entity_id = \(id.number);
                alter table commitment enable trigger commitment_promised_due_frozen;
                """, as: board.owner)
        }

        private static func correction(_ id: CommitmentID, to day: Day?, on board: ScratchBoard) async throws -> Change
        {
            let commitment = try await board.row(id)
            var corrected = commitment
            corrected.promisedDue = day
            if day == nil { corrected.promisedAt = nil }
            if day == nil { corrected.state = .proposed }
            var change = Change()
            change.update(commitment, to: corrected, "commitment.corrected")
            return change
        }
    }
}
