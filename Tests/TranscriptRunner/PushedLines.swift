public import Board
public import LineProtocol
import Synchronization

/// Keeps what a conversation pushes on a connection without a socket.
public final class PushedLines: PushLine {
    private struct State {
        var events: [JSON.Object] = []
        var farewell: WireError?
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

        mutating func takeSatisfied() -> [CheckedContinuation<Void, Never>] {
            let satisfied = waiting.filter { $0.count <= events.count }
            waiting.removeAll { $0.count <= events.count }
            return satisfied.map(\.continuation)
        }
    }

    private let state = Mutex(State())

    public var events: [JSON.Object] { state.withLock { $0.events } }

    /// Why the conversation hung up, once it has.
    public var farewell: WireError? { state.withLock { $0.farewell } }

    public func push(_ events: [JSON.Object], while isWanted: @escaping @Sendable () -> Bool) async throws {
        let satisfied = state.withLock { state in
            if isWanted() { state.events += events }
            return state.takeSatisfied()
        }
        for continuation in satisfied { continuation.resume() }
    }

    /// The first events, once there are so many.
    public func events(_ count: Int) async -> [JSON.Object] {
        await withCheckedContinuation { continuation in
            let satisfied = state.withLock { state in
                state.waiting.append((count, continuation))
                return state.takeSatisfied()
            }
            for continuation in satisfied { continuation.resume() }
        }
        return Array(events.prefix(count))
    }

    public func hangUp(_ error: WireError) {
        state.withLock { $0.farewell = $0.farewell ?? error }
    }
}
