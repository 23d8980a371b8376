/// The one connection of this server that writes: each drain takes the writes that wait, up to 64, and commits them
/// together in one transaction that starts with the board lock.
///
/// So a guard written as SQL (a version, an open predecessor, a count, a cycle) is exact at commit on every server,
/// without deadlocks or write skew. A statement that fails unexpectedly is cut out of its group: the writes before
/// and after it are committed, and it alone answers its error.
public final class WriteLane: Sendable {
    private let queue: LaneQueue<WriteRequest>
    private let worker: WriteWorker
    private let patience: Duration

    /// - Parameters:
    ///   - lockKey: the advisory lock that all servers of one board take.
    ///   - bell: run before COMMIT in each transaction that changed something; without parameters.
    ///   - patience: how long a request waits for a connection before it fails as unreachable.
    ///   - backlog: how many requests may wait before more are refused as exhausted.
    public convenience init(
        settings: ConnectionSettings, lockKey: Int64, bell: Statement? = nil,
        statementTimeout: Duration = .seconds(5), patience: Duration = .seconds(5), backlog: Int = 4096
    ) {
        self.init(
            settings: settings, lockKey: lockKey, bell: bell, statementTimeout: statementTimeout,
            patience: patience, backlog: backlog, observe: { _ in })
    }

    init(
        settings: ConnectionSettings, lockKey: Int64, bell: Statement?, statementTimeout: Duration = .seconds(5),
        patience: Duration = .seconds(5), backlog: Int = 4096,
        observe: @escaping @Sendable (WriteTransaction.Moment) -> Void
    ) {
        var settings = settings
        settings.statementTimeout = statementTimeout
        settings.lockTimeout = statementTimeout
        settings.idleInTransactionTimeout = statementTimeout
        let queue = LaneQueue<WriteRequest>(bound: backlog, laneCount: 1)
        self.queue = queue
        self.patience = patience
        worker = WriteWorker(
            settings: settings, lockKey: lockKey, bell: bell, queue: queue, patience: patience, observe: observe)
    }

    /// Applies a write and decodes its rows once it is committed. No rows means that a guard failed.
    ///
    /// When `decode` throws, the write has been applied all the same, and the error is `.decoding`.
    public func apply<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter], recovery: Recovery?,
        _ decode: @escaping @Sendable (inout Row) throws -> Value
    ) async throws(PostgresError) -> [Value] {
        var lookup: StatementCall?
        if let recovery { lookup = try StatementCall(inLane: recovery.statement, recovery.parameters) }
        return try await submit(statement, parameters, .commit, lookup, decode)
    }

    /// Runs a write in a transaction of its own, under the board lock, and rolls it back.
    public func rehearse<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter],
        _ decode: @escaping @Sendable (inout Row) throws -> Value
    ) async throws(PostgresError) -> [Value] {
        try await submit(statement, parameters, .rollBack, nil, decode)
    }

    /// Writes that wait for a drain: a metric, and what tells a slow database from an idle one.
    public var waitingCount: Int { queue.waitingCount }

    /// Refuses new requests, finishes those taken and queued, and closes the connection.
    public func close() async {
        queue.close()
        await worker.close()
    }

    private func submit<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter], _ ending: WriteRequest.Ending, _ lookup: StatementCall?,
        _ decode: @escaping @Sendable (inout Row) throws -> Value
    ) async throws(PostgresError) -> [Value] {
        let call = try StatementCall(inLane: statement, parameters)
        let outcome: Result<[Value], PostgresError> = await queue.submit(
            patience: patience,
            wake: { [worker] _ in worker.wake() },
            { [patience] answer in
                WriteRequest(call: call, ending: ending, recovery: lookup, deadline: .after(patience)) { outcome in
                    answer(
                        outcome.flatMap { result in
                            do throws(PostgresError) {
                                return .success(try result.rowsOrMismatch(of: statement, decode))
                            } catch {
                                return .failure(error)
                            }
                        })
                }
            })
        return try outcome.get()
    }
}
