import ArgumentParser
import Board
import Glibc
import LineProtocol
import Logging
import Postgres
import Progress
import Service
import Store

/// `tablerod member`.
struct MemberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Makes people, the first administrator among them.",
        subcommands: [Add.self, EraseCommand.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a person; works while the server runs and while it does not.",
            discussion: "Example: tablerod member add ana --name \"Ana López\" --team marketing --role admin")

        @Argument(help: "A short word for them.")
        var handle: String

        @Option(help: "The name people read.")
        var name: String

        @Option(help: "The code of their team.")
        var team: String?

        @Option(help: "One of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: String = "member"

        @Option(help: "es or en.")
        var language: String?

        @OptionGroup var databaseOptions: DatabaseOptions

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw fail("--role is one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))", status: 64)
            }
            if let language, Language(rawValue: language) == nil { throw fail("--language is es or en", status: 64) }
            do {
                _ = try Command.named("member.add").bind(
                    .object(["handle": .string(handle), "name": .string(name)]))
            } catch {
                throw fail(error.message, status: 64)
            }
            try await onBoard(databaseOptions) { board in
                try await board.addMember(
                    handle: handle.lowercased(), name: name, team: team, role: role,
                    language: language.flatMap(Language.init))
            }
            FileHandleLine.output(
                "\(handle.lowercased()) is a member; tablerod token issue \(handle.lowercased()) makes a token")
        }
    }
}

/// `tablerod token issue`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes tokens on the host.", subcommands: [Issue.self])

    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a new token and nothing else; works while the server runs and while it does not.",
            discussion: "Example: tablerod token issue ana --days 30")

        @Argument(help: "Whose token.")
        var handle: String

        @Option(help: "What the token is for.")
        var name: String = "host"

        @Option(help: "Days for which it is good.")
        var days: Int = 90

        @OptionGroup var databaseOptions: DatabaseOptions

        func run() async throws {
            guard (1...3650).contains(days) else { throw fail("--days is 1 to 3650", status: 64) }
            let secret = try await onBoard(databaseOptions) { board in
                try await board.issueToken(handle: handle.lowercased(), name: name, days: days)
            }
            FileHandleLine.output(secret)
        }
    }
}

/// `tablerod migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database's schema to this program's level.",
        discussion: "Example: tablerod migrate --database postgres:///tablero --owner-database postgres:///tablero")

    @OptionGroup var databaseOptions: DatabaseOptions

    func run() async throws {
        let settings = try databaseOptions.settings()
        if settings.database != nil && settings.ownerDatabase == nil {
            throw fail("a database of yours is migrated as its owner: give --owner-database", status: 64)
        }
        try await onDatabase(databaseOptions) { opened in
            let applied = try await opened.migrate()
            FileHandleLine.output(
                applied.isEmpty
                    ? "nothing to do" : "applied \(applied.map(String.init).joined(separator: ", "))")
        }
    }
}

/// `tablerod restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Writes an export into a board without events.",
        discussion: """
            Example: tablerod restore board.jsonl --data /var/lib/tablero-new
            All of it in one transaction: after Ctrl-C or an error the board is as empty as before, and it can be run again.
            """)

    @Argument(help: "A file that tablero export wrote.")
    var file: String

    @OptionGroup var databaseOptions: DatabaseOptions

    func run() async throws {
        let lines = try readLines()
        try await onDatabase(databaseOptions) { opened in
            _ = try await opened.migrate()
            guard let owner = opened.owner else {
                throw StoreError.database(.invalidSettings)
            }
            let progress = FileHandleLine.progress("Restoring lines", of: lines.count)
            try await progress.during {
                try await interruptible { try await Restore(settings: owner).run(lines) { progress.advance(to: $0) } }
            }
        }
        FileHandleLine.output("restored \(lines.count) lines; tablerod check looks at them")
    }

    private func readLines() throws -> [JSON.Object] {
        guard let input = fopen(file, "r") else { throw fail("\(file) can not be read", status: 66) }
        defer { fclose(input) }
        var lines: [JSON.Object] = []
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        while true {
            let length = getline(&buffer, &capacity, input)
            guard length > 0, let buffer else { break }
            let bytes = UnsafeRawBufferPointer(start: buffer, count: length).filter { $0 != 0x0a }
            do throws(JSONError) {
                lines.append(try JSON(parsing: bytes, limits: .stored).object ?? [:])
            } catch {
                throw fail("line \(lines.count + 1) of \(file) is not a line of an export", status: 65)
            }
        }
        return lines
    }
}

/// Opens the database that the options name, runs, and leaves it as it was found; errors become one line.
@discardableResult
func onDatabase<Value: Sendable>(
    _ options: DatabaseOptions, _ body: (OpenDatabase) async throws -> Value
) async throws -> Value {
    let settings = try options.settings()
    // What goes wrong is said once, in the line below.
    LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    let place: DatabasePlace?
    do throws(Settings.Problem) {
        place = try DatabasePlace(settings)
    } catch {
        FileHandleLine.error("tablerod: \(error)")
        throw ExitCode(error.status)
    }
    for warning in settings.notes + (place?.warnings ?? []) { FileHandleLine.error("tablerod: warning: \(warning)") }
    let opened: OpenDatabase
    do {
        opened = try await OpenDatabase.open(place, orIn: settings.dataDirectory, mayShare: true)
    } catch {
        FileHandleLine.error("tablerod: \(error.description)")
        throw ExitCode(75)
    }
    do {
        let value = try await body(opened)
        await opened.close()
        return value
    } catch {
        await opened.close()
        if let wire = error as? WireError {
            FileHandleLine.error("tablerod: \(wire.message)")
            throw ExitCode(wire.code.errorClass.exitStatus)
        }
        FileHandleLine.error("tablerod: \(error)")
        throw ExitCode(status(of: error))
    }
}

/// 75 where trying again may help, 65 where the board or the file is not as it must be, else 70.
private func status(of error: any Error) -> Int32 {
    switch error {
    case let interrupted as Interrupted: interrupted.status
    case StoreError.database(let error): status(of: error)
    case StoreError.notEmpty, StoreError.damagedExport, StoreError.missingSnapshot: 65
    case PostgresError.unreachable, PostgresError.lost, PostgresError.timeout, PostgresError.exhausted: 75
    default: 70
    }
}

@discardableResult
private func onBoard<Value: Sendable>(
    _ options: DatabaseOptions, _ body: @Sendable (HostBoard) async throws -> Value
) async throws -> Value {
    try await onDatabase(options) { opened in
        _ = try await opened.migrate()
        return try await opened.withStore { store in try await body(HostBoard(store: store) { presentMoment() }) }
    }
}
