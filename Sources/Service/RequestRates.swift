import Board
import LineProtocol
import Synchronization

/// How often each member has asked of late, on this server, whatever the connection.
///
/// In memory only, and only of members that exist; a bucket that is full again is forgotten when there are many.
final class RequestRates: Sendable {
    private static let many = 1_000

    private struct State {
        var limits: ServiceLimits
        var buckets: [MemberID: TokenBucket] = [:]
    }

    private let state: Mutex<State>

    init(limits: ServiceLimits) {
        state = Mutex(State(limits: limits))
    }

    /// Every member begins anew, with a full bucket of the new size, where it is another one.
    func adopt(_ limits: ServiceLimits) {
        state.withLock { state in
            let old = state.limits
            state.limits = limits
            if (old.requestsPerSecond, old.requestBurst) != (limits.requestsPerSecond, limits.requestBurst) {
                state.buckets = [:]
            }
        }
    }

    /// Throws `limit.rate`, with the time after which there is room for one more request.
    func admit(_ member: MemberID, at now: Instant) throws(WireError) {
        let (wait, perSecond): (Int64?, Int) = state.withLock { state in
            let (perSecond, burst) = (state.limits.requestsPerSecond, state.limits.requestBurst)
            guard perSecond > 0 else { return (nil, perSecond) }
            if state.buckets.count >= Self.many, state.buckets[member] == nil {
                state.buckets = state.buckets.filter { _, bucket in
                    var bucket = bucket
                    return !bucket.isFull(at: now)
                }
            }
            let bucket = TokenBucket(perSecond: perSecond, burst: burst, at: now)
            return (state.buckets[member, default: bucket].take(at: now), perSecond)
        }
        guard let wait else { return }
        throw WireError(
            .limitRate, "more than \(perSecond) requests a second; nothing was done, try again later",
            details: ["retry_after_ms": .integer(wait)])
    }
}
