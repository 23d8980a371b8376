import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("connection settings")
    struct SettingsTests {
        private static let url =
            "postgres://ana:s%40cret@db1:5433,db2/board?sslmode=verify-full&options=-c%20geqo%3Doff"

        @Test func aURLIsReadByLibpqsRules() throws {
            let settings = try ConnectionSettings(url: Self.url)
            #expect(settings.hosts == ["db1", "db2"])
            #expect(settings.parameters["port"] == "5433,")
            #expect(settings.user == "ana")
            #expect(settings.password == "s@cret")
            #expect(settings.database == "board")
            #expect(settings.sslMode == "verify-full")
            #expect(settings.parameters["options"]?.hasPrefix("-c geqo=off -c timezone=UTC ") == true)
        }

        @Test(arguments: [
            "postgres://a:b:c@@/x?y", "postgres://h/x?no_such_keyword=1", "postgres://h/x?replication=true",
        ])
        func whatCannotBeReadIsRefused(_ url: String) {
            #expect(throws: PostgresError.invalidSettings) { try ConnectionSettings(url: url) }
        }

        @Test func noDescriptionShowsThePassword() throws {
            let settings = try ConnectionSettings(url: Self.url)
            var dumped = ""
            dump(settings, to: &dumped)
            for text in ["\(settings)", String(reflecting: settings), dumped, "\([settings])"] {
                #expect(!text.contains("s@cret") && !text.contains("s%40cret"))
            }
        }

        @Test(arguments: [
            ("postgres://h/x", "require"), ("postgres://localhost/x", "prefer"),
            ("postgres://localhost,h/x", "require"), ("postgres:///x?host=/run/postgresql", "disable"),
            ("postgres://h/x?sslmode=disable", "disable"),
        ])
        func otherMachinesAreSpokenToOverTLS(_ url: String, _ mode: String) throws {
            #expect(try ConnectionSettings(url: url).parameters["sslmode"] == mode)
        }

        /// Spelt out or not: a session that only reads is not read-write, and would find no host.
        @Test(arguments: ["postgres://a,b/board", "postgres://a,b/board?target_session_attrs=read-write"])
        func whoOnlyReadsGoesToThePrimaryAsWell(_ url: String) throws {
            var settings = try ConnectionSettings(url: url)
            #expect(settings.parameters["target_session_attrs"] == "read-write")
            settings.isReadOnly = true
            #expect(settings.parameters["target_session_attrs"] == "primary")
        }

        @Test func theServerTakesTheTimeoutsAndTheZone() async throws {
            var settings = try await Scratch.shared.value.settings
            settings.statementTimeout = .milliseconds(1234)
            settings.lockTimeout = .milliseconds(345)
            settings.idleInTransactionTimeout = .seconds(6)
            settings.applicationName = "it's a test"
            let connection = try await Connection.open(settings)
            let shown = Statement(
                "shown", .exactlyOne,
                """
                select array[current_setting('statement_timeout'), current_setting('lock_timeout'),
                    current_setting('idle_in_transaction_session_timeout'), current_setting('timezone'),
                    current_setting('application_name'), current_setting('client_encoding'), current_setting('jit')]
                """)
            let values = try await connection.query(shown, []) { try $0.texts() }[0]
            await connection.close()
            #expect(values == ["1234ms", "345ms", "6s", "UTC", "it's a test", "UTF8", "off"])
        }

        @Test func thePlaceIsToldToOthersProgramsInTheirVariables() throws {
            #expect(
                try ConnectionSettings(url: Self.url).environment == [
                    "PGHOST": "db1,db2", "PGPORT": "5433,", "PGUSER": "ana", "PGPASSWORD": "s@cret",
                    "PGDATABASE": "board", "PGSSLMODE": "verify-full", "PGOPTIONS": "-c geqo=off",
                ])
            let socket = ConnectionSettings(socketDirectory: "/tmp/x", database: "tablero", user: "tablero_owner")
            #expect(
                socket.environment == [
                    "PGHOST": "/tmp/x", "PGPORT": "5432", "PGUSER": "tablero_owner", "PGDATABASE": "tablero",
                    "PGSSLMODE": "disable",
                ])
        }

        @Test(arguments: [
            PostgresError.decoding(statement: "task.title", column: 2), .clusterMajorVersion(found: 14, need: 15),
            .server(sqlState: "23505", constraint: "task_pkey"), .server(sqlState: "XX000", constraint: nil),
            .programTooOld(programLevel: 1, need: 2), .databaseBehind(applied: 1, need: 2),
        ])
        func errorsSayWhatHappenedInOneParagraph(_ error: PostgresError) {
            #expect(!"\(error)".isEmpty && !"\(error)".contains("\n"))
        }

        @Test func anotherMajorVersionNamesTheCommands() {
            let text = "\(PostgresError.clusterMajorVersion(found: 14, need: 16))"
            #expect(text.contains("pg_upgrade") && text.contains("/usr/lib/postgresql/14/bin"))
        }
    }
}
