import Board
import BoardSQL
import Postgres
import Synchronization
import TestCluster
import Testing

@testable import Store

/// A database for one test, with the board's tables, and what tests do to it.
struct ScratchBoard: Sendable {
    let owner: ConnectionSettings
    let server: ConnectionSettings
    let store: BoardStore

    /// What a test leaves behind.
    enum Ending {
        /// Folding the history gives the tables.
        case folds
        /// The test wrote past the history on purpose.
        case unchecked
    }

    /// A board as it is on its first day: an organisation and five teams.
    static func with(
        _ ending: Ending = .folds, _ body: (ScratchBoard) async throws -> Void
    ) async throws {
        let settings = try await TestCluster.freshDatabase(template: seeded())
        try await run(on: settings, ending, body)
    }

    /// A board with tables and no event.
    static func withEmpty(_ body: (ScratchBoard) async throws -> Void) async throws {
        let settings = try await TestCluster.freshDatabase(template: migrated())
        try await run(on: settings, .folds, body)
    }

    private static func run(
        on settings: (owner: ConnectionSettings, server: ConnectionSettings), _ ending: Ending,
        _ body: (ScratchBoard) async throws -> Void
    ) async throws {
        let board = ScratchBoard(
            owner: settings.owner, server: settings.server, store: BoardStore(settings: settings.server))
        do {
            try await body(board)
            if ending == .folds {
                let report = try await board.store.checkFold()
                #expect(report.holds, "\(report)")
            }
            await board.store.close()
        } catch {
            await board.store.close()
            throw error
        }
    }

    private static func migrated() async throws -> String {
        try await TestCluster.template("store_migrated", prepare: migrate)
    }

    private static func seeded() async throws -> String {
        try await TestCluster.template("store_seeded") { owner in
            try await migrate(owner)
            let store = BoardStore(settings: owner)
            try await store.open()
            await store.close()
        }
    }

    private static func migrate(_ owner: ConnectionSettings) async throws {
        let connection = try await Connection.open(owner)
        let migrations = BoardMigrations.all.map {
            Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
        }
        try await Migrator(migrations: migrations, programLevel: BoardMigrations.programLevel).migrate(connection)
        await connection.close()
    }

    /// Runs with another store on the same database: another server, with a write lane of its own.
    func withSecondStore(_ body: (BoardStore) async throws -> Void) async throws {
        let second = BoardStore(settings: server)
        do {
            try await body(second)
            await second.close()
        } catch {
            await second.close()
            throw error
        }
    }

    // MARK: changes

    /// Performs a change that has to be performed.
    @discardableResult
    func perform(_ change: Change, by actor: MemberID? = nil) async throws -> [Event] {
        let events = try await store.perform(change, by: actor, under: nil)
        try #require(!events.isEmpty, "a guard failed")
        return events
    }

    /// What is there to be changed: ``Sample/cast``.
    func populate() async throws {
        try await perform(Sample.cast)
    }

    /// The row of that number, as its own type.
    func stored<Kept: StoredRow>(_ id: ID<Kept>) async throws -> Kept? {
        let statement = Statement(
            "test.row", .atMostOne,
            "select \(Kept.columns(of: "t")) from \(Kept.kind.rawValue) t where t.id = $1::bigint")
        return try await store.readTogether { connection in
            try await connection.query(statement, [.integer(id.number)]) { row in try Kept(row: &row) }
        }.first
    }

    /// The row of that number, which has to be there.
    func row<Kept: StoredRow>(_ id: ID<Kept>) async throws -> Kept {
        try #require(try await stored(id))
    }

    /// Every counter: the newest event and the last number given of each kind.
    func counters() async throws -> [String: Int64] {
        let pairs = try await store.readTogether { connection in
            try await connection.query(Export.counters, []) { row in (try row.text(), try row.integer()) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    // MARK: SQL

    /// Runs a script as a role.
    func execute(_ script: String, as role: ConnectionSettings) async throws {
        let connection = try await Connection.open(role)
        do {
            try await connection.execute(script: script)
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
    }

    func integer(_ sql: String) async throws -> Int64 {
        try await store.readTogether { connection in
            try await connection.query(Statement("test.integer", .exactlyOne, sql), []) { row in try row.integer() }
        }[0]
    }

    func words(_ sql: String) async throws -> [String] {
        try await store.readTogether { connection in
            try await connection.query(Statement("test.words", .many(Int.max), sql), []) { row in try row.text() }
        }
    }

    func boolean(_ sql: String) async throws -> Bool {
        try await store.readTogether { connection in
            try await connection.query(Statement("test.boolean", .exactlyOne, sql), []) { row in try row.boolean() }
        }[0]
    }

    /// The whole board, line by line.
    func export() async throws -> [JSON.Object] {
        let lines = Lines()
        try await store.export { line in lines.append(line) }
        return lines.all
    }

    private final class Lines: Sendable {
        private let kept = Mutex<[JSON.Object]>([])

        func append(_ line: JSON.Object) { kept.withLock { $0.append(line) } }
        var all: [JSON.Object] { kept.withLock { $0 } }
    }
}
