import Foundation
import Postgres
import Testing

/// A PostgreSQL that a test makes, starts, kills and promotes by PostgreSQL's own programs, reached by a Unix socket.
final class OwnPostgres: Sendable {
    private let folder: String
    private let options: [String: String]
    private let environment: [String: String]

    private var data: String { "\(folder)/data" }
    /// The folder of its socket.
    var socket: String { "\(folder)/socket" }

    private init(folder: String, options: [String: String], environment: [String: String]) {
        self.folder = folder
        self.options = options
        self.environment = environment
    }

    /// Its folders, beside the boards of this process.
    private static func place(
        _ options: [String: String], _ environment: [String: String]
    ) async throws -> OwnPostgres {
        _ = try await BoardFolder.made.value
        let postgres = OwnPostgres(
            folder: "\(BoardFolder.path)/p-\(UUID().uuidString.prefix(8))", options: options, environment: environment)
        try FileManager.default.createDirectory(atPath: postgres.socket, withIntermediateDirectories: true)
        for path in [postgres.folder, postgres.socket] { try #require(try PostgresProgram.own(path)) }
        return postgres
    }

    /// A new one with the roles and the empty database of a board, started.
    ///
    /// - Parameters:
    ///   - options: settings for the server, given on its command line.
    ///   - environment: of all its processes.
    static func made(
        _ options: [String: String] = [:], environment: [String: String] = [:]
    ) async throws -> OwnPostgres {
        let postgres = try await place(options, environment)
        try await postgres.program(
            "initdb", "--pgdata", postgres.data, "--username", BoardRoles.bootstrap, "--encoding", "UTF8", "--locale",
            "C", "--auth", "trust", "--no-instructions")
        try await postgres.start()
        try await BoardRoles.prepare(database: "tablero", bootstrap: postgres.settings(database: "postgres"))
        return postgres
    }

    /// A standby that follows this one, started.
    func standby(named name: String) async throws -> OwnPostgres {
        let standby = try await Self.place(options, environment)
        try await standby.program(
            "pg_basebackup", "--dbname", "host=\(socket) user=\(BoardRoles.bootstrap) application_name=\(name)",
            "--pgdata", standby.data, "--checkpoint", "fast", "--write-recovery-conf")
        try await standby.start()
        return standby
    }

    func start() async throws {
        // Sockets alone, each in its folder, so that all have the same port.
        let place = ["listen_addresses": "", "unix_socket_directories": socket, "shared_buffers": "32MB"]
        let words = place.merging(options) { $1 }.sorted { $0.key < $1.key }.map { "-c \($0.key)='\($0.value)'" }
            .joined(separator: " ")
        do {
            try await program(
                "pg_ctl", "start", "--silent", "--wait", "--pgdata", data, "--log", "\(folder)/log", "--options", words)
        } catch {
            print(Processes.text("\(folder)/log") ?? "")
            throw error
        }
    }

    func promote() async throws {
        try await program("pg_ctl", "promote", "--silent", "--wait", "--pgdata", data)
    }

    /// The process that all others hang from, while it runs.
    var postmaster: Int32? {
        Processes.text("\(data)/postmaster.pid")?.split(separator: "\n").first.flatMap { Int32($0) }
    }

    /// Killed as `kill -9` does, with nothing to start it again.
    func kill() async throws {
        Foundation.kill(try #require(postmaster), SIGKILL)
        try await eventually { processes.isEmpty }
        // Its number is taken until whoever adopted it collects it; to the next start it would look alive.
        for file in ["\(data)/postmaster.pid", "\(socket)/.s.PGSQL.5432.lock"] {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    /// What runs in its folder.
    private var processes: [Int32] {
        Processes.all().filter { Processes.folder(of: $0)?.hasPrefix(folder) ?? false }
    }

    func settings(_ user: String = BoardRoles.bootstrap, database: String = "tablero") -> ConnectionSettings {
        ConnectionSettings(socketDirectory: socket, database: database, user: user)
    }

    /// A session of the superuser, on a standby as well.
    private func administration() async throws -> Connection {
        try await Connection.open(ConnectionSettings(url: url(of: settings()) + "&target_session_attrs=any"))
    }

    /// One statement as the superuser; gives the first column of its row.
    @discardableResult
    func answer(_ sql: String) async throws -> String {
        let session = try await administration()
        let rows = try await session.query(Statement("own.answer", .many(1), sql), []) { row in try row.text() }
        await session.close()
        return rows.first ?? ""
    }

    /// Changes a setting for good.
    func set(_ name: String, _ value: String) async throws {
        let session = try await administration()
        try await session.execute(script: "alter system set \(name) = '\(value)'")
        try await session.execute(script: "select pg_reload_conf()")
        await session.close()
    }

    /// Leaves no process and no file.
    func remove() async throws {
        if let postmaster, !processes.isEmpty { Foundation.kill(postmaster, SIGQUIT) }
        try await eventually { processes.isEmpty }
        try FileManager.default.removeItem(atPath: folder)
    }

    private func program(_ name: String, _ arguments: String...) async throws {
        try await PostgresProgram.run(name, arguments, environment: environment)
    }
}

/// A board in a PostgreSQL that no server keeps.
struct DatabaseBoard: ServedBoard {
    let token: String
    let place: [String]
    let servers = StartedServers()

    /// Makes the board, with one administrator, by the commands that a person would use.
    static func made(
        at url: String, owner: String, by program: String = Program.path
    ) async throws -> DatabaseBoard {
        let place = ["--database", url, "--owner-database", owner]
        var printed = ""
        for command in [
            ["member", "add", "ana", "--name", "Ana López", "--team", "marketing", "--role", "admin"],
            ["token", "issue", "ana"],
        ] {
            let ending = try await RunningProgram(command + place, of: program).ended()
            try #require(ending.status == 0, "\(command): \(ending)")
            printed = ending.output.joined()
        }
        return DatabaseBoard(token: printed, place: place)
    }

    static func made(on postgres: OwnPostgres, by program: String = Program.path) async throws -> DatabaseBoard {
        try await made(
            at: url(of: postgres.settings(BoardRoles.server)), owner: url(of: postgres.settings(BoardRoles.owner)),
            by: program)
    }
}

/// Runs with a PostgreSQL of its own and leaves nothing of it.
func withOwnPostgres<Value>(
    _ options: [String: String] = [:], environment: [String: String] = [:],
    _ body: (OwnPostgres) async throws -> Value
) async throws -> Value {
    let postgres = try await OwnPostgres.made(options, environment: environment)
    do {
        let value = try await body(postgres)
        try await postgres.remove()
        return value
    } catch {
        try await postgres.remove()
        throw error
    }
}
