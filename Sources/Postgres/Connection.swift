/// One connection for work that does not fit a lane: long reads, imports, migrations. An actor on its own queue.
///
/// Statements are planned anew for each use, so no plan goes stale, and cancelling the task ends the statement on the
/// server as well.
public actor Connection {
    nonisolated let executor: QueueExecutor
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private var handle: ConnectionHandle?
    private var isStreaming = false

    private init() { executor = QueueExecutor("tablero.postgres.connection") }

    /// Opens a connection, trying each host for `connectTimeout`. Says `.unreachable` for every reason there is; the
    /// reason itself is in the debug log.
    public static func open(_ settings: ConnectionSettings) async throws(PostgresError) -> Connection {
        let connection = Connection()
        try await connection.connect(settings)
        return connection
    }

    /// Runs one statement and decodes its rows.
    public func query<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter],
        _ decode: @Sendable (inout Row) throws -> Value
    ) throws -> [Value] {
        let result = try run(try StatementCall(statement, parameters))
        guard statement.allows(rows: result.rowCount) else {
            throw PostgresError.cardinality(statement: statement.name)
        }
        return try result.rows(of: statement, decode)
    }

    /// The same for many rows: each is decoded as it comes, so that libpq never holds them all. A row of 36 columns is a
    /// kilobyte there, and 20,000 of them were a third of what a forecast of that board took at most.
    public func queryRowByRow<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter],
        _ decode: @Sendable (inout Row) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try each(of: statement, parameters) { row in values.append(try decode(&row)) }
        guard statement.allows(rows: values.count) else { throw PostgresError.cardinality(statement: statement.name) }
        return values
    }

    /// Runs one statement that gives no rows.
    public func run(_ statement: Statement, _ parameters: [Parameter]) throws(PostgresError) {
        let result = try run(try StatementCall(statement, parameters))
        guard statement.allows(rows: result.rowCount) else { throw .cardinality(statement: statement.name) }
    }

    /// Runs several statements, separated by semicolons, as one transaction unless they say otherwise.
    ///
    /// For migrations and tests: it takes no parameters, and COPY is refused.
    public func execute(script: String) throws(PostgresError) {
        let handle = try idleHandle()
        try handle.send(script: script)
        _ = try collect(handle)
    }

    /// Reads rows one at a time, as the server makes them, without ever holding more than one.
    ///
    /// What `each` throws ends the stream, and with it the connection: the rows still on their way fit no other use.
    public func stream(
        _ statement: Statement, _ parameters: [Parameter],
        _ each: @Sendable (inout Row) throws -> Void
    ) throws {
        try self.each(of: statement, parameters, each)
    }

    private func each(
        of statement: Statement, _ parameters: [Parameter], _ each: (inout Row) throws -> Void
    ) throws {
        let handle = try idleHandle()
        try handle.sendOnce(try StatementCall(statement, parameters), singleRows: true)
        do {
            while let result = try nextRow(handle) {
                var row = Row(of: result, at: 0, statement: statement.name)
                try each(&row)
            }
        } catch {
            if !handle.isSettled { abandon() }
            throw error
        }
    }

    /// Like `stream`, a chunk of rows at a time, to a receiver that may take its time: the server waits meanwhile.
    ///
    /// Other calls on this connection are `.busy` until it ends.
    public func stream<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter], chunk: Int,
        _ decode: @Sendable (inout Row) throws -> Value,
        receive: @Sendable ([Value]) async throws -> Void
    ) async throws {
        let handle = try idleHandle()
        try handle.sendOnce(try StatementCall(statement, parameters), singleRows: true)
        isStreaming = true
        defer { isStreaming = false }
        do {
            var values: [Value] = []
            while let result = try nextRow(handle) {
                var row = Row(of: result, at: 0, statement: statement.name)
                values.append(try decode(&row))
                if values.count >= chunk {
                    try await receive(values)
                    values.removeAll(keepingCapacity: true)
                }
            }
            if !values.isEmpty { try await receive(values) }
        } catch {
            if !handle.isSettled { abandon() }
            throw error
        }
    }

    /// Closes the connection; an open transaction is rolled back by that.
    public func close() { handle = nil }

    // MARK: For the room itself

    private func connect(_ settings: ConnectionSettings) throws(PostgresError) {
        handle = try ConnectionHandle(settings)
    }

    /// The handle, while nothing else uses it.
    func idleHandle() throws(PostgresError) -> ConnectionHandle {
        guard let handle else { throw .closed }
        guard !isStreaming else { throw .busy }
        guard !handle.isBroken else { throw .lost }
        guard !Task.isCancelled else { throw .cancelled }
        return handle
    }

    /// The handle of a connection that is whole, whether or not the task has been cancelled.
    func wholeHandle() throws(PostgresError) -> ConnectionHandle {
        guard let handle, !handle.isBroken, !isStreaming else { throw .lost }
        return handle
    }

    /// Runs a command without parameters: `begin`, `commit`, `rollback`. Gives its tag. Not stopped by cancelling:
    /// what a transaction needs most when its task is cancelled is to be ended.
    func run(command: String) throws(PostgresError) -> String {
        let handle = try wholeHandle()
        try handle.send(command: command)
        return try collect(handle, isCancellable: false).commandTag
    }

    /// Whether the connection can serve somebody else: whole, idle, outside a transaction.
    func isReusable() -> Bool {
        guard let handle, !isStreaming else { return false }
        handle.noticeLoss()
        return !handle.isBroken && !handle.isInTransaction
    }

    private func abandon() {
        handle?.giveUp()
        handle = nil
    }

    func run(_ call: StatementCall) throws(PostgresError) -> ResultHandle {
        let handle = try idleHandle()
        try handle.sendOnce(call)
        return try collect(handle)
    }

    /// Reads everything up to the end of a command: the last result, or the first refusal.
    private func collect(
        _ handle: ConnectionHandle, isCancellable: Bool = true
    ) throws(PostgresError) -> ResultHandle {
        var last: ResultHandle?
        var refused: PostgresError?
        while let result = try next(handle, isCancellable: isCancellable) {
            if let error = refusal(result, handle) { refused = refused ?? error }
            last = result
        }
        if let refused { throw refused }
        guard let last else { throw .lost }
        return last
    }

    private func nextRow(_ handle: ConnectionHandle) throws(PostgresError) -> ResultHandle? {
        while let result = try next(handle) {
            if let error = refusal(result, handle) {
                while try next(handle) != nil {}
                throw error
            }
            if result.rowCount == 1 { return result }
        }
        return nil
    }

    private func next(
        _ handle: ConnectionHandle, isCancellable: Bool = true
    ) throws(PostgresError) -> ResultHandle? {
        try handle.nextResult(cancelled: { isCancellable && Task.isCancelled })
    }

    /// What a result that is not a success means; a connection that asks for COPY data is given up.
    private func refusal(_ result: ResultHandle, _ handle: ConnectionHandle) -> PostgresError? {
        if result.isSuccess { return nil }
        guard result.isRefusal else {
            handle.giveUp()
            return .lost
        }
        let refusal = ServerRefusal(result)
        if refusal.isFatal { handle.giveUp() }
        // Our own cancelling and the statement timeout have the same SQLSTATE.
        return refusal.error == .timeout && Task.isCancelled ? .cancelled : refusal.error
    }
}
