/// How long to leave an unreachable server alone: doubling, capped, and jittered so that several servers do not come
/// back in step.
struct ReconnectBackoff: Sendable {
    static let first = Duration.milliseconds(50)
    static let cap = Duration.seconds(1)

    private var failures = 0

    /// Notes a failure and says how long to wait: between half and all of the doubled time.
    mutating func failed(using generator: inout some RandomNumberGenerator) -> Duration {
        let full = min(Self.cap, Self.first * (1 << min(failures, 10)))
        failures += 1
        return full / 2 + (full / 2) * Double.random(in: 0...1, using: &generator)
    }

    mutating func succeeded() { failures = 0 }

    /// Whether the last attempt succeeded: the first failure after a success is worth a line in the log.
    var isFirstFailure: Bool { failures == 0 }
}
