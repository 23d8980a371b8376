/// What waits for lanes: bounded, in order, each request with the moment after which it is no use. Pure.
struct RequestQueue<Request: Sendable>: Sendable {
    private struct Waiting: Sendable {
        let ticket: UInt64
        let deadline: Deadline
        let request: Request
    }

    enum Admission: Equatable {
        case accepted(ticket: UInt64, wake: Int?)
        case refused(PostgresError)
    }

    private let bound: Int
    private let laneCount: Int
    private var waiting: [Waiting] = []
    private var idleLanes: [Int]
    private var lastTicket: UInt64 = 0
    private var isClosed = false

    init(bound: Int, laneCount: Int) {
        self.bound = bound
        self.laneCount = laneCount
        idleLanes = Array((0..<laneCount).reversed())
    }

    /// A request goes to the end; a lane that has nothing to do is to be woken for it.
    mutating func admit(_ request: Request, ticket: UInt64, deadline: Deadline) -> Admission {
        if isClosed { return .refused(.closed) }
        if waiting.count >= bound { return .refused(.exhausted) }
        waiting.append(Waiting(ticket: ticket, deadline: deadline, request: request))
        return .accepted(ticket: ticket, wake: idleLanes.popLast())
    }

    mutating func nextTicket() -> UInt64 {
        lastTicket += 1
        return lastTicket
    }

    /// Takes a request back, if no lane has it yet.
    mutating func withdraw(_ ticket: UInt64) -> Request? {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
        return waiting.remove(at: index).request
    }

    /// A lane's fair share of what waits. Nothing means the lane now counts as idle.
    mutating func take(atMost limit: Int, lane: Int) -> [Request] {
        if waiting.isEmpty {
            if !idleLanes.contains(lane) { idleLanes.append(lane) }
            return []
        }
        let share = min(limit, (waiting.count + laneCount - 1) / laneCount)
        let taken = waiting.prefix(share).map(\.request)
        waiting.removeFirst(share)
        return taken
    }

    /// Removes what has waited too long.
    mutating func expire() -> [Request] {
        let overdue = waiting.filter(\.deadline.hasPassed).map(\.request)
        if !overdue.isEmpty { waiting.removeAll(where: \.deadline.hasPassed) }
        return overdue
    }

    /// How many wait; those a lane has taken are not counted.
    var waitingCount: Int { waiting.count }

    mutating func close() { isClosed = true }
}
