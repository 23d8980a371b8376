import LineProtocol
import Synchronization

/// The connections that are open: how many, from where, and how to reach them all when the server stops.
final class Connections: Sendable {
    private struct State {
        var deadlines: [ObjectIdentifier: Deadline] = [:]
        var perAddress: [String: Int] = [:]
    }

    private let limits: ServerLimits
    private let state = Mutex(State())
    private let draining = Atomic(false)

    init(limits: ServerLimits) {
        self.limits = limits
    }

    /// Whether requests that have not begun are to be answered with `retry.shutdown`.
    var isDraining: Bool { draining.load(ordering: .acquiring) }

    /// Counts the connection, or throws `limit.connections`; `leave` must follow where it did not throw.
    func enter(_ deadline: Deadline, from peer: Peer) throws(WireError) {
        let refusal: WireError? = state.withLock { state in
            guard state.deadlines.count < limits.connections else {
                return WireError(.limitConnections, "the server has all the connections it takes; try again later")
            }
            let ofAddress = state.perAddress[peer.address, default: 0]
            guard ofAddress < limits.connectionsPerAddress || peer.isLocal else {
                return WireError(.limitConnections, "too many connections are open from your address; close some")
            }
            state.deadlines[ObjectIdentifier(deadline)] = deadline
            state.perAddress[peer.address] = ofAddress + 1
            return nil
        }
        if let refusal { throw refusal }
    }

    func leave(_ deadline: Deadline, from peer: Peer) {
        state.withLock { state in
            state.deadlines[ObjectIdentifier(deadline)] = nil
            let rest = state.perAddress[peer.address, default: 1] - 1
            state.perAddress[peer.address] = rest > 0 ? rest : nil
        }
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
