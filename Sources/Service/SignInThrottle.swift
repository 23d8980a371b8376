import Board
import Synchronization

/// Failed sign-ins by address, in memory only: an attacker makes no rows.
///
/// After `allowed` failures within a window an address waits the window out. The table is bounded: when it is full,
/// the addresses whose window has passed are forgotten, and if none has, the oldest.
final class SignInThrottle: Sendable {
    static let window: Int64 = 60_000_000
    static let mostAddresses = 10_000

    private struct Failures {
        var count: Int
        var since: Instant
    }

    private let allowed: Int
    private let table = Mutex<[String: Failures]>([:])

    init(allowed: Int) {
        self.allowed = allowed
    }

    func admits(_ address: String, at now: Instant) -> Bool {
        table.withLock { table in
            guard let failures = table[address] else { return true }
            if now.microseconds - failures.since.microseconds > SignInThrottle.window {
                table[address] = nil
                return true
            }
            return failures.count < allowed
        }
    }

    func failed(_ address: String, at now: Instant) {
        table.withLock { table in
            if table.count >= SignInThrottle.mostAddresses, table[address] == nil {
                table = table.filter { now.microseconds - $0.value.since.microseconds <= SignInThrottle.window }
                if table.count >= SignInThrottle.mostAddresses,
                    let oldest = table.min(by: { $0.value.since < $1.value.since })
                {
                    table[oldest.key] = nil
                }
            }
            table[address, default: Failures(count: 0, since: now)].count += 1
        }
    }
}
