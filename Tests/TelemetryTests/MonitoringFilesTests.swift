import Foundation
import Telemetry
import Testing

/// What deploy/monitoring asks Prometheus for is what the page of metrics has.
@Suite("deploy/monitoring") struct MonitoringFilesTests {
    @Test("names metrics and labels that there are", arguments: ["alerts.yaml", "dashboard.json"])
    func names(file: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("deploy/monitoring/\(file)"), encoding: .utf8)
            .replacing("\\\"", with: "\"")
        let known = Set(
            Metric.all.flatMap { metric in
                metric.kind == .histogram ? ["_bucket", "_sum", "_count"].map { metric.name + $0 } : [metric.name]
            })
        let named = text.matches(of: /\b(tablero|process)_[a-z_]+/).map { String($0.output.0) }
        #expect(named.count > 10 && Set(named).isSubset(of: known), "\(Set(named).subtracting(known))")
        let labels = Set(Metric.all.flatMap(\.labels)).union(["job", "le"])
        let asked =
            text.matches(of: /[a-z_]+\{([a-z_]+)=/).map { String($0.output.1) }
            + text.matches(of: /by \(([a-z_]+)\)/).map { String($0.output.1) }
        #expect(!asked.isEmpty && Set(asked).isSubset(of: labels), "\(Set(asked).subtracting(labels))")
    }
}
