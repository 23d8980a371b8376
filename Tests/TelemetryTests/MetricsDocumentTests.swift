import Foundation
import Telemetry
import Testing

@Suite("docs/operations.md") struct MetricsDocumentTests {
    @Test("has a row for each metric and for no other")
    func rows() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        let wanted = Metric.all.map { metric in
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) | \(metric.help) |"
        }
        let rows = text.split(separator: "\n").map(String.init).filter {
            $0.hasPrefix("| `tablero_") || $0.hasPrefix("| `process_")
        }
        #expect(rows == wanted)
    }
}
