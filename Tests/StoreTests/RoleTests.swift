import Board
import Postgres
import TestCluster
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
                "drop trigger commitment_promised_due_frozen on commitment",
                "drop trigger review_is_closed on review", "alter table review disable trigger review_is_closed",
                "delete from review", "update review_agenda set items = ''", "delete from review_agenda",
                "delete from review_decision", "create role other",
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

        /// What the server may do to each table, in letters: read, append, write, delete. A table that is not here is
        /// one that somebody has yet to think about.
        private static let allowed: [String: String] = [
            "schema_migration": "r", "counter": "rw", "organisation": "raw", "team": "raw", "member": "raw",
            "client": "raw", "commitment": "raw", "task": "raw", "dependency": "raw", "comment": "raw",
            "absence": "raw", "holiday": "raw", "token": "raw", "deputy": "raw", "signal": "raw",
            "playbook": "raw", "client_note": "raw", "rating": "raw", "playbook_use": "ra", "forecast_record": "ra",
            "review": "raw", "review_agenda": "ra", "review_decision": "raw", "review_note": "raw",
            "raised_item": "raw", "review_action": "raw",
            "due_move": "ra", "told": "ra",
            "event": "ra", "request_key": "rad", "import_batch": "rawd", "import_row": "rawd",
        ]

        @Test func eachTableTakesFromTheServerWhatIsListedAndNothingElse() async throws {
            try await ScratchBoard.with(.unchecked) { board in
                let tables = try await board.words(
                    "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                #expect(Set(tables) == Set(Self.allowed.keys))
                for table in tables {
                    let column = try await board.words(
                        """
                        select attname::text from pg_attribute
                        where attrelid = '\(table)'::regclass and attnum > 0 and attidentity = ''
                        """)[0]
                    let attempts: [(letter: Character, script: String)] = [
                        ("r", "select \(column) from \(table) limit 0"),
                        ("a", "insert into \(table) (\(column)) select \(column) from \(table) where false"),
                        ("w", "update \(table) set \(column) = \(column) where false"),
                        ("d", "delete from \(table) where false"), ("t", "truncate \(table)"),
                        ("n", "alter table \(table) rename to other"),
                        ("x", "drop table \(table)"),
                        ("f", "create trigger other before insert on \(table) execute function keep_promised_due()"),
                        ("o", "alter table \(table) owner to tablero_server"),
                    ]
                    var may = ""
                    for (letter, script) in attempts {
                        do {
                            try await board.execute(script, as: board.server)
                            may.append(letter)
                        } catch PostgresError.server(let state, _) {
                            #expect(state == "42501", "\(table): \(script)")
                        }
                    }
                    #expect(Set(may) == Set(Self.allowed[table] ?? ""), "\(table)")
                    // PostgreSQL only warns of a grant that nobody could give: what counts is that it gives nothing.
                    try await board.execute("grant all on \(table) to public", as: board.server)
                    #expect(
                        try await !board.boolean(
                            """
                            select exists (
                                select from pg_class c, aclexplode(c.relacl) a
                                where c.oid = '\(table)'::regclass and (a.grantee = 0 or a.is_grantable
                                    and a.grantee <> c.relowner))
                            """), "\(table)")
                }
            }
        }

        /// Every function of ours but the one that a trigger runs, by whatever arguments.
        @Test func noFunctionOfOursRunsForTheServer() async throws {
            try await ScratchBoard.with { board in
                let functions = try await board.words(
                    "select oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace")
                #expect(functions.count >= 7)
                for function in functions where function != "keep_promised_due()" {
                    #expect(
                        try await !board.boolean(
                            "select has_function_privilege('tablero_server', '\(function)', 'execute')"), "\(function)")
                }
            }
        }

        /// In the database as it is prepared for use; a copy for a test has other rights of its own.
        @Test func theServerMakesNothingInItsDatabase() async throws {
            let cluster = try await TestCluster.shared()
            let connection = try await Connection.open(cluster.server)
            for script in [
                "create temporary table other (id bigint)", "create table other (id bigint)", "create schema other",
                "create function other() returns int language sql as 'select 1'", "create view other as select 1",
                "create sequence other", "create type other as enum ('a')",
            ] {
                await #expect(throws: PostgresError.server(sqlState: "42501", constraint: nil), "\(script)") {
                    try await connection.execute(script: script)
                }
            }
            await connection.close()
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
