/// Brings a database to the newest migration, each step in a transaction of its own, one migrator at a time.
///
/// A database that is ahead is accepted as long as it says that programs of this level may still run on it.
public struct Migrator: Sendable {
    /// "tablero" in ASCII, cut to what a bigint holds: no other program takes this advisory lock by accident.
    static let lockKey: Int64 = 0x7461_626c_6572_6f6d

    private static let exists = Statement(
        "migration.table-exists", .exactlyOne, "select to_regclass('schema_migration') is not null")
    private static let history = Statement(
        "migration.history", .many(.max),
        """
        select number, checksum, oldest_program_level
        from schema_migration
        order by number
        """)
    private static let checksums = Statement(
        "migration.checksums", .many(.max),
        """
        select encode(sha256(convert_to(script, 'UTF8')), 'hex')
        from unnest($1) with ordinality as given (script, place)
        order by place
        """)
    private static let record = Statement(
        "migration.record", .none,
        """
        insert into schema_migration (number, name, checksum, oldest_program_level)
        values ($1, $2, $3, $4)
        """)
    static let lock = Statement("migration.lock", .exactlyOne, "select pg_advisory_lock($1)")
    private static let unlock = Statement("migration.unlock", .exactlyOne, "select pg_advisory_unlock($1)")
    private static let table = """
        create table if not exists schema_migration (
            number integer primary key,
            name text not null,
            checksum text not null,
            oldest_program_level integer not null,
            applied_at timestamptz not null default now()
        )
        """

    private let migrations: [Migration]
    private let programLevel: Int

    /// - Parameter programLevel: this program's level, which a migration's `oldestProgramLevel` is compared with.
    public init(migrations: [Migration], programLevel: Int) {
        self.migrations = migrations.sorted { $0.number < $1.number }
        self.programLevel = programLevel
    }

    /// Applies what is pending, as the role that owns the schema, and says which numbers were applied.
    ///
    /// A step waits 2 s at most for a lock, so that it does not queue the whole board up behind one long reader; then
    /// it is rolled back, with those before it kept, and can be run again.
    @discardableResult
    public func migrate(_ connection: Connection) async throws -> [Int] {
        try await connection.execute(script: "set lock_timeout = '60s'; set statement_timeout = 0")
        _ = try await connection.query(Self.lock, [.integer(Self.lockKey)]) { _ in }
        do {
            try await connection.execute(script: "set lock_timeout = '2s'; set client_min_messages = warning")
            try await connection.execute(script: Self.table)
            let pending = try await status(connection).pending
            let checksums = try await checksums(connection)
            for (migration, checksum) in zip(migrations, checksums) where pending.contains(migration.number) {
                try await apply(migration, checksum: checksum, connection)
            }
            try await release(connection)
            return pending
        } catch {
            try await release(connection)
            throw error
        }
    }

    /// What the database has and lacks. Throws when it was tampered with, or admits only newer programs.
    public func status(_ connection: Connection) async throws -> MigrationStatus {
        let checksums = try await checksums(connection)
        let exists = try await connection.query(Self.exists, []) { row in try row.boolean() }
        guard exists == [true] else { return MigrationStatus(applied: [], pending: migrations.map(\.number)) }
        let entries = try await connection.query(Self.history, []) { row in
            MigrationHistory.Entry(
                number: Int(try row.integer()), checksum: try row.text(),
                oldestProgramLevel: Int(try row.integer()))
        }
        return try MigrationHistory(entries: entries)
            .status(migrations, checksums: checksums, programLevel: programLevel)
    }

    /// For a server that may not migrate: throws `.databaseBehind` when something is pending.
    public func check(_ connection: Connection) async throws {
        let status = try await status(connection)
        guard let need = status.pending.last else { return }
        throw PostgresError.databaseBehind(applied: status.applied.last ?? 0, need: need)
    }

    private func checksums(_ connection: Connection) async throws -> [String] {
        try await connection.query(Self.checksums, [.texts(migrations.map(\.sql))]) { row in try row.text() }
    }

    private func apply(_ migration: Migration, checksum: String, _ connection: Connection) async throws {
        try await connection.begin(.readCommitted, readOnly: false, lock: nil)
        do {
            try await connection.execute(script: migration.sql)
            try await connection.run(
                Self.record,
                [
                    .integer(Int64(migration.number)), .text(migration.name), .text(checksum),
                    .integer(Int64(migration.oldestProgramLevel)),
                ])
            try await connection.commit()
        } catch PostgresError.server(let sqlState, _) {
            await connection.rollBack()
            throw PostgresError.migrationFailed(migration.number, sqlState: sqlState)
        } catch {
            await connection.rollBack()
            throw error
        }
    }

    /// A connection that is lost has released its lock by that.
    private func release(_ connection: Connection) async throws {
        do {
            _ = try await connection.query(Self.unlock, [.integer(Self.lockKey)]) { _ in }
            try await connection.execute(
                script: "reset lock_timeout; reset statement_timeout; reset client_min_messages")
        } catch PostgresError.lost, PostgresError.closed {
            Log.debug("migrator's connection was lost; its lock went with it")
        }
    }
}
