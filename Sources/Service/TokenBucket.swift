import Board

/// A bucket that fills at a steady rate and never above its burst; each request takes one out.
///
/// A value without a clock: the moment is given, and one that lies before the last counts as the same.
struct TokenBucket: Sendable, Hashable {
    private let perSecond: Int
    private let burst: Int
    /// In millionths of a request: what fills within a microsecond is then a whole number, and nothing is lost to
    /// rounding however often it is asked.
    private var millionths: Int64
    private var filledAt: Instant

    /// Full to begin with.
    init(perSecond: Int, burst: Int, at now: Instant) {
        self.perSecond = perSecond
        self.burst = burst
        millionths = Int64(burst) * 1_000_000
        filledAt = now
    }

    /// nil where the request may go on; else the milliseconds after which one may.
    mutating func take(at now: Instant) -> Int64? {
        fill(at: now)
        guard millionths < 1_000_000 else {
            millionths -= 1_000_000
            return nil
        }
        // Millionths short, over millionths a microsecond, are microseconds.
        let microseconds = (1_000_000 - millionths + Int64(perSecond) - 1) / Int64(perSecond)
        return (microseconds + 999) / 1_000
    }

    /// Whether forgetting it changes nothing.
    mutating func isFull(at now: Instant) -> Bool {
        fill(at: now)
        return millionths == Int64(burst) * 1_000_000
    }

    private mutating func fill(at now: Instant) {
        let elapsed = now.microseconds - filledAt.microseconds
        filledAt = now
        guard elapsed > 0 else { return }
        let full = Int64(burst) * 1_000_000
        let (filled, overflow) = elapsed.multipliedReportingOverflow(by: Int64(perSecond))
        millionths = overflow || filled > full - millionths ? full : millionths + filled
    }
}
