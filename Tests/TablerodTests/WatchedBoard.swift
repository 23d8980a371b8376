import Board
import Foundation
import LineProtocol
import Postgres
import TestCluster
import Testing

/// A database that two servers of the program serve, and that can be put back from a dump while both are down.
actor WatchedBoard {
    private var owner: ConnectionSettings
    private var server: ConnectionSettings
    private var servings: [RunningProgram?] = [nil, nil]
    /// Where the writers of each server find it.
    let places = [ServerPlace(port: 0), ServerPlace(port: 0)]

    init() async throws {
        (owner, server) = try await TestCluster.freshDatabase()
    }

    /// Starts the server of that number on whatever database there is now.
    func start(_ number: Int) async throws {
        let program = try RunningProgram([
            "serve", "--database", Self.url(server), "--owner-database", Self.url(owner), "--listen", "127.0.0.1:0",
        ])
        guard let line = await program.firstLine(), let port = Serving.port(in: line) else {
            throw NotServing(ending: await program.ended())
        }
        servings[number] = program
        await places[number].moved(to: port)
    }

    func stop(_ number: Int) async throws {
        guard let program = servings[number] else { return }
        servings[number] = nil
        let ending = await program.end(by: SIGTERM)
        #expect(ending.status == 0, "\(ending.errors)")
    }

    /// A command of the host.
    func host(_ arguments: String...) async throws -> [String] {
        let ending = try await Program.run(
            arguments + ["--database", Self.url(server), "--owner-database", Self.url(owner)])
        try #require(ending.status == 0, "\(ending.errors)")
        return ending.output
    }

    /// Dumps the database, restores it as another one, and goes on with that.
    func dumpAndRestore() async throws {
        let (freshOwner, freshServer) = try await TestCluster.freshDatabase()
        let file = "\(TestCluster.directory)/watched.sql"
        for command in [
            ["pg_dump", "--file", file, Self.url(owner)],
            ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", file, Self.url(freshOwner)],
        ] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = command
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "\(command[0])")
        }
        try FileManager.default.removeItem(atPath: file)
        (owner, server) = (freshOwner, freshServer)
    }

    private static func url(_ settings: ConnectionSettings) -> String {
        "postgres:///\(settings.database ?? "")?host=\(settings.hosts[0])&user=\(settings.user ?? "")"
    }
}
