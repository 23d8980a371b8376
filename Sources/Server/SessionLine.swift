import Board
import LineProtocol
import Synchronization

/// What a conversation may do to its connection unasked.
final class SessionLine: PushLine {
    let replies: ReplyWriter
    private let deadline: Deadline
    private let reason = Mutex<WireError?>(nil)

    init(replies: ReplyWriter, deadline: Deadline) {
        self.replies = replies
        self.deadline = deadline
    }

    /// Why the service ended the connection, once it has.
    var farewell: WireError? { reason.withLock { $0 } }

    var isHungUp: Bool { farewell != nil }

    func push(_ events: [JSON.Object], while isWanted: @escaping @Sendable () -> Bool) async throws {
        try await replies.push(events, while: isWanted)
    }

    func hangUp(_ error: WireError) {
        reason.withLock { $0 = $0 ?? error }
        deadline.wake()
    }
}
