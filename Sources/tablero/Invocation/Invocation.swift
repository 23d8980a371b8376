import Board
import LineProtocol

/// One run of one subcommand, with all it needs.
struct Invocation: Sendable {
    let subcommand: Subcommand
    let words: Words
    /// How the words become a request; nil for a subcommand of more than one.
    let translation: Translation?
    let settings: Settings
    let session: Session
    private(set) var screen: Screen
    private(set) var surroundings: Surroundings

    /// A field's text, where the command line has it.
    func text(_ name: String) -> String? { words.fields[name]?.text }

    /// The same on the day that the board's clock shows: a demo board's may run ahead of this computer's. Signs in.
    func onTheBoardsDay() async throws(CLIError) -> Invocation {
        guard let now = Row(try await session.signIn()).moment("now") else { return self }
        var same = self
        same.surroundings.now = now
        same.screen.today = same.surroundings.today
        return same
    }

    func isSet(_ name: String) -> Bool { text(name).map { $0 != "false" && $0 != "no" } ?? false }
}

/// What a run has to say: to a person as lines, to a program as one JSON object.
struct Outcome: Sendable {
    var lines: [ScreenLine] = []
    /// Commands worth typing next, without `tablero`.
    var next: [String] = []
    /// The members beside `schema_version`.
    var document: JSON.Object = [:]
    /// The output is on its way already: an export, a script.
    var isWritten = false
}
