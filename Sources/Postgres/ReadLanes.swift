/// Connections in pipeline mode for short reads: each lane sends what waits, up to 64 statements, in one go.
///
/// Each statement has a section of its own, so one failure is one failure. Only statements bounded to
/// `Statement.laneRowLimit` rows, and to `statementTimeout` by the server, may run here; the rest leases a pool
/// connection. The transactions are read-only.
public final class ReadLanes: Sendable {
    private let queue: LaneQueue<ReadRequest>
    private let lanes: [ReadLane]
    private let patience: Duration

    /// - Parameters:
    ///   - patience: how long a request waits for a connection before it fails as unreachable.
    ///   - backlog: how many requests may wait before more are refused as exhausted.
    public init(
        settings: ConnectionSettings, count: Int = 2, statementTimeout: Duration = .milliseconds(250),
        patience: Duration = .seconds(5), backlog: Int = 4096
    ) {
        var settings = settings
        settings.isReadOnly = true
        settings.statementTimeout = statementTimeout
        settings.lockTimeout = statementTimeout
        let queue = LaneQueue<ReadRequest>(bound: backlog, laneCount: count)
        self.queue = queue
        self.patience = patience
        lanes = (0..<count).map { [settings] in ReadLane(number: $0, settings: settings, queue: queue) }
    }

    /// Runs a statement and decodes its rows. Runs it once more when the connection is lost, since a read is safe.
    ///
    /// What `decode` throws comes through as it is, and fails this caller alone.
    public func run<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter],
        _ decode: @escaping @Sendable (inout Row) throws -> Value
    ) async throws -> [Value] {
        let call = try StatementCall(inLane: statement, parameters)
        let outcome: Result<Result<[Value], any Error>, PostgresError> = await queue.submit(
            patience: patience,
            wake: { [lanes] in lanes[$0].wake() },
            { [patience] answer in
                ReadRequest(call: call, deadline: .after(patience)) { outcome in
                    answer(outcome.map { result in Result { try result.rows(of: statement, decode) } })
                }
            })
        return try outcome.get().get()
    }

    /// Reads that wait for a lane.
    public var waitingCount: Int { queue.waitingCount }

    /// Refuses new requests, finishes those taken and queued, and closes the connections.
    public func close() async {
        queue.close()
        for lane in lanes { await lane.close() }
    }
}

struct ReadRequest: Sendable {
    let call: StatementCall
    let deadline: Deadline
    var losses = 0
    var replans = 0
    let answer: @Sendable (Result<ResultHandle, PostgresError>) -> Void

    init(
        call: StatementCall, deadline: Deadline,
        answer: @escaping @Sendable (Result<ResultHandle, PostgresError>) -> Void
    ) {
        self.call = call
        self.deadline = deadline
        self.answer = answer
    }
}
