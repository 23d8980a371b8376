import CoreMetrics
import Synchronization

/// A counter or a gauge: one number that is set or moved from any thread.
final class Cell: CounterHandler, MeterHandler, RecorderHandler {
    /// The bits of a `Double`, which is exact for counts up to 2⁵³.
    private let bits = Atomic<UInt64>(0)

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    func increment(by amount: Int64) { add(Double(amount)) }

    func increment(by amount: Double) { add(amount) }

    func decrement(by amount: Double) { add(-amount) }

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func record(_ value: Int64) { set(Double(value)) }

    func record(_ value: Double) { set(value) }

    func reset() { set(0.0) }

    private func add(_ amount: Double) {
        var known = bits.load(ordering: .relaxed)
        while true {
            let wanted = (Double(bitPattern: known) + amount).bitPattern
            let (exchanged, original) = bits.weakCompareExchange(
                expected: known, desired: wanted, ordering: .relaxed)
            if exchanged { return }
            known = original
        }
    }
}

/// Durations, counted by upper bounds.
final class Histogram: TimerHandler {
    /// In seconds: a read of one row takes about a millisecond, a request gives up after five seconds.
    static let bounds: [Double] = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    struct Values: Sendable {
        /// One more than there are bounds: the last is for what exceeds them all.
        var counts = [Int64](repeating: 0, count: Histogram.bounds.count + 1)
        var nanoseconds: Int64 = 0
    }

    private let state = Mutex(Values())

    var values: Values { state.withLock { $0 } }

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1_000_000_000
        let place = Histogram.bounds.firstIndex { seconds <= $0 } ?? Histogram.bounds.count
        state.withLock { values in
            values.counts[place] += 1
            // A clock that has run for 292 years is no concern; one that was set wrongly must not trap.
            values.nanoseconds &+= duration
        }
    }

    func preferDisplayUnit(_ unit: TimeUnit) {}
}
