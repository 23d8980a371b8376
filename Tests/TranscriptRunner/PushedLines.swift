public import Board
public import LineProtocol
import Synchronization

/// Keeps what a conversation pushes on a connection without a socket.
public final class PushedLines: PushLine {
    private struct State {
        var events: [JSON.Object] = []
        var farewell: WireError?
    }

    private let state = Mutex(State())

    public var events: [JSON.Object] { state.withLock { $0.events } }

    /// Why the conversation hung up, once it has.
    public var farewell: WireError? { state.withLock { $0.farewell } }

    public func push(_ events: [JSON.Object], while isWanted: @escaping @Sendable () -> Bool) async throws {
        if isWanted() { state.withLock { $0.events += events } }
    }

    public func hangUp(_ error: WireError) {
        state.withLock { $0.farewell = $0.farewell ?? error }
    }
}
