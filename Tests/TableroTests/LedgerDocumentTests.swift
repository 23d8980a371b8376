import Board
import Foundation
import Store
import TestBoard
import Testing

@testable import tablero

/// The example in docs/ledger.md, run as it stands there: each command, and all that it prints.
@Suite("The example of the ledger") struct LedgerDocumentTests {
    @Test("every command and every output is true", .timeLimit(.minutes(2)))
    func example() async throws {
        let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/ledger.md")
        let steps = ReadmeTests.steps(try String(contentsOf: document, encoding: .utf8))
        try #require(steps.count >= 15)
        let start = try #require(Instant(rfc3339: "2026-11-23T09:00:00Z"))
        let board = try await TestBoard.fresh(administrator: ("ana", "Ana López")) { start }
        var printed = ""
        try await board.serving { address in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token]
            for step in steps {
                let words = ReadmeTests.words(step.command)
                try #require(words.first == "tablero", "\(step.command)")
                let run = await cli(Array(words.dropFirst()), environment, language: .english)
                #expect(run.output + run.errors == step.output, "\(step.command)")
                printed += "$ \(step.command)\n\(run.output)\(run.errors)"
            }
        }
        // For whoever changed what is printed: to be read, and then put in its place.
        if let file = ProcessInfo.processInfo.environment["TABLERO_LEDGER_FILE"] {
            try printed.write(toFile: file, atomically: true, encoding: .utf8)
        }
        await board.store.close()
    }
}
