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

    /// The part of the document under `#### verb`.
    static func section(_ verb: String, of text: String) -> String? {
        guard let start = text.range(of: "\n#### \(verb)\n") else { return nil }
        let rest = text[start.upperBound...]
        return String(rest[..<(rest.range(of: "\n##")?.lowerBound ?? rest.endIndex)])
    }

    @Test("each command has a section with its summary, fields, errors and example", arguments: Command.all.map(\.verb))
    func commands(verb: String) throws {
        let command = try Command.named(verb)
        let section = try #require(
            Self.section(verb, of: try Self.text("docs/protocol.md")), "\(verb) is not described")
        #expect(section.contains(command.summary))
        #expect(section.contains(command.example))
        for field in command.fields {
            #expect(section.contains("`\(field.name)"), "\(verb) does not describe \(field.name)")
        }
        for code in command.errors { #expect(section.contains("`\(code.text)`"), "\(verb) does not say \(code)") }
    }

    @Test("no section describes a command that is not there")
    func noOthers() throws {
        let verbs = Set(Command.all.map(\.verb))
        for line in try Self.text("docs/protocol.md").split(separator: "\n") where line.hasPrefix("#### ") {
            #expect(verbs.contains(String(line.dropFirst(5))), "\(line)")
        }
    }

    @Test("each error code stands in its table with its explanation")
    func errors() throws {
        let text = try Self.text("docs/protocol.md")
        for (code, explanation) in ErrorCode.all {
            #expect(text.contains("| `\(code.text)` | \(explanation) |"), "\(code)")
        }
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
