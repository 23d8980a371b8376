import Board
import LineProtocol

/// One command line that people type: what it is called, how it is explained, and what it does.
struct Subcommand: Sendable {
    /// Under which heading `tablero help` has it.
    enum Group: Sendable, Hashable, CaseIterable {
        case day
        case requests
        case promises
        case reading
        case administration
        /// A verb of the wire under its own two words: `client list`.
        case noun
    }

    enum Action: Sendable {
        /// One request, by the kind of thing the first word names where the same word does for several.
        case translate([Translation])
        case local([Parameter], places: [String], @Sendable (Invocation) async throws(CLIError) -> Outcome)
    }

    let words: [String]
    let group: Group
    let summary: Wording
    /// Without `tablero`.
    let example: String
    let action: Action

    var name: String { words.joined(separator: " ") }

    init(_ name: String, _ group: Group, _ summary: Wording, example: String, _ action: Action) {
        words = name.split(separator: " ").map(String.init)
        self.group = group
        self.summary = summary
        self.example = example
        self.action = action
    }

    /// The subcommand that a command line begins with, and the words left; nil where it begins with none.
    static func match(_ arguments: [String]) -> (Subcommand, rest: [String])? {
        for length in stride(from: min(2, arguments.count), through: 1, by: -1) {
            if let found = byName[arguments.prefix(length).joined(separator: " ")] {
                return (found, Array(arguments.dropFirst(length)))
            }
        }
        // Nothing but options: one's day.
        return arguments.allSatisfy { $0.hasPrefix("-") } ? (all[0], arguments) : nil
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Everything that can be typed; the first is what `tablero` alone does.
    static let all: [Subcommand] = daily + requests + promises + readings + administration + nouns

    /// The first words of nouns, such as `client`, with the second ones that go with them.
    static let nounActions: [(noun: String, actions: [String])] = {
        var order: [String] = []
        var actions: [String: [String]] = [:]
        for subcommand in all where subcommand.group == .noun {
            if actions[subcommand.words[0]] == nil { order.append(subcommand.words[0]) }
            actions[subcommand.words[0], default: []].append(subcommand.words[1])
        }
        return order.map { ($0, actions[$0] ?? []) }
    }()
}

/// How a subcommand becomes one request.
struct Translation: Sendable {
    /// Of what the first word is the name.
    enum Subject: Sendable, Hashable {
        case anything
        /// `C-12`.
        case commitment
        /// A code: neither a number nor a number with its letter.
        case code
    }

    let command: Command
    var subject: Subject = .anything
    /// The fields that bare words fill; those of the command unless said.
    var places: [String]
    /// Fields that this spelling sets without being asked.
    var fixed: JSON.Object = [:]
    var keywords: [String: WordReader.Keyword] = [:]
    /// Whether `team` is one's own where nobody says another.
    var isOfOwnTeam = false
    /// Whether `--live` keeps it on the screen and draws it again after each change.
    var canBeLive = false
    /// Fields that the reader of words can not know, such as a playbook's parameters.
    var settings: WordReader.Settings?
    /// The word, such as `--check`, that means this one of several.
    var switchedBy: Parameter?
    var presentation: Presentation
    var next: NextStep

    init(
        _ command: Command, _ presentation: Presentation, next: NextStep, subject: Subject = .anything,
        places: [String]? = nil, fixed: JSON.Object = [:], keywords: [String: WordReader.Keyword] = [:],
        isOfOwnTeam: Bool = false, canBeLive: Bool = false,
        settings: WordReader.Settings? = nil, switchedBy: Parameter? = nil
    ) {
        self.command = command
        self.presentation = presentation
        self.next = next
        self.subject = subject
        self.places = places ?? command.positional.map(\.name)
        self.fixed = fixed
        self.keywords = keywords
        self.isOfOwnTeam = isOfOwnTeam
        self.canBeLive = canBeLive
        self.settings = settings
        self.switchedBy = switchedBy
    }

    /// What this spelling lets people say; what it fixes itself is left out.
    var parameters: [Parameter] {
        let named = command.fields.filter { fixed[$0.name] == nil }
        return named.map { field in Parameter(field) } + (canBeLive ? [Self.live] : [])
            + (switchedBy.map { [$0] } ?? [])
    }

    /// A field of the command line alone.
    static let live = Parameter(
        "live", .flag, placeholder: Wording("true|false"),
        summary: Wording(
            "sigue en pantalla y se redibuja con cada cambio", "stays on the screen, drawn again after each change"))

    /// The field that goes on where a list was cut.
    var continuing: String {
        command.fields.contains { $0.name == TaskCommands.next.name } ? TaskCommands.next.name : Fields.after.name
    }

    /// Whether the command changes somebody's language.
    var writesLanguage: Bool { command.changes && command.fields.contains { $0.name == Fields.language.name } }

    /// Whether the server is to render a text for people.
    var isDocument: Bool { command.fields.contains { $0.name == Fields.asText.name } }
}

extension Subcommand {
    /// The translation for a command line whose first bare word is `word`.
    static func translation(of translations: [Translation], for word: String?) -> Translation {
        let subject: Translation.Subject =
            switch word {
            case .none: .anything
            case .some(let word) where word.lowercased().hasPrefix("c-") && CommitmentID(word) != nil: .commitment
            case .some(let word) where TaskID(word) == nil: .code
            case .some: .anything
            }
        return translations.first { $0.subject == subject } ?? translations[0]
    }
}
