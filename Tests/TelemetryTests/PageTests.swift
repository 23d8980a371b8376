import CoreMetrics
import Telemetry
import Testing

@Suite("Telemetry: the page of metrics")
struct PageTests {
    private let registry = MetricsRegistry()

    @Test("a metric without a value is left out, one with a value has its help, its kind and its lines")
    func cells() {
        #expect(registry.page() == "")
        Counter(label: Metric.limitHits.name, dimensions: [("limit", "line")], factory: registry).increment(by: 3)
        Counter(label: Metric.limitHits.name, dimensions: [("limit", "http")], factory: registry).increment()
        Meter(label: Metric.connectionsOpen.name, factory: registry).set(2)
        #expect(
            registry.page() == """
                # HELP tablero_connections_open Connections that are open.
                # TYPE tablero_connections_open gauge
                tablero_connections_open 2
                # HELP tablero_limit_hits_total How often each limit was met.
                # TYPE tablero_limit_hits_total counter
                tablero_limit_hits_total{limit="http"} 1
                tablero_limit_hits_total{limit="line"} 3

                """)
    }

    @Test("two instruments of one name and labels are one series")
    func sameSeries() {
        for _ in 0..<2 { Counter(label: Metric.pushes.name, factory: registry).increment(by: 2) }
        #expect(registry.page().contains("\ntablero_pushes_total 4\n"))
    }

    @Test("a histogram's bounds are cumulative, and its sum is in seconds")
    func histogram() {
        let timer = Timer(
            label: Metric.requestSeconds.name, dimensions: [("effect", "read")], factory: registry)
        for milliseconds in [1, 1, 30, 60_000] { timer.recordMilliseconds(milliseconds) }
        let lines = registry.page().split(separator: "\n").map(String.init)
        #expect(lines.contains(#"tablero_request_seconds_bucket{effect="read",le="0.001"} 2"#))
        #expect(lines.contains(#"tablero_request_seconds_bucket{effect="read",le="0.025"} 2"#))
        #expect(lines.contains(#"tablero_request_seconds_bucket{effect="read",le="0.05"} 3"#))
        #expect(lines.contains(#"tablero_request_seconds_bucket{effect="read",le="10"} 3"#))
        #expect(lines.contains(#"tablero_request_seconds_bucket{effect="read",le="+Inf"} 4"#))
        #expect(lines.contains(#"tablero_request_seconds_sum{effect="read"} 60.032"#))
        #expect(lines.contains(#"tablero_request_seconds_count{effect="read"} 4"#))
    }

    @Test("a reading is asked each time, and left out where there is none")
    func reading() {
        registry.read(.openFiles) { nil }
        #expect(registry.page() == "")
        registry.read(.openFiles) { 7 }
        #expect(registry.page().hasSuffix("\nprocess_open_fds 7\n"))
    }

    @Test("what is not in the table, has other labels or is of another kind is not kept")
    func strangers() {
        Counter(label: "secrets_total", factory: registry).increment()
        Counter(label: Metric.pushes.name, dimensions: [("member", "ana")], factory: registry).increment()
        Meter(label: Metric.pushes.name, factory: registry).set(1)
        #expect(registry.page() == "")
    }

    @Test("label values cannot break out of their quotes")
    func escaping() {
        Counter(label: Metric.limitHits.name, dimensions: [("limit", "a\"b\\c\nd")], factory: registry).increment()
        #expect(registry.page().contains(#"{limit="a\"b\\c\nd"} 1"#))
    }

    @Test("one metric's series are bounded")
    func bounded() {
        for number in 0..<1_000 {
            Counter(label: Metric.limitHits.name, dimensions: [("limit", "\(number)")], factory: registry).increment()
        }
        let lines = registry.page().split(separator: "\n").filter { $0.hasPrefix("tablero_limit_hits_total{") }
        #expect(lines.count == MetricsRegistry.mostSeries)
    }

    @Test("counters increment from many threads without losing one")
    func threads() async {
        let counter = Counter(label: Metric.pushes.name, factory: registry)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<10_000 { counter.increment() } } }
        }
        #expect(registry.page().contains("\ntablero_pushes_total 80000\n"))
    }

    @Test("names and labels are ones that Prometheus takes, counters end in _total, and none comes twice")
    func table() {
        let word = /[a-z][a-z_]*/
        for metric in Metric.all {
            #expect(metric.name.wholeMatch(of: word) != nil)
            #expect(metric.labels.allSatisfy { $0.wholeMatch(of: word) != nil })
            #expect((metric.kind == .counter) == metric.name.hasSuffix("_total"), "\(metric.name)")
            #expect(metric.help.hasSuffix(".") && !metric.help.contains("\n"))
        }
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
    }

    @Test("this process has memory, open files and a limit of them")
    func figures() throws {
        let figures = ProcessFigures()
        #expect(try #require(figures.residentMemory) > 1_000_000)
        let open = try #require(figures.openFiles)
        #expect(open >= 3 && open < FileLimit.raise())
        #expect(ProcessFigures(pid: 0).residentMemory == nil)
    }
}
