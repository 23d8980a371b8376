import Synchronization

/// Work that several ask for at once is done by the first of them while the others wait for what comes of it.
final class SingleFlight<Key: Hashable & Sendable>: Sendable {
    private struct State {
        var underWay: Set<Key> = []
        var waiters: [Key: [CheckedContinuation<Void, Never>]] = [:]
    }

    private let state = Mutex(State())

    /// Whether the caller is to do the work, and to say with ``end(_:)`` that it is over; else somebody did meanwhile, and
    /// what came of it is looked for again.
    func begin(_ key: Key) async -> Bool {
        if state.withLock({ $0.underWay.insert(key).inserted }) { return true }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.underWay.contains(key) else { return true }
                state.waiters[key, default: []].append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
        return false
    }

    func end(_ key: Key) {
        let waiters = state.withLock { state in
            state.underWay.remove(key)
            return state.waiters.removeValue(forKey: key) ?? []
        }
        for waiter in waiters { waiter.resume() }
    }
}
