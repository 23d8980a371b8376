import ArgumentParser
import Glibc
import LineProtocol
import Postgres
import Service
import Store

/// `tablerod redact`.
struct RedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact", abstract: "Blanks a text that must not be there, in the board and in all its history.",
        discussion: """
            Example: tablerod redact T-41 detail
            The text goes from the row, from every event, and from wherever the same command wrote it as well. What it \
            was can not be had back from the board; backups made before still hold it.
            """)

    @Argument(help: "T-41, C-12, or the number of an event, which stands for the row that it wrote.")
    var subject: String

    @Argument(help: "Which text: title, detail, reason, words, text, name.")
    var field: String

    @Option(help: "What stands in its place.")
    var text: String = HostRedaction.blank

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var databaseOptions: DatabaseOptions

    func run() async throws {
        try confirm("Blank \(field) of \(subject), now and in all its history? There is no way back.", isSaid: yes)
        let blanked = try await onOwnedBoard(databaseOptions) { board in
            try await board.redact(subject, field, instead: text)
        }
        FileHandleLine.output("blanked: \(blanked.joined(separator: ", "))")
    }
}

/// `tablerod member erase`.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forgets a person: name, handle, language, absences; ends their tokens.",
        discussion: """
            Example: tablerod member erase ana
            What they did stays, as done by erased-NUMBER. Texts that others wrote about them are found and blanked \
            with tablerod redact.
            """)

    @Argument(help: "Whom.")
    var handle: String

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var databaseOptions: DatabaseOptions

    func run() async throws {
        try confirm("Forget \(handle), now and in all the history? There is no way back.", isSaid: yes)
        let pseudonym = try await onOwnedBoard(databaseOptions) { board in
            try await board.erase(handle: handle.lowercased())
        }
        FileHandleLine.output("\(handle.lowercased()) is forgotten; what they did stands under \(pseudonym)")
    }
}

extension AsyncParsableCommand {
    /// Asks on the terminal; without one, `--yes` has to say it.
    fileprivate func confirm(_ question: String, isSaid: Bool) throws {
        if isSaid { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw fail("this can not be taken back: say --yes where nobody can be asked", status: 64)
        }
        FileHandleLine.output("\(question) [y/N]")
        guard let answer = readLine()?.lowercased(), ["y", "yes", "s", "sí", "si"].contains(answer) else {
            throw fail("nothing was changed", status: 65)
        }
    }
}

/// Runs with the board as its owner.
private func onOwnedBoard<Value: Sendable>(
    _ options: DatabaseOptions, _ body: @Sendable (HostRedaction) async throws -> Value
) async throws -> Value {
    try await onDatabase(options) { opened in
        _ = try await opened.migrate()
        guard let owner = opened.owner else {
            throw WireError(.invalidField, "only the owner of the database may: give --owner-database")
        }
        let redaction = Redaction(settings: owner)
        do {
            let value = try await opened.withStore { store in try await body(HostRedaction(redaction, store: store)) }
            await redaction.close()
            return value
        } catch {
            await redaction.close()
            throw error
        }
    }
}
