import Testing
import TestCluster

@testable import Postgres

/// A database for one test, and what tests do to it.
struct Scratch {
    static let lockKey: Int64 = 4711

    let settings: ConnectionSettings

    /// Makes a database and runs a script in it as its owner.
    init(_ script: String = "") async throws {
        settings = try await TestCluster.freshDatabase().owner
        if !script.isEmpty { try await execute(script) }
    }

    func execute(_ script: String) async throws {
        let connection = try await Connection.open(settings)
        try await connection.execute(script: script)
        await connection.close()
    }

    func integer(_ sql: String) async throws -> Int64 {
        let connection = try await Connection.open(settings)
        let rows = try await connection.query(Statement("scratch", .exactlyOne, sql), []) { row in
            try row.integer()
        }
        await connection.close()
        return rows[0]
    }

    /// Runs `body` with a write lane and closes it, whatever happens.
    @discardableResult
    func withWriteLane<Value>(
        bell: Statement? = nil, patience: Duration = .seconds(5), backlog: Int = 4096,
        statementTimeout: Duration = .seconds(5),
        observe: @escaping @Sendable (WriteTransaction.Moment) -> Void = { _ in },
        _ body: (WriteLane) async throws -> Value
    ) async throws -> Value {
        let lane = WriteLane(
            settings: settings, lockKey: Self.lockKey, bell: bell, statementTimeout: statementTimeout,
            patience: patience, backlog: backlog, observe: observe)
        do {
            let value = try await body(lane)
            await lane.close()
            return value
        } catch {
            await lane.close()
            throw error
        }
    }

    @discardableResult
    func withReadLanes<Value>(
        count: Int = 1, patience: Duration = .seconds(5), _ body: (ReadLanes) async throws -> Value
    ) async throws -> Value {
        let lanes = ReadLanes(settings: settings, count: count, patience: patience)
        do {
            let value = try await body(lanes)
            await lanes.close()
            return value
        } catch {
            await lanes.close()
            throw error
        }
    }

    @discardableResult
    func withPool<Value>(
        size: Int = 2, patience: Duration = .seconds(5), backlog: Int = 64,
        _ body: (ConnectionPool) async throws -> Value
    ) async throws -> Value {
        let pool = ConnectionPool(
            settings: settings, size: size, boardLockKey: Self.lockKey, patience: patience, backlog: backlog)
        do {
            let value = try await body(pool)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }

    /// Holds the board lock for as long as `body` runs, so that a lane's drain stands at its first statement.
    @discardableResult
    func holdingBoardLock<Value>(_ body: () async throws -> Value) async throws -> Value {
        let connection = try await Connection.open(settings)
        try await connection.execute(script: "select pg_advisory_lock(\(Self.lockKey))")
        do {
            let value = try await body()
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Waits until a session of this database holds the board lock.
    func untilBoardLockIsHeld() async throws {
        try await eventually {
            try await integer(
                """
                select count(*) from pg_locks
                where locktype = 'advisory' and granted
                    and database = (select oid from pg_database where datname = current_database())
                """) > 0
        }
    }

    /// Waits until so many sessions wait for the board lock.
    func untilWaitingForBoardLock(_ count: Int64 = 1) async throws {
        try await eventually {
            try await integer("select count(*) from pg_locks where locktype = 'advisory' and not granted") >= count
        }
    }
}

/// Waits, for ten seconds at most, until something can be observed that this process cannot be told of.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = Deadline.after(.seconds(10))
    while !deadline.hasPassed {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw NeverHappened()
}

struct NeverHappened: Error {}
