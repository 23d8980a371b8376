import Board
import Foundation
import Postgres
import Testing

/// The scripts of `deploy`, run with the program under test.
enum DeployScript {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy").path

    static func backup(_ arguments: String...) async throws -> Ending {
        try await run("backup", arguments + ["--tablerod", Program.path])
    }

    static func restore(_ arguments: String...) async throws -> Ending {
        try await run("restore", arguments + ["--tablerod", Program.path])
    }

    static func run(_ name: String, _ arguments: [String]) async throws -> Ending {
        try await RunningProgram(arguments, of: "\(folder)/\(name)").ended()
    }
}

/// What a folder of backups holds, by name; of a folder that is not there, nothing.
func files(in folder: String) -> [String] {
    do {
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
        return []
    }
}

/// The one dump of a folder.
func onlyDump(in folder: String) throws -> String {
    let dumps = files(in: folder).filter { $0.hasSuffix(".dump") }
    try #require(dumps.count == 1, "\(dumps)")
    return "\(folder)/\(dumps[0])"
}

/// As a person writes it.
func url(of settings: ConnectionSettings) -> String {
    "postgres:///\(settings.database ?? "")?host=\(settings.hosts[0])&user=\(settings.user ?? "")"
}

/// The events among the lines of an export, in order.
func events(of lines: [String]) throws -> [JSON] {
    try lines.compactMap { line in try JSON(parsing: Array(line.utf8), limits: .stored).object?["event"] }
}
