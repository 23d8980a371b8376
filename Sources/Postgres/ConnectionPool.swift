import Dispatch
import Synchronization

/// Connections to lease for work that does not fit a lane. Who asks first is served first; waiting has an end.
public final class ConnectionPool: Sendable {
    private typealias Lease = PoolState<Connection>.Lease
    private typealias Waiter = CheckedContinuation<Result<Lease, PostgresError>, Never>

    private struct Shared: Sendable {
        var state: PoolState<Connection>
        /// Whoever removes a waiter resumes it, so each is resumed exactly once.
        var waiters: [UInt64: Waiter] = [:]
        var lastTicket: UInt64 = 0
    }

    private let settings: ConnectionSettings
    private let boardLockKey: Int64?
    private let patience: Duration
    private let shared: Mutex<Shared>
    private let timers = DispatchQueue(label: "tablero.postgres.pool")

    /// - Parameters:
    ///   - boardLockKey: the key `transaction(boardLock: true)` takes: the same as the write lane's.
    ///   - patience: how long to wait for a connection before `.exhausted`.
    ///   - backlog: how many may wait before more are refused as `.exhausted` at once.
    public init(
        settings: ConnectionSettings, size: Int = 8, boardLockKey: Int64? = nil, patience: Duration = .seconds(5),
        backlog: Int = 64
    ) {
        self.settings = settings
        self.boardLockKey = boardLockKey
        self.patience = patience
        shared = Mutex(Shared(state: PoolState(size: size, backlog: backlog)))
    }

    /// Lends a connection for as long as `body` runs. A connection left broken or in a transaction is not used again.
    public func withConnection<Value: Sendable>(
        _ body: (Connection) async throws -> Value
    ) async throws -> Value {
        let connection = try await lease()
        do {
            let value = try await body(connection)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Closes the idle connections, and each of the others when it comes back. Who waits is refused.
    public func close() async {
        let (waiters, idle) = shared.withLock { shared in
            let (tickets, idle) = shared.state.close()
            return (tickets.compactMap { shared.waiters.removeValue(forKey: $0) }, idle)
        }
        for waiter in waiters { waiter.resume(returning: .failure(.closed)) }
        for connection in idle { await connection.close() }
    }

    var boardLock: StatementCall {
        get throws(PostgresError) {
            guard let boardLockKey else { throw .invalidSettings }
            return StatementCall(WriteTransaction.lock, encoded: EncodedParameters(integer: boardLockKey))
        }
    }

    private func lease() async throws(PostgresError) -> Connection {
        // An idle connection may have died since it was last used; then its place is used for a new one.
        if case .member(let connection) = try await acquire().get() {
            if await connection.isReusable() { return connection }
            await connection.close()
        }
        do throws(PostgresError) {
            return try await Connection.open(settings)
        } catch {
            perform(shared.withLock { resolve($0.state.release(nil), &$0) })
            throw error
        }
    }

    private func giveBack(_ connection: Connection) async {
        let isReusable = await connection.isReusable()
        if !isReusable { await connection.close() }
        let handing = shared.withLock { shared in
            let release = shared.state.release(isReusable ? connection : nil)
            if case .discard = release { return (nil as (Waiter, Lease)?, true) }
            return (resolve(release, &shared), false)
        }
        perform(handing.0)
        if handing.1 { await connection.close() }
    }

    private func resolve(_ release: PoolState<Connection>.Release, _ shared: inout Shared) -> (Waiter, Lease)? {
        guard case .hand(let lease, let ticket) = release, let waiter = shared.waiters.removeValue(forKey: ticket)
        else { return nil }
        return (waiter, lease)
    }

    private func perform(_ handing: (Waiter, Lease)?) {
        if let (waiter, lease) = handing { waiter.resume(returning: .success(lease)) }
    }

    private func acquire() async -> Result<Lease, PostgresError> {
        let ticket = shared.withLock { shared in
            shared.lastTicket += 1
            return shared.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: Waiter) in
                let answer: Result<Lease, PostgresError>? = shared.withLock { shared in
                    switch shared.state.request(ticket) {
                    case .granted(let lease): return .success(lease)
                    case .refused(let error): return .failure(error)
                    case .waiting:
                        shared.waiters[ticket] = waiter
                        return nil
                    }
                }
                if let answer { return waiter.resume(returning: answer) }
                if Task.isCancelled { return dismiss(ticket, .cancelled) }
                timers.asyncAfter(deadline: .now() + .milliseconds(Int(patience.clampedMilliseconds))) { @Sendable in
                    self.dismiss(ticket, .exhausted)
                }
            }
        } onCancel: {
            dismiss(ticket, .cancelled)
        }
    }

    /// Refuses a waiter that still waits; one that was served meanwhile is left alone.
    private func dismiss(_ ticket: UInt64, _ error: PostgresError) {
        let waiter = shared.withLock { shared in
            shared.state.withdraw(ticket) ? shared.waiters.removeValue(forKey: ticket) : nil
        }
        waiter?.resume(returning: .failure(error))
    }
}
