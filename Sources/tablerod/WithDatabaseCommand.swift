import ArgumentParser
import FoundationEssentials
import Postgres

/// `tablerod with-database`.
struct WithDatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "with-database",
        abstract: "Runs a program, such as psql or pg_dump, on the board's database as its owner.",
        discussion: """
            Example: tablerod with-database --data /var/lib/tablero -- pg_dump --format custom --file board.dump
            The embedded PostgreSQL is started for it where no server has it running, and made where there is none. \
            PGHOST, PGUSER and so on say where the database is, and PATH begins with the programs of its version. Ends \
            with the program's status. What the owner changes by hand is in no history: tablerod check finds it.
            """)

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(parsing: .postTerminator, help: "After --: the program and its arguments.")
    var command: [String] = []

    func run() async throws {
        guard !command.isEmpty else {
            throw fail("say what to run: tablerod with-database --data DIR -- psql", status: 64)
        }
        let settings = try databaseOptions.settings()
        if settings.database != nil && settings.ownerDatabase == nil {
            throw fail("programs run as the owner of the database: give --owner-database", status: 64)
        }
        let status = try await onDatabase(databaseOptions) { opened in
            guard let owner = opened.owner else { throw PostgresError.invalidSettings }
            return try DatabaseProgram.run(
                command, on: owner,
                dataDirectory: settings.database == nil ? settings.dataDirectory : nil,
                surroundings: ProcessInfo.processInfo.environment)
        }
        if status != 0 { throw ExitCode(status) }
    }
}
