import Histogram

/// What one run of the driver, or of pgbench, came to.
struct DrivenFigures {
    /// In microseconds.
    private(set) var waits = Histogram<UInt64>(
        highestTrackableValue: longestWait, numberOfSignificantValueDigits: .three)
    private(set) var count = 0
    private(set) var bytes = 0
    /// Requests that the server told to be tried again; they count for nothing else.
    var refused = 0
    var elapsed = Duration.zero
    var processors = ProcessorShares()

    /// The longest wait that is told apart from longer ones, in microseconds: two minutes.
    private static let longestWait: UInt64 = 120_000_000

    mutating func note(_ wait: Duration, bytes: Int) {
        waits.record(min(UInt64(max(wait / .microseconds(1), 0)), Self.longestWait))
        count += 1
        self.bytes += bytes
    }

    var perSecond: Double { Double(count) / (elapsed / .seconds(1)) }

    /// In milliseconds.
    func wait(percentile: Double) -> Double { Double(waits.valueAtPercentile(percentile)) / 1_000 }
}
