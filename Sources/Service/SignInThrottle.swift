import Board
import Synchronization

/// Failed sign-ins by address, in memory only: an attacker makes no rows.
///
/// Nobody is locked out. Behind a proxy, and on loopback always, many share an address, so a lock would let one of them
/// keep all others out; and a token of 256 random bits is not guessed, however often one tries. What is left to bound is
/// load: a failure costs one look into an index, and beyond `allowed` failures of an address within a minute each
/// further one is answered only after ``pause`` and with the end of its connection. A good token is taken at once,
/// whatever others did.
///
/// Minutes are counted for all addresses together, and the table begins anew with each. It is bounded: where it is
/// full, addresses that do not stand in it are counted as one.
final class SignInThrottle: Sendable {
    static let window: Int64 = 60_000_000
    static let pause = Duration.seconds(1)
    static let mostAddresses = 10_000

    private struct State {
        var since = Instant(microseconds: 0)
        var failures: [String: Int] = [:]
        var total = 0
        var allowed: Int
    }

    private let state: Mutex<State>

    /// - Parameter allowed: failures of one address in a minute that are answered at once.
    init(allowed: Int) {
        state = Mutex(State(allowed: allowed))
    }

    func adopt(allowed: Int) { state.withLock { $0.allowed = allowed } }

    /// Failed sign-ins since the server started.
    var failures: Int { state.withLock { $0.total } }

    /// Addresses that are held at the moment.
    var addresses: Int { state.withLock { $0.failures.count } }

    /// Counts a failure, and says whether its answer has to wait.
    func failed(_ address: String, at now: Instant) -> Bool {
        state.withLock { state in
            if now.microseconds - state.since.microseconds > SignInThrottle.window || now < state.since {
                state.since = now
                state.failures.removeAll(keepingCapacity: true)
            }
            state.total += 1
            var key = address
            if state.failures[key] == nil, state.failures.count >= SignInThrottle.mostAddresses { key = "others" }
            state.failures[key, default: 0] += 1
            return state.failures[key, default: 0] > state.allowed
        }
    }
}
