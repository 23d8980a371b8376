/// A moment after which waiting is no use, in the terms of `poll`.
struct Deadline: Sendable, Hashable {
    private let instant: ContinuousClock.Instant?

    static let never = Deadline(instant: nil)

    static func after(_ duration: Duration) -> Deadline { Deadline(instant: .now + duration) }

    var hasPassed: Bool { instant.map { $0 <= .now } ?? false }

    /// What is left; nil when there is no end.
    var remaining: Duration? { instant.map { max(.zero, ContinuousClock.now.duration(to: $0)) } }

    /// Milliseconds left, rounded up so that a wait never ends before the deadline; -1 when there is no end.
    var milliseconds: Int32 { remaining?.clampedMilliseconds ?? -1 }
}

extension Duration {
    /// Whole milliseconds, rounded up, within what a C `int` can hold.
    var clampedMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
