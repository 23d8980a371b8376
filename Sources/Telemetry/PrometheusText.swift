extension MetricsRegistry {
    /// What `GET /metrics` is answered with: the Prometheus text format, version 0.0.4.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics of the table that have a value, in its order, series sorted.
    public func page() -> String {
        var text = ""
        for metric in Metric.all {
            let lines = instruments(of: metric).flatMap { self.lines(of: metric, $0.series, $0.instrument) }
            guard !lines.isEmpty else { continue }
            text += "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
            for line in lines { text += "\(line)\n" }
        }
        return text
    }

    private func lines(of metric: Metric, _ series: Series, _ instrument: Instrument) -> [String] {
        let labels = zip(metric.labels, series).map { "\($0)=\"\(Self.escaped($1))\"" }
        switch instrument {
        case .cell(let cell): return [Self.line(metric.name, labels, cell.value)]
        case .reading(let read): return read().map { [Self.line(metric.name, labels, $0)] } ?? []
        case .histogram(let histogram):
            let values = histogram.values
            var below: Int64 = 0
            var lines = zip(Histogram.bounds.map(Self.number) + ["+Inf"], values.counts).map { bound, count in
                below += count
                return Self.line("\(metric.name)_bucket", labels + ["le=\"\(bound)\""], Double(below))
            }
            lines.append(Self.line("\(metric.name)_sum", labels, Double(values.nanoseconds) / 1_000_000_000))
            lines.append(Self.line("\(metric.name)_count", labels, Double(below)))
            return lines
        }
    }

    private static func line(_ name: String, _ labels: [String], _ value: Double) -> String {
        "\(name)\(labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") \(number(value))"
    }

    /// Whole numbers without the `.0` that Swift prints.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
