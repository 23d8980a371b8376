import Board
import Foundation
import Store
import TestBoard
import Testing

@testable import tablero

/// The tours of the README and of docs, run as they stand there: each command, and all that it prints.
@Suite("The tours of the documents") struct ReadmeTests {
    struct Step: Sendable {
        var command: String
        var output: String
    }

    /// The `$` lines of the ```console blocks, each with what is printed after it.
    static func steps(_ text: String) -> [Step] {
        var steps: [Step] = []
        var isConsole = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), output: ""))
            } else if isConsole, !steps.isEmpty {
                steps[steps.count - 1].output += line + "\n"
            }
        }
        return steps
    }

    /// As a shell would: words, with double quotes around what holds spaces.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in command + " " {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return words
    }

    @Test(
        "every command and every output is true", .timeLimit(.minutes(2)),
        arguments: [("README.md", 18), ("docs/playbooks.md", 7)])
    func tour(document: String, fewest: Int) async throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(document)
        let steps = Self.steps(try String(contentsOf: file, encoding: .utf8))
        try #require(steps.count >= fewest, "\(document) has a tour")
        // Monday 23 November 2026, ten in the morning in Madrid.
        let start = try #require(Instant(rfc3339: "2026-11-23T09:00:00Z"))
        let board = try await TestBoard.fresh(administrator: ("ana", "Ana López")) { start }
        var printed = ""
        try await board.serving { address in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token]
            for step in steps {
                let words = Self.words(step.command)
                try #require(words.first == "tablero", "\(step.command)")
                let run = await cli(Array(words.dropFirst()), environment, language: .english)
                #expect(run.output + run.errors == step.output, "\(step.command)")
                printed += "$ \(step.command)\n\(run.output)\(run.errors)"
            }
        }
        // For whoever changed what is printed: the tour as it is now, to be read and then put in its place.
        if let folder = ProcessInfo.processInfo.environment["TABLERO_TOUR_FOLDER"] {
            let name = document.replacing("/", with: "-")
            try printed.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        #expect(try await board.store.checkFold().holds)
        await board.store.close()
    }
}
