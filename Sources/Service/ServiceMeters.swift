import CoreMetrics
import Telemetry

/// What the service counts.
struct ServiceMeters: Sendable {
    private let signInFailures: Counter
    private let pushes: Counter
    private let laggards: Counter
    private let hits: [Limit: Counter]

    init(_ factory: any MetricsFactory) {
        signInFailures = Counter(label: Metric.signInFailures.name, factory: factory)
        pushes = Counter(label: Metric.pushes.name, factory: factory)
        laggards = Counter(label: Metric.lagged.name, factory: factory)
        Meter(label: Metric.buildInfo.name, dimensions: [("version", BoardService.version)], factory: factory).set(1)
        let mine: [Limit] = [.requestsPerSecond, .signInAttempts, .signInFailuresPerMinute]
        hits = Dictionary(
            uniqueKeysWithValues: mine.map { limit in
                (
                    limit,
                    Counter(
                        label: Metric.limitHits.name, dimensions: [("limit", limit.rawValue)], factory: factory)
                )
            })
    }

    func askedTooOften() { hits[.requestsPerSecond]?.increment() }

    func failedSignIn() { signInFailures.increment() }

    /// A connection was closed after its last attempt.
    func usedUpAttempts() { hits[.signInAttempts]?.increment() }

    /// A failed sign-in was answered late, and closed.
    func turnedAway() { hits[.signInFailuresPerMinute]?.increment() }

    /// Events went to somebody who watches.
    func pushed(_ count: Int) { pushes.increment(by: count) }

    /// Somebody who watches was too slow.
    func lagged() { laggards.increment() }
}
