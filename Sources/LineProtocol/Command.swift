import Board

/// The one definition of a command: server, client, help and documentation read it.
public struct Command: Sendable {
    /// What running it may do, which decides the fields that come with it.
    public enum Effect: Sendable, Hashable {
        /// Of the connection itself; some work before sign-in.
        case session
        case read
        /// Changes the board: takes `key` and `dry_run`.
        case change
        /// A change that can have happened on a past day or been said by somebody else: takes `on` and `said_by` too.
        case pastChange

        /// As metrics and log say it.
        public var word: String {
            switch self {
            case .session: "session"
            case .read: "read"
            case .change, .pastChange: "change"
            }
        }
    }

    public let verb: String
    public let effect: Effect
    /// One sentence, for help and reference.
    public let summary: String
    /// The fields that a bare word fills, in this order; the last one, if a list, takes all that follow.
    public let positional: [FieldUse]
    public let named: [FieldUse]
    /// What the `+OK` object and the `=` lines hold.
    public let reply: ReplyShape
    public let errors: [ErrorCode]
    /// A whole request line.
    public let example: String

    init(
        _ verb: String, _ effect: Effect, _ summary: String, _ positional: [FieldUse] = [], named: [FieldUse] = [],
        reply: ReplyShape, errors: [ErrorCode] = [], example: String
    ) {
        self.verb = verb
        self.effect = effect
        self.summary = summary
        self.positional = positional
        let common: [FieldUse] =
            switch effect {
            case .session, .read: []
            case .change: [Fields.key.optional, Fields.dryRun.optional]
            case .pastChange:
                [Fields.on.optional, Fields.saidBy.optional, Fields.key.optional, Fields.dryRun.optional]
            }
        self.named = named + common
        self.reply = reply
        self.errors = errors
        self.example = example
    }

    /// Names of the fields that come with the effect and not with the command.
    public static let commonFields: Set<String> = [
        Fields.key.name, Fields.dryRun.name, Fields.on.name, Fields.saidBy.name,
    ]

    public var changes: Bool { effect == .change || effect == .pastChange }

    public var fields: [FieldUse] { positional + named }

    /// Every code that the command can end in: its own, and those of its kind.
    public var allErrors: [ErrorCode] {
        let common: [ErrorCode] =
            switch effect {
            case .session: Command.errorsOfAll
            case .read: Command.errorsOfAll + Command.errorsOfTheBoard
            case .change: Command.errorsOfAll + Command.errorsOfTheBoard + Command.errorsOfChanges
            case .pastChange:
                Command.errorsOfAll + Command.errorsOfTheBoard + Command.errorsOfChanges + [.invalidDate, .missing]
            }
        return common + errors.filter { !common.contains($0) }
    }

    /// What any request can end in.
    public static let errorsOfAll: [ErrorCode] = [
        .invalidSyntax, .invalidUTF8, .invalidVerb, .invalidField, .invalidValue, .limitLine, .limitText, .limitRows,
        .internal, .retryShutdown, .retryDatabase,
    ]
    /// What a command that needs a sign-in adds.
    public static let errorsOfTheBoard: [ErrorCode] = [.deniedSignIn, .deniedRole, .limitRate]
    /// What a command that changes the board adds.
    public static let errorsOfChanges: [ErrorCode] = [.conflict, .conflictKey, .retryUnknown]

    /// Reads a request's arguments by this definition's types.
    ///
    /// Throws `invalid.field` for an unknown, repeated or missing field and the type's own error for a value.
    public func bind(_ raw: RawArguments) throws(WireError) -> Arguments {
        var inputs: [String: FieldInput] = [:]
        func take(_ name: String, _ input: FieldInput) throws(WireError) {
            guard fields.contains(where: { $0.name == name }) else {
                throw unknown(name)
            }
            guard inputs.updateValue(input, forKey: name) == nil else {
                throw WireError(.invalidField, "\(name) stands there twice", field: name)
            }
        }
        switch raw {
        case .object(let object):
            for (name, value) in object {
                try take(name, FieldInput(value))
            }
        case .words(let words):
            var place = 0
            var bare: [(String, [FieldInput])] = []
            for word in words {
                if let name = word.name {
                    try take(name, FieldInput(word))
                    continue
                }
                let values = word.values.map { FieldInput.text($0.text) }
                if place < positional.count {
                    bare.append((positional[place].name, values))
                    place += 1
                } else if let last = bare.indices.last, positional.last?.typeName.hasPrefix("list of") == true {
                    bare[last].1 += values
                } else {
                    throw WireError(
                        .invalidField,
                        "\(verb) does not know what \"\(word.values.first?.text ?? "")\" is; name the field: "
                            + fields.map { "\($0.name)=" }.joined(separator: " "))
                }
            }
            for (name, values) in bare {
                try take(name, values.count == 1 ? values[0] : .list(values))
            }
        }
        return try read(inputs)
    }

    private func read(_ inputs: [String: FieldInput]) throws(WireError) -> Arguments {
        var values: [String: any Sendable] = [:]
        for field in fields {
            guard let input = inputs[field.name] else {
                guard !field.isRequired else {
                    throw WireError(
                        .invalidField, "\(field.name) is required (\(field.summary)): \(field.shape)",
                        field: field.name)
                }
                continue
            }
            do {
                values[field.name] = try field.read(input)
            } catch {
                var wire = WireError(error.code, "\(field.name): \(error.message)", field: field.name)
                if let nearest = error.nearest { wire.details["nearest"] = .string(nearest) }
                throw wire
            }
        }
        let canonical = inputs.filter { $0.key != Fields.key.name }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value.canonical)" }
        return Arguments(values: values, canonical: ([verb] + canonical).joined(separator: " "))
    }

    private func unknown(_ name: String) -> WireError {
        let names = fields.map(\.name)
        let close = nearest(name, in: names)
        let hint = close.map { "; did you mean \($0)?" } ?? "; its fields are \(names.joined(separator: ", "))"
        var error = WireError(.invalidField, "\(verb) has no field \(name)\(hint)", field: name)
        if let close { error.details["nearest"] = .string(close) }
        return error
    }

    /// The definition of a verb, or `invalid.verb` with the nearest one.
    public static func named(_ verb: String) throws(WireError) -> Command {
        if let command = byVerb[verb] { return command }
        let close = nearest(verb, in: all.map(\.verb))
        let hint = close.map { "; did you mean \($0)?" } ?? "; help lists the commands"
        var error = WireError(.invalidVerb, "there is no command \(verb)\(hint)")
        if let close { error.details["nearest"] = .string(close) }
        throw error
    }

    private static let byVerb = Dictionary(uniqueKeysWithValues: all.map { ($0.verb, $0) })
}
