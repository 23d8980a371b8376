import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("A document that is to be a file") struct DocumentFileTests {
    private func answer(_ lines: [String]) -> Answer {
        Answer(rows: lines.map { .string($0) }, result: ["count": .count(lines.count), "acting_for": "ana"])
    }

    @Test("its lines and nothing else, ended as its format has it")
    func lines() throws {
        let page = try #require(DocumentFile(["format": "html"]))
        #expect(page.text(answer(["<p>", "  a", ""])) == "<p>\n  a\n\n")
        let calendar = try #require(DocumentFile(["format": "ICS"]))
        #expect(calendar.text(answer(["DESCRIPTION:a", " b"])) == "DESCRIPTION:a\r\n b\r\n")
        #expect(DocumentFile(["format": "markdown"]) != nil)
    }

    @Test("a text for the screen is none", arguments: ["text", "json", "x"])
    func texts(format: String) {
        #expect(DocumentFile(["format": .string(format)]) == nil)
        #expect(DocumentFile([:]) == nil)
    }
}
