import Board
import LineProtocol
import Synchronization

/// How often each member has asked of late, on this server, whatever the connection.
///
/// In memory only, and only of members that exist; a bucket that is full again is forgotten when there are many.
final class RequestRates: Sendable {
    private static let many = 1_000

    private let limits: ServiceLimits
    private let table = Mutex<[MemberID: TokenBucket]>([:])

    init(limits: ServiceLimits) {
        self.limits = limits
    }

    /// Throws `limit.rate`, with the time after which there is room for one more request.
    func admit(_ member: MemberID, at now: Instant) throws(WireError) {
        guard limits.requestsPerSecond > 0 else { return }
        let wait: Int64? = table.withLock { table in
            if table.count >= Self.many, table[member] == nil {
                table = table.filter { _, bucket in
                    var bucket = bucket
                    return !bucket.isFull(at: now)
                }
            }
            return table[
                member,
                default: TokenBucket(perSecond: limits.requestsPerSecond, burst: limits.requestBurst, at: now)
            ].take(at: now)
        }
        guard let wait else { return }
        throw WireError(
            .limitRate, "more than \(limits.requestsPerSecond) requests a second; nothing was done, try again later",
            details: ["retry_after_ms": .integer(wait)])
    }
}
