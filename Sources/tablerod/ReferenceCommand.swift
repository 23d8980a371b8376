import ArgumentParser
import Foundation
import Service

/// `tablerod reference`.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Prints the protocol's reference: errors, rights and every command, as Markdown.",
        discussion: "Example: tablerod reference --update docs/protocol.md")

    @Option(help: "Instead of printing, bring the marked parts of this document up to date.")
    var update: String?

    func run() throws {
        guard let update else {
            for part in Reference.parts { FileHandleLine.output(part.text()) }
            return
        }
        guard let bytes = FileManager.default.contents(atPath: update),
            let document = String(validating: bytes, as: UTF8.self)
        else { throw fail("\(update) can not be read", status: 66) }
        let fresh = Reference.update(document)
        guard fresh != document else {
            FileHandleLine.output("\(update) is as it should be")
            return
        }
        do {
            try Data(fresh.utf8).write(to: URL(fileURLWithPath: update))
        } catch {
            throw fail("\(update) can not be written", status: 73)
        }
        FileHandleLine.output("\(update) was brought up to date")
    }
}
