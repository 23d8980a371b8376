import Board
import Foundation
import Testing

/// The table of signals in docs/planning.md is that of the program.
@Suite struct SignalDocumentTests {
    @Test func everySignalHasItsRow() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/planning.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /\| `([a-z_]+)` \|.+\|.+\|/).map { String($0.1) }
        }
        #expect(Set(rows) == Set(Signal.Kind.allCases.map(\.rawValue)))
        #expect(rows.count == Signal.Kind.allCases.count)
    }
}
