/// Who has which connection of a pool, and who waits: first come, first served. Pure; each verb says what to do next.
struct PoolState<Member: Sendable>: Sendable {
    enum Lease: Sendable {
        /// Use this one, after looking whether it still works.
        case member(Member)
        /// Open a new one; a place is kept for it.
        case place
    }

    enum Request {
        case granted(Lease)
        case waiting
        case refused(PostgresError)
    }

    /// What becomes of a connection given back, or of a place given up.
    enum Release {
        case hand(Lease, to: UInt64)
        case keep
        case discard
    }

    private let size: Int
    private let backlog: Int
    private var idle: [Member] = []
    private var leased = 0
    private var waiting: [UInt64] = []
    private var isClosed = false

    init(size: Int, backlog: Int) {
        self.size = size
        self.backlog = backlog
    }

    /// The connection used last is the first to be used again, so that the others may rest.
    mutating func request(_ ticket: UInt64) -> Request {
        if isClosed { return .refused(.closed) }
        if waiting.isEmpty, let member = idle.popLast() {
            leased += 1
            return .granted(.member(member))
        }
        if waiting.isEmpty, leased < size {
            leased += 1
            return .granted(.place)
        }
        guard waiting.count < backlog else { return .refused(.exhausted) }
        waiting.append(ticket)
        return .waiting
    }

    /// Whether the ticket was still waiting; from now on it is not.
    mutating func withdraw(_ ticket: UInt64) -> Bool {
        guard let index = waiting.firstIndex(of: ticket) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// A connection comes back, or only its place when it broke.
    mutating func release(_ member: Member?) -> Release {
        if !waiting.isEmpty {
            return .hand(member.map { .member($0) } ?? .place, to: waiting.removeFirst())
        }
        leased -= 1
        guard let member else { return .keep }
        guard !isClosed else { return .discard }
        idle.append(member)
        return .keep
    }

    /// No more requests: who waits is refused, what is idle is to be closed.
    mutating func close() -> (waiting: [UInt64], idle: [Member]) {
        isClosed = true
        defer {
            waiting = []
            idle = []
        }
        return (waiting, idle)
    }
}
