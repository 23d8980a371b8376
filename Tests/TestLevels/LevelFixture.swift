import BoardSQL
public import Foundation
public import Postgres
import TestCluster

/// A database as it was at one level of the schema: its rows in `Tests/Fixtures`, its tables from the migrations up to
/// that level, which never change once they have landed. That they did not is seen by the digests among the rows.
public struct LevelFixture: Sendable, CustomStringConvertible {
    public let level: Int
    public let file: URL

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    public var description: String { "level \(level)" }

    public init(level: Int) {
        self.level = level
        let digits = String(level)
        file = Self.folder.appending(path: "m\(String(repeating: "0", count: 4 - digits.count))\(digits).sql")
    }

    /// Those there are, whichever they are: a level that is being written has none yet.
    public static let all = BoardMigrations.all.map { LevelFixture(level: $0.number) }
        .filter { FileManager.default.fileExists(atPath: $0.file.path) }

    public static let migrations = BoardMigrations.all.map {
        Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
    }

    /// A database with the tables of the level and what migrations put in them.
    public func database() async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let settings = try await TestCluster.freshDatabase()
        try await Self.run(on: settings.owner) { connection in try await makeTables(connection) }
        return settings
    }

    /// The same with the rows of the file in place of whatever is there.
    public func loaded() async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let settings = try await TestCluster.freshDatabase()
        try await load(into: settings.owner)
        return settings
    }

    /// Makes the tables and the rows in an empty database.
    public func load(into owner: ConnectionSettings) async throws {
        let rows = try String(contentsOf: file, encoding: .utf8)
        try await Self.run(on: owner) { connection in
            try await makeTables(connection)
            let tables = try await Self.tables(connection).joined(separator: ", ")
            try await connection.execute(
                script: "begin; truncate \(tables); set constraints all deferred; \(rows); commit")
        }
    }

    private func makeTables(_ connection: Connection) async throws {
        _ = try await Migrator(
            migrations: Self.migrations.filter { $0.number <= level }, programLevel: BoardMigrations.programLevel
        ).migrate(connection)
    }

    /// Runs on a connection of its own.
    public static func run<Value: Sendable>(
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

    /// The names of the tables there are.
    public static func tables(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            Statement(
                "fixture.tables", .many(Int.max),
                "select tablename::text from pg_tables where schemaname = 'public' order by 1"), []
        ) { row in try row.text() }
    }
}
