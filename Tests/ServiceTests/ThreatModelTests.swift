import Foundation
import Testing

/// docs/threat-model.md against the tests that it names.
@Suite struct ThreatModelTests {
    private static let root = ProtocolDocumentTests.root

    /// `Suite.test` in the document: the suite and the function are in one file of Tests.
    @Test func everyTestItNamesExists() throws {
        let document = try ProtocolDocumentTests.text("docs/threat-model.md")
        let named = document.matches(of: /`(\w+Tests)(?:\.(`[^`]+`|\w+))?\s*`/)
        #expect(named.count > 40)
        let files = try Self.testFiles()
        for match in named {
            let suite = String(match.output.1)
            let test = match.output.2.map(String.init)
            let found = files.contains { text in
                text.contains("struct \(suite) ") && test.map { text.contains("func \($0)(") } ?? true
            }
            #expect(found, "there is no \(match.output.0)")
        }
    }

    private static func testFiles() throws -> [String] {
        let folder = root.appendingPathComponent("Tests")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    }
}
