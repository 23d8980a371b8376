import Board
import LineProtocol

/// Sorts the words behind a subcommand into options and fields.
///
/// `name=value` and `--name value` are the same field; bare words fill the places in order. The fields are those of the
/// command's definition on the wire, known at run time only and spoken of in two languages, which is why no library
/// with options fixed in types reads them. The shell has taken the quotes away: a word with `=` in it is a field when
/// its name is one of the command's, text when it has spaces, and refused otherwise.
struct WordReader {
    /// A word that says what follows is: `order 41 before 38`, `order 41 first`.
    enum Keyword: Sendable {
        case field(String)
        case value(String, of: String)
    }

    /// `-p portal-launch sites=3`: with the first field said, what is `name=value` and no field of the command's is one
    /// of the names that only the server knows, and goes into the second.
    struct Settings: Sendable {
        let letter: String
        let field: String
        let into: String

        static let ofPlaybook = Settings(letter: "-p", field: "playbook", into: "with")
    }

    let parameters: [Parameter]
    /// The fields that bare words fill, in order.
    let places: [String]
    var keywords: [String: Keyword] = [:]
    var settings: Settings?
    /// Whether `--language` could be meant for a field that the command writes.
    var isLanguageAmbiguous = false
    /// The subcommand and an example of it, for errors.
    let usage: String
    let example: String

    /// Throws when a field is unknown, comes twice, or has no value; what is missing is checked by ``require(in:)``.
    func read(_ arguments: [String]) throws(CLIError) -> Words {
        var words = Words()
        var bare: [String] = []
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                bare += rest
                break
            }
            if word == "-h" {
                words.options.isHelp = true
            } else if let settings, word == settings.letter {
                guard let value = rest.popFirst() else { throw .missingValue(word) }
                try set(known(settings.field), value, &words.fields)
            } else if word.hasPrefix("--") {
                try option(word.dropFirst(2), &rest, &words)
            } else if let (name, value) = Self.assignment(word) {
                if let parameter = parameter(name) {
                    try set(parameter, value, &words.fields)
                } else if let settings, takesSettings(arguments) {
                    let before = words.fields[settings.into]?.array ?? []
                    words.fields[settings.into] = .array(before + [.string("\(name):\(value)")])
                } else if word.contains(where: \.isWhitespace) {
                    bare.append(word)
                } else {
                    // A misspelt dry_run= must not become the reason of a real change.
                    throw unknown(name)
                }
            } else if Self.isShortOption(word) {
                throw unknown(word)
            } else if let keyword = keywords[word], !bare.isEmpty {
                switch keyword {
                case .field(let name):
                    guard let value = rest.popFirst() else { throw .missingValue(word) }
                    try set(known(name), value, &words.fields)
                case .value(let value, let name): try set(known(name), value, &words.fields)
                }
            } else {
                bare.append(word)
            }
        }
        try place(bare, &words.fields)
        return words
    }

    /// Whether the field that brings names of its own is there, before or behind them.
    private func takesSettings(_ arguments: [String]) -> Bool {
        guard let settings else { return false }
        return arguments.prefix { $0 != "--" }.contains { word in
            word == settings.letter || word.hasPrefix("\(settings.field)=") || word == "--\(settings.field)"
                || word.hasPrefix("--\(settings.field)=")
        }
    }

    /// Throws for the first required field that is not there.
    func require(in fields: JSON.Object) throws(CLIError) {
        let inOrder = places.compactMap(parameter) + parameters.filter { !places.contains($0.name) }
        if let missing = inOrder.first(where: { $0.isRequired && fields[$0.name] == nil }) {
            throw .missingField(missing.name, what: missing.summary, example: example)
        }
    }

    private func option(
        _ text: Substring, _ rest: inout ArraySlice<String>, _ words: inout Words
    ) throws(CLIError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let option = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        var following = rest
        func value() throws(CLIError) -> String {
            if let attached { return attached }
            guard let next = following.popFirst() else { throw .missingValue("--\(option)") }
            return next
        }
        let name = option.replacing("-", with: "_")
        if GlobalOptions.contains(option) {
            guard option != "language" || !isLanguageAmbiguous else { throw .ambiguousLanguage }
            try words.options.take(option, value: value)
        } else if let parameter = parameter(name) {
            if parameter.kind == .flag {
                try set(parameter, attached ?? "true", &words.fields)
            } else {
                try set(parameter, try value(), &words.fields)
            }
        } else {
            throw unknown(name)
        }
        rest = following
    }

    private func place(_ bare: [String], _ fields: inout JSON.Object) throws(CLIError) {
        var open = places.filter { fields[$0] == nil }[...]
        var last: Parameter?
        for word in bare {
            // Several numbers of tasks before what is said of them: `accept 41 42 fri`. No day is written so.
            if let last, last.kind == .list, TaskID(word) != nil, case .array(let before) = fields[last.name] {
                fields[last.name] = .array(before + Self.values(word, last))
            } else if let name = open.popFirst() {
                last = known(name)
                try set(known(name), word, &fields)
            } else if let last, case .array(let before) = fields[last.name] {
                fields[last.name] = .array(before + Self.values(word, last))
            } else {
                throw .surplusWord(word, example: example)
            }
        }
    }

    private func set(_ parameter: Parameter, _ value: String, _ fields: inout JSON.Object) throws(CLIError) {
        guard fields[parameter.name] == nil else { throw .repeatedField(parameter.name) }
        let isList = parameter.kind == .list || parameter.kind == .rest
        fields[parameter.name] = isList ? .array(Self.values(value, parameter)) : .string(value)
    }

    private static func values(_ text: String, _ parameter: Parameter) -> [JSON] {
        guard parameter.kind == .list else { return [.string(text)] }
        return text.split(separator: ",").map { .string(String($0)) }
    }

    private static func assignment(_ word: String) -> (name: String, value: String)? {
        guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return nil }
        let name = word[..<sign].replacing("-", with: "_")
        guard name.utf8.first.map({ (0x61...0x7a).contains($0) }) == true,
            name.utf8.allSatisfy({ (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f })
        else { return nil }
        return (String(name), String(word[word.index(after: sign)...]))
    }

    /// `-x`, which we have none of; `-2d` is a date and `- so` a text.
    private static func isShortOption(_ word: String) -> Bool {
        word.first == "-" && word.dropFirst().first?.isLetter == true && !word.contains(where: \.isWhitespace)
    }

    private func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

    /// A name out of this reader's own table.
    private func known(_ name: String) -> Parameter {
        parameter(name) ?? Parameter(name, .value, placeholder: Wording(""), summary: Wording(""))
    }

    private func unknown(_ name: String) -> CLIError {
        .unknownField(name, nearest: nearest(name, in: parameters.map(\.name)), usage: usage)
    }
}
