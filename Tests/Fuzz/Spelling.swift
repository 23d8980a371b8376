import Board
public import LineProtocol

/// Translates arguments between words and object.
public enum Spelling {
    /// The same in the other spelling; nil where it has none: no words spell an object, a list in a list or none at all.
    public static func other(of arguments: RawArguments, for command: Command) -> RawArguments? {
        switch arguments {
        case .words(let words): .object(object(of: words, for: command))
        case .object(let object): words(of: object).map { .words($0) }
        }
    }

    private static func object(of words: [RawArgument], for command: Command) -> JSON.Object {
        var object = JSON.Object()
        var place = 0
        for word in words {
            let values = word.values.map { JSON.string($0.text) }
            if let name = word.name {
                object[name] = values.count == 1 ? values[0] : .array(values)
            } else if place < command.positional.count {
                object[command.positional[place].name] = values.count == 1 ? values[0] : .array(values)
                place += 1
            } else if let last = command.positional.last {
                // Beyond the last place words go on with its list.
                let known = object[last.name]
                object[last.name] = .array((known?.array ?? known.map { [$0] } ?? []) + values)
            }
        }
        return object
    }

    private static func words(of object: JSON.Object) -> [RawArgument]? {
        var words: [RawArgument] = []
        for (name, value) in object {
            let values = (value.array ?? [value]).map(word)
            guard !values.isEmpty, !values.contains(nil) else { return nil }
            words.append(RawArgument(name: name, values: values.compactMap(\.self)))
        }
        return words
    }

    private static func word(_ value: JSON) -> RawValue? {
        switch value {
        case .null: .word("none")
        case .boolean(let value): .word(String(value))
        case .integer(let value): .word(String(value))
        case .string(let text): .quoted(text)
        case .array, .object: nil
        }
    }
}
