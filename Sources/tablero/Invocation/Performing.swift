import Board
import LineProtocol

extension Subcommand {
    /// Whether it is `help` itself, which needs no server and no settings.
    var isHelp: Bool { name == "help" }

    /// Sorts the words behind the subcommand and checks that what it needs is there; with `--help` nothing is needed.
    func read(_ arguments: [String]) throws(CLIError) -> (Words, Translation?) {
        let translation = translation(for: arguments)
        let reader = reader(of: translation)
        let words = try reader.read(arguments)
        if !words.options.isHelp { try reader.require(in: words.fields.merging(translation?.fixed ?? [:])) }
        return (words, translation)
    }

    func perform(_ invocation: Invocation) async throws(CLIError) -> Outcome {
        switch action {
        case .local(_, _, let run): return try await run(invocation)
        case .translate: break
        }
        // Where nobody looks there is nothing to draw over: it is printed once.
        if invocation.translation?.canBeLive == true, invocation.isSet(Translation.live.name),
            invocation.surroundings.isOutputTerminal, !invocation.words.options.isJSON
        {
            return try await LiveBoard(invocation: invocation.onTheBoardsDay()).run()
        }
        let request = try await prepared(invocation)
        let answer = try await invocation.session.send(request.verb, request.fields, changes: request.changes)
        let translation = request.translation
        if let file = DocumentFile(request.fields), !invocation.words.options.isJSON {
            try invocation.surroundings.write(file.text(answer))
            return Outcome(isWritten: true)
        }
        let screen = try await invocation.onTheBoardsDay().screen
        return Outcome(
            lines: translation.presentation.lines(answer, screen, continuing: translation.continuing),
            next: [translation.next.command(answer, asked: request.fields)],
            document: ["rows": .array(answer.rows), "result": .object(answer.result)])
    }

    /// The exact request that the words mean.
    func prepared(_ invocation: Invocation) async throws(CLIError) -> PreparedRequest {
        guard let translation = invocation.translation else { throw .unexpectedReply }
        var fields = invocation.words.fields
        var isTeamMissing = translation.isOfOwnTeam && fields[Fields.team.name] == nil
        if isTeamMissing {
            let member = try await invocation.session.signIn()
            if let team = member["team"]?.text {
                fields[Fields.team.name] = .string(team)
                isTeamMissing = false
            }
        }
        guard !isTeamMissing else { throw .noOwnTeam(example: example) }
        return try PreparedRequest(
            translation, fields, screen: invocation.screen, isJSON: invocation.words.options.isJSON)
    }

    /// Whether the word alone says too little.
    var needsMore: Bool { taken(by: translation(for: [])).0.contains(where: \.isRequired) }

    private func reader(of translation: Translation?) -> WordReader {
        let (parameters, places) = taken(by: translation)
        return WordReader(
            parameters: parameters, places: places, keywords: translation?.keywords ?? [:],
            settings: translation?.settings,
            isLanguageAmbiguous: translation?.writesLanguage ?? false, usage: name,
            example: example)
    }

    /// What can be said behind it, and which of that bare words fill.
    func taken(by translation: Translation?) -> ([Parameter], places: [String]) {
        switch action {
        case .local(let parameters, let places, _): (parameters, places)
        case .translate: (translation?.parameters ?? [], translation?.places ?? [])
        }
    }

    /// The one that a command line means, by the kind of thing its first bare word names.
    func translation(for arguments: [String]) -> Translation? {
        guard case .translate(let translations) = action else { return nil }
        let words = arguments.prefix { $0 != "--" }
        let switched = translations.first { translation in
            translation.switchedBy.map { words.contains("--\($0.name)") || words.contains("\($0.name)=true") } ?? false
        }
        return switched
            ?? Self.translation(
                of: translations.filter { $0.switchedBy == nil }, for: Self.firstBareWord(arguments))
    }

    /// The first word that is neither an option nor its value nor a field.
    private static func firstBareWord(_ arguments: [String]) -> String? {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" { return rest.first }
            if word.hasPrefix("--") {
                let name = String(word.dropFirst(2))
                if !word.contains("="), GlobalOptions.all.first(where: { $0.name == name })?.placeholder != nil {
                    rest = rest.dropFirst()
                }
            } else if !word.hasPrefix("-") {
                return word.contains("=") ? String(word.drop { $0 != "=" }.dropFirst()) : word
            }
        }
        return nil
    }
}
