public import Board
import Postgres

/// What the database says of itself.
public struct DatabaseHealth: Sendable, Hashable {
    /// PostgreSQL's, such as `15.18`.
    public var version: String
    /// Of this database on its disk, indices included.
    public var bytes: Int64
    /// The newest migration that was applied.
    public var level: Int
    /// Its clock, somewhere between question and answer.
    public var now: Instant
}

enum HealthReads {
    /// Asks the file system for the size of each table: some milliseconds.
    static let health = Statement(
        "health.database", .exactlyOne,
        """
        select split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()),
            (select coalesce(max(m.number), 0) from schema_migration m)::bigint, clock_timestamp()
        """)
}

extension BoardStore {
    /// Asks the database how it is, on a connection of the pool.
    public func health() async throws(StoreError) -> DatabaseHealth {
        try await health { Instant(microseconds: 0) }.database
    }

    /// The same, with the moments just before and just after the question, by a clock of the caller's.
    public func health(
        by clock: @escaping @Sendable () -> Instant
    ) async throws(StoreError) -> (before: Instant, database: DatabaseHealth, after: Instant) {
        let answer = try await readTogether { connection in
            let before = clock()
            let rows = try await connection.query(HealthReads.health, []) { row in
                DatabaseHealth(
                    version: try row.text(), bytes: try row.integer(), level: Int(try row.integer()),
                    now: try row.moment())
            }
            return (before, rows.first, clock())
        }
        guard let database = answer.1 else {
            throw .database(.cardinality(statement: HealthReads.health.name))
        }
        return (answer.0, database, answer.2)
    }
}
