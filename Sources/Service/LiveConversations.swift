import Synchronization

/// The conversations that are open on this server.
final class LiveConversations: Sendable {
    private let table = Mutex<[ObjectIdentifier: BoardConversation]>([:])

    var all: [BoardConversation] { table.withLock { Array($0.values) } }

    var count: Int { table.withLock { $0.count } }

    func enter(_ conversation: BoardConversation) {
        table.withLock { $0[ObjectIdentifier(conversation)] = conversation }
    }

    func leave(_ conversation: BoardConversation) {
        table.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(conversation)) }
    }
}
