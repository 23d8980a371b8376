/// Whether a watcher is so slow that it had better begin again: far behind, and for long without coming closer.
///
/// A watcher that replays a long history is far behind as well; it is left alone for as long as it gains.
struct Lag: Sendable {
    private let limits: WatchLimits
    private var mark: (moment: ContinuousClock.Instant, behind: Int64)

    init(_ limits: WatchLimits, behind: Int64, at now: ContinuousClock.Instant) {
        self.limits = limits
        mark = (now, behind)
    }

    /// To be told after each batch how many events are still ahead.
    mutating func isTooFar(behind: Int64, at now: ContinuousClock.Instant) -> Bool {
        guard behind > Int64(limits.behind) else {
            mark = (now, behind)
            return false
        }
        guard now - mark.moment >= limits.patience else { return false }
        if behind >= mark.behind { return true }
        mark = (now, behind)
        return false
    }
}
