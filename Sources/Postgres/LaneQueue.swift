import Synchronization

/// The queue as callers and lanes share it.
final class LaneQueue<Request: Sendable>: Sendable {
    private let state: Mutex<RequestQueue<Request>>

    init(bound: Int, laneCount: Int) { state = Mutex(RequestQueue(bound: bound, laneCount: laneCount)) }

    /// Waits for the answer to a request.
    ///
    /// Cancelling the task answers `.cancelled` at once while the request is still queued. Once a lane has it, it runs
    /// to its end and answers what happened: a write must not be called off after the fact.
    func submit<Value: Sendable>(
        patience: Duration, wake: @escaping @Sendable (Int) -> Void,
        _ request: @escaping @Sendable (@escaping @Sendable (Result<Value, PostgresError>) -> Void) -> Request
    ) async -> Result<Value, PostgresError> {
        let ticket = state.withLock { $0.nextTicket() }
        // Whoever removes a request from the queue owns its continuation, so it is resumed exactly once.
        let answers = Answers<Value>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answers.await(continuation)
                let admission = state.withLock { queue in
                    queue.admit(request { answers.answer($0) }, ticket: ticket, deadline: .after(patience))
                }
                switch admission {
                case .refused(let error): answers.answer(.failure(error))
                case .accepted(_, let lane):
                    if let lane { wake(lane) }
                    if Task.isCancelled, withdraw(ticket) { answers.answer(.failure(.cancelled)) }
                }
            }
        } onCancel: {
            if withdraw(ticket) { answers.answer(.failure(.cancelled)) }
        }
    }

    func take(atMost limit: Int, lane: Int) -> [Request] { state.withLock { $0.take(atMost: limit, lane: lane) } }

    func expire() -> [Request] { state.withLock { $0.expire() } }

    var waitingCount: Int { state.withLock { $0.waitingCount } }

    func close() { state.withLock { $0.close() } }

    private func withdraw(_ ticket: UInt64) -> Bool { state.withLock { $0.withdraw(ticket) != nil } }
}

/// Holds a continuation until its one answer comes.
private final class Answers<Value: Sendable>: Sendable {
    private let continuation = Mutex<CheckedContinuation<Result<Value, PostgresError>, Never>?>(nil)

    func await(_ continuation: CheckedContinuation<Result<Value, PostgresError>, Never>) {
        self.continuation.withLock { $0 = continuation }
    }

    func answer(_ result: Result<Value, PostgresError>) {
        let waiting = continuation.withLock { held in
            defer { held = nil }
            return held
        }
        waiting?.resume(returning: result)
    }
}
