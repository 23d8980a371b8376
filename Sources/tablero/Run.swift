import Board
import LineProtocol

/// Runs one command line and gives its exit status.
func runTablero(_ arguments: [String], _ surroundings: Surroundings) async -> Int32 {
    var run = Run(surroundings)
    do {
        try await run.perform(arguments)
        return 0
    } catch {
        run.report(error)
        return error.exitStatus
    }
}

/// One command line, from words to what is printed; it learns on the way how to report what goes wrong.
private struct Run {
    private let surroundings: Surroundings
    private var options = GlobalOptions()
    private let configured: Configuration
    private var language: Language { Settings.language(options, surroundings, configured) }

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        configured = Settings.languageAlone(surroundings)
    }

    mutating func perform(_ arguments: [String]) async throws(CLIError) {
        // Said before anything is read, so that an error in the reading is told as asked for.
        options.isJSON = arguments.prefix { $0 != "--" }.contains("--json")
        let (leading, rest) = try Self.leadingOptions(arguments)
        learn(leading)
        if rest.first == "--version" {
            let version = Outcome(
                lines: [ScreenLine("tablero \(programVersion)")], document: ["version": .string(programVersion)])
            return try finish(version, "--version")
        }
        guard let (subcommand, words) = Subcommand.match(rest) else {
            // A noun alone, or with --help, asks what can be done with it.
            guard rest.dropFirst().allSatisfy({ $0.hasPrefix("-") }) else { throw Self.unknown(rest) }
            return try help(on: [rest[0]])
        }
        // So does one that is a word of its own besides and needs another one, such as client.
        if words.allSatisfy({ $0.hasPrefix("-") }), subcommand.needsMore,
            Subcommand.nounActions.contains(where: { $0.noun == subcommand.name })
        {
            return try help(on: subcommand.words)
        }
        let (sorted, translation) = try subcommand.read(words)
        learn(sorted.options)
        if options.isHelp || subcommand.isHelp {
            let asked = sorted.fields["command"]?.array?.compactMap(\.text) ?? []
            return try help(on: options.isHelp ? subcommand.words : asked)
        }
        let settings = try Settings.resolve(options, surroundings)
        for warning in settings.warnings { warn(warning(language)) }
        let session = Session(server: settings.server, trusting: settings.trust, token: settings.token)
        let invocation = Invocation(
            subcommand: subcommand, words: Words(options: options, fields: sorted.fields), translation: translation,
            settings: settings, session: session, screen: screen(), surroundings: surroundings)
        do {
            let outcome = try await subcommand.perform(invocation)
            await session.close()
            try finish(outcome, subcommand.name)
        } catch {
            await session.close()
            throw error
        }
    }

    /// `start --help` and `help start` explain `start`; `help` alone, like `--help`, lists everything.
    private func help(on words: [String]) throws(CLIError) {
        let help = HelpText(screen: screen())
        let outcome: Outcome
        if words.isEmpty {
            outcome = Outcome(lines: help.overview(), document: help.document(Subcommand.all))
        } else if let (subcommand, rest) = Subcommand.match(words), rest.isEmpty {
            let actions = words.count == 1 ? Subcommand.actions(of: words[0]) : []
            outcome = Outcome(
                lines: help.page(subcommand) + (actions.isEmpty ? [] : [ScreenLine()] + help.noun(words[0])),
                document: help.document([subcommand] + actions))
        } else if words.count == 1, case let actions = Subcommand.actions(of: words[0]), !actions.isEmpty {
            outcome = Outcome(lines: help.noun(words[0]), document: help.document(actions))
        } else {
            throw Self.unknown(words)
        }
        try finish(outcome, "help")
    }

    private mutating func learn(_ read: GlobalOptions) {
        options = options.merging(read)
    }

    private func screen() -> Screen {
        Screen(
            language: language, width: surroundings.width, today: surroundings.today, zone: surroundings.zone,
            usesColour: surroundings.usesColour && !options.isJSON)
    }

    /// Options may stand before the subcommand: `tablero --language en queue`.
    private static func leadingOptions(
        _ arguments: [String]
    ) throws(CLIError) -> (GlobalOptions, rest: [String]) {
        var options = GlobalOptions()
        var rest = arguments[...]
        while let word = rest.first, word.hasPrefix("--") {
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            guard GlobalOptions.contains(name) else { break }
            rest.removeFirst()
            var following = rest
            try options.take(name) { () throws(CLIError) in
                if parts.count == 2 { return String(parts[1]) }
                guard let next = following.popFirst() else { throw .missingValue(word) }
                return next
            }
            rest = following
        }
        return (options, Array(rest))
    }

    private static func unknown(_ words: [String]) -> CLIError {
        let typed = words.prefix { !$0.hasPrefix("-") }
        if typed.count > 1, case let actions = Subcommand.actions(of: typed[0]), !actions.isEmpty {
            let close = nearest(typed[1], in: actions.map { $0.words[1] }).map { "\(typed[0]) \($0)" }
            return .unknownSubcommand(typed.prefix(2).joined(separator: " "), nearest: close, of: typed[0])
        }
        let names = Set(Subcommand.all.compactMap(\.words.first)).sorted()
        return .unknownSubcommand(words[0], nearest: nearest(words[0], in: names), of: nil)
    }

    private func finish(_ outcome: Outcome, _ command: String) throws(CLIError) {
        guard !outcome.isWritten else { return }
        guard !options.isJSON else {
            let head: JSON.Object = ["schema_version": .integer(schemaVersion), "command": .string(command)]
            return try surroundings.write(JSON.object(head.merging(outcome.document)).serialized + "\n")
        }
        let screen = screen()
        var all = outcome.lines
        for command in outcome.next {
            let line = command.isEmpty ? "tablero" : "tablero \(command)"
            all.append(ScreenLine(screen("Siguiente: ", "Next: ") + line, .quiet))
        }
        try surroundings.write(all.map { $0.rendered(inColour: screen.usesColour) + "\n" }.joined())
    }

    private func warn(_ text: String) {
        surroundings.warn("tablero: \(printable(text))\n")
    }

    /// One line on standard error, a JSON object where the output is one.
    func report(_ error: CLIError) {
        if case .interrupted = error { return }
        guard error != .readerGone else { return }
        let sentence = printable(error.sentence(language))
        guard options.isJSON else { return warn(sentence) }
        var object: JSON.Object = ["code": .string(error.code), "sentence": .string(sentence)]
        if case .wire(let wire) = error { object = object.merging(wire.object) }
        let line: JSON = ["schema_version": .integer(schemaVersion), "error": .object(object)]
        surroundings.warn(line.serialized + "\n")
    }
}

/// Of what `--json` prints; raised when a member changes its meaning or goes.
let schemaVersion: Int64 = 1

/// The number people read; the server has its own in the greeting.
let programVersion = "0.1.0"

extension GlobalOptions {
    /// Both; the other one's word where both say something.
    func merging(_ other: GlobalOptions) -> GlobalOptions {
        GlobalOptions(
            server: other.server ?? server, isTLS: isTLS || other.isTLS,
            authorities: other.authorities ?? authorities, pin: other.pin ?? pin,
            tokenFile: other.tokenFile ?? tokenFile,
            language: other.language ?? language,
            isJSON: isJSON || other.isJSON, isHelp: isHelp || other.isHelp)
    }
}
