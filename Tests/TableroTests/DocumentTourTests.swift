import Board
import Foundation
import Testing

@testable import tablero

/// The tours of the README and of docs, run as they stand there: each command, and all that it prints.
@Suite("The tours of the documents") struct DocumentTourTests {
    struct Document: Sendable, CustomTestStringConvertible {
        var path: String
        /// So many commands it has at least, so that a fence that is not read is noticed.
        var fewest: Int
        var administrator = (handle: "ana", name: "Ana López")
        var language = Language.english

        var testDescription: String { path }
    }

    private static let documents = [
        Document(path: "README.md", fewest: 18), Document(path: "docs/playbooks.md", fewest: 7),
        Document(path: "docs/ledger.md", fewest: 15), Document(path: "docs/weekly-review.md", fewest: 20),
        Document(path: "docs/guide.md", fewest: 60, administrator: ("victoria", "Victoria Aranguren")),
        Document(
            path: "docs/es/guia-gerente-de-cuentas.md", fewest: 60,
            administrator: ("victoria", "Victoria Aranguren"), language: .spanish),
    ]

    @Test("every command and every output is true", .timeLimit(.minutes(8)), arguments: documents)
    func tour(document: Document) async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let tour = Tour(try String(contentsOf: root.appendingPathComponent(document.path), encoding: .utf8))
        let examples = try FileManager.default.contentsOfDirectory(
            at: root.appendingPathComponent("docs/examples"), includingPropertiesForKeys: nil)
        try #require(tour.steps.count >= document.fewest, "\(document.path) has a tour")
        let run = try await tour.run(as: document.administrator, language: document.language, files: examples)
        for (step, printed) in run { #expect(Tour.matches(printed, step.output), "\(step.command)\n\(printed)") }
        // For whoever changed what is printed: the tour as it is now, to be read and then put in its place.
        if let folder = ProcessInfo.processInfo.environment["TABLERO_TOUR_FOLDER"] {
            let name = document.path.replacing("/", with: "-")
            let text = run.map { "$ \($0.step.command)\n\($0.printed)" }.joined()
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
    }
}
