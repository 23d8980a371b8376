/// What a transaction sees of others.
public enum Isolation: String, Sendable, Hashable {
    /// Each statement sees what was committed when it began.
    case readCommitted = "read committed"
    /// All statements see what was committed when the first began.
    case repeatableRead = "repeatable read"
}

extension ConnectionPool {
    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
    ///
    /// With `boardLock`, the lock is the first statement, alone, so that each later one sees everything written under
    /// it. That rules out `.repeatableRead`, whose only snapshot would be older than the lock. A connection lost while
    /// committing is `.outcomeUnknown`; lost before, nothing was changed.
    public func transaction<Value: Sendable>(
        isolation: Isolation = .readCommitted, readOnly: Bool = false, boardLock: Bool = false,
        _ body: (Connection) async throws -> Value
    ) async throws -> Value {
        guard !(boardLock && isolation != .readCommitted) else { throw PostgresError.invalidSettings }
        let lock = boardLock ? try self.boardLock : nil
        return try await withConnection { connection in
            try await connection.begin(isolation, readOnly: readOnly, lock: lock)
            let value: Value
            do {
                value = try await body(connection)
            } catch {
                await connection.rollBack()
                throw error
            }
            try await connection.commit()
            return value
        }
    }
}

extension Connection {
    func begin(_ isolation: Isolation, readOnly: Bool, lock: StatementCall?) throws(PostgresError) {
        _ = try idleHandle()
        _ = try run(command: "begin isolation level \(isolation.rawValue) \(readOnly ? "read only" : "read write")")
        guard let lock else { return }
        do throws(PostgresError) {
            _ = try run(lock)
        } catch {
            rollBack()
            throw error
        }
    }

    func commit() throws(PostgresError) {
        // Lost before this: nothing can have been committed.
        guard try wholeHandle().isInTransaction else { throw .lost }
        do throws(PostgresError) {
            // A transaction in which a statement failed answers COMMIT with ROLLBACK.
            guard try run(command: "commit") == "COMMIT" else { throw .server(sqlState: "25P02", constraint: nil) }
        } catch .lost {
            throw .outcomeUnknown
        }
    }

    /// A connection that cannot even roll back is closed, which rolls back as well.
    func rollBack() {
        do throws(PostgresError) {
            _ = try run(command: "rollback")
        } catch {
            close()
        }
    }
}
