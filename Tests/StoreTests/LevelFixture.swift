import BoardSQL
import Foundation
import Postgres
import TestCluster
import Testing

@testable import Store

/// A database as it was at one level of the schema: its rows in `Tests/Fixtures`, its tables from the migrations up to
/// that level, which never change once they have landed. That they did not is seen by the digests among the rows.
struct LevelFixture: Sendable, CustomTestStringConvertible {
    let level: Int
    private let file: URL

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    var testDescription: String { "level \(level)" }

    init(level: Int) {
        self.level = level
        let digits = String(level)
        file = Self.folder.appending(path: "m\(String(repeating: "0", count: 4 - digits.count))\(digits).sql")
    }

    /// Those there are, whichever they are: a level that is being written has none yet.
    static let all = BoardMigrations.all.map { LevelFixture(level: $0.number) }
        .filter { FileManager.default.fileExists(atPath: $0.file.path) }

    static let migrations = BoardMigrations.all.map {
        Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
    }

    /// A database with the tables of the level and what migrations put in them.
    func database() async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let settings = try await TestCluster.freshDatabase()
        try await Self.run(on: settings.owner) { connection in
            _ = try await Migrator(
                migrations: Self.migrations.filter { $0.number <= level },
                programLevel: BoardMigrations.programLevel
            ).migrate(connection)
        }
        return settings
    }

    /// The same with the rows of the file in place of whatever is there.
    func loaded() async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let settings = try await database()
        let rows = try String(contentsOf: file, encoding: .utf8)
        try await Self.run(on: settings.owner) { connection in
            let tables = try await Self.tables(connection).joined(separator: ", ")
            try await connection.execute(
                script: "begin; truncate \(tables); set constraints all deferred; \(rows); commit")
        }
        return settings
    }

    /// Writes the file from a database of this level.
    func record(_ settings: ConnectionSettings) throws {
        let dump = Process()
        dump.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        dump.arguments = [
            "pg_dump", "--data-only", "--inserts", "--host", settings.hosts[0], "--username", settings.user ?? "",
            settings.database ?? "",
        ]
        let output = Pipe()
        dump.standardOutput = output
        // It warns of tables that refer to each other; constraints are deferred when the rows are read.
        dump.standardError = FileHandle.nullDevice
        try dump.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        dump.waitUntilExit()
        try #require(dump.terminationStatus == 0)
        // Words for psql, with a secret of each dump.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix(#"\restrict "#) && !$0.hasPrefix(#"\unrestrict "#)
        }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }

    static func run<Value: Sendable>(
        on settings: ConnectionSettings, _ body: (Connection) async throws -> Value
    ) async throws -> Value {
        let connection = try await Connection.open(settings)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    static func tables(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            Statement(
                "fixture.tables", .many(Int.max),
                "select tablename::text from pg_tables where schemaname = 'public' order by 1"), []
        ) { row in try row.text() }
    }
}
