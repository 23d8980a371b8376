/// Everything this room can fail with. Descriptions hold no data, no SQL and no secrets; the server's own words go to
/// the debug log.
public enum PostgresError: Error, Sendable, Hashable {
    /// No connection could be had within the caller's patience; nothing was run.
    case unreachable
    /// The connection was lost and nothing was committed by this request.
    case lost
    /// The connection was lost after COMMIT was sent and nothing could tell whether it was committed.
    case outcomeUnknown
    /// The server refused the statement. Constraints are told by name, never by the server's text.
    case server(sqlState: String, constraint: String?)
    /// The server's statement timeout or lock timeout ran out; nothing was changed.
    case timeout
    /// Too many requests are waiting already, or no connection became free in time.
    case exhausted
    /// The caller's task was cancelled before the request had been sent.
    case cancelled
    /// The lane, pool or connection has been closed.
    case closed
    /// A text or document holds a NUL, which PostgreSQL cannot store; refused before anything is sent.
    case nulInText
    /// A parameter does not fit the server's type for it.
    case valueOutOfRange
    /// A column had another type than asked for, was null, or was not there. Columns count from 0.
    case decoding(statement: String, column: Int)
    /// The statement gave another number of rows than its cardinality allows.
    case cardinality(statement: String)
    /// A lane refuses statements that are not bounded to few rows; they belong on a pool connection.
    case unboundedStatement(statement: String)
    /// The connection is in the middle of a stream.
    case busy
    /// A connection URL that libpq cannot read, or a combination of settings that makes no sense.
    case invalidSettings
    /// Another live server holds the data directory.
    case dataDirectoryInUse
    /// The data directory cannot be made, or the unprivileged user the cluster runs as cannot reach it.
    case dataDirectoryUnusable
    /// The data directory was written by another major version than any installed here.
    case clusterMajorVersion(found: Int, need: Int)
    /// No PostgreSQL server programs of version 15 or newer are installed.
    case serverProgramsMissing
    /// A step in making, starting or stopping the private cluster failed.
    case clusterFailed(ClusterStep)
    /// A migration that has landed was edited afterwards.
    case migrationChanged(Int)
    /// A migration is missing below others that were applied.
    case migrationMissing(Int)
    /// A migration was refused by the server, and rolled back.
    case migrationFailed(Int, sqlState: String)
    /// The database lacks migrations this program needs, and this program may not apply them.
    case databaseBehind(applied: Int, need: Int)
    /// The database has moved on to where only newer programs may run.
    case programTooOld(programLevel: Int, need: Int)
}

/// The steps of a private cluster's life that can fail on their own.
public enum ClusterStep: String, Sendable, Hashable {
    case spawn, initdb, start, watchdog, adopt, stop
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable: "the database cannot be reached"
        case .lost: "the connection to the database was lost; nothing was changed"
        case .outcomeUnknown: "the connection was lost while committing; whether it was committed is not known"
        case .server(let sqlState, nil): "the database refused a statement (\(sqlState))"
        case .server(let sqlState, let constraint?): "the database refused a statement (\(sqlState), \(constraint))"
        case .timeout: "the database took too long"
        case .exhausted: "too many requests are waiting for the database"
        case .cancelled: "cancelled before it was sent to the database"
        case .closed: "the connection to the database has been closed"
        case .nulInText: "a text holds a NUL character"
        case .valueOutOfRange: "a value is out of the database's range"
        case .decoding(let statement, let column): "column \(column) of statement \(statement) is not what was expected"
        case .cardinality(let statement): "statement \(statement) gave an unexpected number of rows"
        case .unboundedStatement(let statement): "statement \(statement) is not bounded and cannot run in a lane"
        case .busy: "the connection is in use by a stream"
        case .invalidSettings: "the database settings cannot be understood"
        case .dataDirectoryInUse: "the data directory is in use by another server"
        case .dataDirectoryUnusable:
            "the data directory cannot be used: the user the database runs as must be able to enter every parent directory"
        case .clusterMajorVersion(let found, let need):
            """
            the data directory was written by PostgreSQL \(found), installed here is \(need). Install PostgreSQL \(found) \
            again, beside \(need), and run deploy/upgrade-postgres --data DATA \
            --from-bin /usr/lib/postgresql/\(found)/bin --to-bin /usr/lib/postgresql/\(need)/bin, which asks pg_upgrade and \
            keeps the old files
            """
        case .serverProgramsMissing: "no PostgreSQL server programs (initdb, postgres, pg_ctl) of version 15 or newer"
        case .clusterFailed(let step): "the private database failed at step \(step.rawValue); its log says why"
        case .migrationChanged(let number): "migration \(number) was edited after it had been applied"
        case .migrationMissing(let number): "migration \(number) is missing though later ones were applied"
        case .migrationFailed(let number, let sqlState): "migration \(number) was refused (\(sqlState)) and rolled back"
        case .databaseBehind(let applied, let need):
            "the database is at migration \(applied), this program needs \(need)"
        case .programTooOld(let level, let need):
            "this program is of level \(level), the database admits only level \(need) and newer"
        }
    }
}
