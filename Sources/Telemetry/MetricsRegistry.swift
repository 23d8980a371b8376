public import CoreMetrics
import Synchronization

/// The backend of swift-metrics: keeps every series in memory and writes them as Prometheus text when asked.
///
/// It keeps only what stands in `Metric.all` and, of one metric, at most ``mostSeries`` combinations of labels, so that
/// no mistake can make it grow.
public final class MetricsRegistry: MetricsFactory {
    /// Series of one metric; more are not kept.
    public static let mostSeries = 200

    enum Instrument: Sendable {
        case cell(Cell)
        case histogram(Histogram)
        /// Asked when the page is written.
        case reading(@Sendable () -> Double?)
    }

    /// The values of a metric's labels, in its order.
    typealias Series = [String]

    private let metrics: [String: Metric]
    private let table: Mutex<[String: [Series: Instrument]]>

    public init() {
        metrics = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })
        table = Mutex([:])
    }

    /// Has the value of a metric asked for whenever the page is written; nil leaves it out.
    public func read(_ metric: Metric, _ reading: @escaping @Sendable () -> Double?) {
        table.withLock { $0[metric.name, default: [:]][[]] = .reading(reading) }
    }

    func instruments(of metric: Metric) -> [(series: Series, instrument: Instrument)] {
        table.withLock { $0[metric.name] ?? [:] }.map { ($0.key, $0.value) }.sorted { first, second in
            first.series.lexicographicallyPrecedes(second.series)
        }
    }

    /// The instrument of that name and labels, made where it is not there; nil where the table has no such metric.
    private func instrument(
        _ label: String, _ dimensions: [(String, String)], _ kinds: Set<Metric.Kind>, _ make: () -> Instrument
    ) -> Instrument? {
        guard let metric = metrics[label], kinds.contains(metric.kind), dimensions.map(\.0) == metric.labels else {
            return nil
        }
        let series = dimensions.map(\.1)
        return table.withLock { table in
            if let known = table[label]?[series] { return known }
            guard table[label, default: [:]].count < Self.mostSeries else { return nil }
            let made = make()
            table[label, default: [:]][series] = made
            return made
        }
    }

    private func cell(
        _ label: String, _ dimensions: [(String, String)], _ kind: Metric.Kind
    ) -> Cell? {
        guard case .cell(let cell) = instrument(label, dimensions, [kind], { .cell(Cell()) }) else { return nil }
        return cell
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, .counter) ?? NOOPMetricsHandler.instance
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, .gauge) ?? NOOPMetricsHandler.instance
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        cell(label, dimensions, .gauge) ?? NOOPMetricsHandler.instance
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        guard
            case .histogram(let histogram) = instrument(label, dimensions, [.histogram], { .histogram(Histogram()) })
        else { return NOOPMetricsHandler.instance }
        return histogram
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        NOOPMetricsHandler.instance
    }

    // Series live as long as the process: a counter that vanished would look as if it had been reset.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
}
