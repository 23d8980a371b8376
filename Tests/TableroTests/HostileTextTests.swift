import Board
import Foundation
import Testing

/// What others wrote, on the reader's terminal.
@Suite("Hostile texts on a screen") struct HostileTextTests {
    private static let text = "A\u{1B}[2J\u{9B}31m\u{1B}]0;x\u{07}B\r\nC\u{2028}D\u{202E}E\u{2066}F\u{200B}G\u{7F}"

    @Test("no screen obeys a text: neither cursor, nor colour, nor direction", .timeLimit(.minutes(1)))
    func noScreenObeysAText() async throws {
        try await withTableroServer { address, token in
            let text = Self.text
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token]
            let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
            let writing = [
                ["client", "add", "acme", text], ["propose", "acme", text, "+20d"],
                ["add", "C-1", text, "operations", "by=+10d", "detail=\(text)"], ["note", "1", text],
                ["ask", "1", text],
                ["return", "1", text], ["request", "1", "operations", "by=+9d"], ["assign", "1", "admin"],
                ["block", "1", "client", text], ["promise", "C-1"], ["told", "C-1", "call", text],
                ["renegotiate", "C-1", "+30d", text, "cause=ours"], ["team", "edit", "finance", "name_es=\(text)"],
                ["member", "edit", "admin", "name=\(text)"], ["organisation", "edit", "name=\(text)"],
                ["holiday", "add", "+10d", text], ["token", "issue", "admin", "name=\(text)"],
            ]
            let reading = [
                [], ["show", "1"], ["show", "C-1"], ["show", "acme"], ["client", "list"], ["task", "list"],
                ["commitment", "list"], ["queue", "operations"], ["incoming", "operations"], ["board"], ["agenda"],
                ["agenda", "format=markdown"], ["bottlenecks"], ["history"], ["history", "1"], ["team", "list"],
                ["member", "list"], ["holiday", "list"], ["token", "list"], ["organisation", "show"], ["status"],
                ["show", text], ["start", text], [text],
            ]
            for words in writing + reading {
                for rest in [[], ["--json"]] where rest.isEmpty || reading.contains(words) {
                    let run = await cli(words + rest, environment, language: .english, isTerminal: false, now: now)
                    if writing.contains(words) { #expect(run.status == 0, "\(words): \(run.errors)") }
                    let obeyed = (run.output + run.errors).unicodeScalars.filter { scalar in
                        // What is merely invisible stays in the data, and a screen leaves it out.
                        if scalar == "\n" || scalar == "\u{200B}" && rest == ["--json"] { return false }
                        return [.control, .lineSeparator, .paragraphSeparator, .format].contains(
                            scalar.properties.generalCategory)
                    }
                    #expect(obeyed.isEmpty, "\(words.joined(separator: " ").debugDescription) \(rest): \(obeyed)")
                }
            }
        }
    }
}
