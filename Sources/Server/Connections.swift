import LineProtocol
import Synchronization
import Telemetry

/// The connections that are open: how many, from where, and how to reach them all when the server stops.
final class Connections: Sendable {
    private struct State {
        var deadlines: [ObjectIdentifier: Deadline] = [:]
        var perAddress: [String: Int] = [:]
        var limits: ServerLimits
    }

    private let meters: ServerMeters
    private let state: Mutex<State>
    private let draining = Atomic(false)

    init(limits: ServerLimits, meters: ServerMeters) {
        state = Mutex(State(limits: limits))
        self.meters = meters
    }

    /// What holds for the connections that begin now.
    var limits: ServerLimits { state.withLock { $0.limits } }

    /// For the connections that begin from now on; those that are open keep what they began with.
    func adopt(_ limits: ServerLimits) { state.withLock { $0.limits = limits } }

    /// Whether requests that have not begun are to be answered with `retry.shutdown`.
    var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// Counts the connection, or throws `limit.connections`; `leave` must follow where it did not throw.
    func enter(_ deadline: Deadline, from peer: Peer) throws(WireError) {
        let origin = peer.origin
        let met: Limit? = state.withLock { state in
            guard state.deadlines.count < state.limits.connections else { return .connections }
            let fromThere = state.perAddress[origin, default: 0]
            guard fromThere < state.limits.connectionsPerAddress || isExempt(peer, state.limits) else {
                return .connectionsPerAddress
            }
            state.deadlines[ObjectIdentifier(deadline)] = deadline
            state.perAddress[origin] = fromThere + 1
            return nil
        }
        guard let met else { return meters.enter(peer) }
        meters.refuse(met)
        throw WireError(
            .limitConnections,
            met == .connections
                ? "the server has all the connections it takes; try again later"
                : "too many connections are open from your address; close some")
    }

    func leave(_ deadline: Deadline, from peer: Peer, _ ending: SessionEnding) {
        let origin = peer.origin
        state.withLock { state in
            state.deadlines[ObjectIdentifier(deadline)] = nil
            let rest = state.perAddress[origin, default: 1] - 1
            state.perAddress[origin] = rest > 0 ? rest : nil
        }
        meters.leave(ending)
    }

    private func isExempt(_ peer: Peer, _ limits: ServerLimits) -> Bool {
        if case .unix = peer.transport { return true }
        return peer.isLocal && !limits.countsLoopback
    }

    /// Set first, then told: who enters in between sees the flag by itself.
    func drain() {
        draining.store(true, ordering: .releasing)
        for deadline in state.withLock({ Array($0.deadlines.values) }) {
            deadline.wake()
        }
    }
}

extension Peer {
    var isLocal: Bool {
        transport != .tcp || address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}
