import Foundation
import LineProtocol
import Testing

@testable import Service

/// docs/protocol.md against the definitions it describes.
@Suite("The protocol's document") struct ProtocolDocumentTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test("its reference is what `tablerod reference` prints")
    func reference() throws {
        let text = try Self.text("docs/protocol.md")
        for part in Reference.parts {
            #expect(text.contains(Reference.marker(part.name)), "there is no place for \(part.name)")
        }
        #expect(Reference.update(text) == text, "run tablerod reference --update docs/protocol.md")
    }

    @Test("an update puts each part in its place and leaves the rest") func update() {
        let document = "before <!-- reference: errors --> stale <!-- end --> after <!-- end -->"
        let fresh = Reference.update(document)
        #expect(fresh.hasPrefix("before <!-- reference: errors -->\n\n| code |"))
        #expect(fresh.hasSuffix("|\n\n<!-- end --> after <!-- end -->"))
        #expect(!fresh.contains("stale"))
        #expect(Reference.update(fresh) == fresh)
    }

    @Test("the session in it is the transcript that is run")
    func session() throws {
        let text = try Self.text("docs/protocol.md")
        let name = "promise-ask-accept-finish"
        let start = try #require(text.range(of: "<!-- transcript: \(name) -->\n"))
        let end = try #require(text.range(of: "\n<!-- end -->", range: start.upperBound..<text.endIndex))
        let block = text[start.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let lines = block.filter { !$0.hasPrefix("```") }.joined(separator: "\n")
        let transcript = try Self.text("Tests/Transcripts/\(name).txt")
        #expect(
            lines.trimmingCharacters(in: .newlines) == transcript.trimmingCharacters(in: .newlines),
            "record it again, or paste it again")
    }
}
