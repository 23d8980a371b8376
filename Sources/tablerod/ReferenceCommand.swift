import ArgumentParser
import Glibc
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
        guard let document = SettingFile.contents(of: update) else {
            throw fail("\(update) can not be read", status: 66)
        }
        let fresh = Reference.update(document)
        guard fresh != document else {
            FileHandleLine.output("\(update) is as it should be")
            return
        }
        guard write(fresh, to: update) else { throw fail("\(update) can not be written", status: 73) }
        FileHandleLine.output("\(update) was brought up to date")
    }

    /// Whether the file holds the whole text now.
    private func write(_ text: String, to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        let bytes = Array(text.utf8)
        let written = fwrite(bytes, 1, bytes.count, file)
        return fclose(file) == 0 && written == bytes.count
    }
}
