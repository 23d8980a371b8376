public import Board

/// A request's arguments as they were written, before the command's definition gives them types.
public enum RawArguments: Sendable, Hashable {
    /// The spelling for people: `task.add C-12 "Security review" after=T-40`.
    case words([RawArgument])
    /// The spelling for programs: one JSON object.
    case object(JSON.Object)
}

/// One argument of the spelling in words: `C-12`, or `after=T-40,T-41`.
public struct RawArgument: Sendable, Hashable {
    /// What stands before `=`; nil for an argument that is known by its place.
    public var name: String?
    /// More than one where commas separate them; never none.
    public var values: [RawValue]

    public init(name: String? = nil, values: [RawValue]) {
        self.name = name
        self.values = values
    }

    /// A field's name: a lower-case letter, then at most 31 of `a`–`z`, digits and `_`.
    static func isName(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), bytes.count <= 32 else {
            return false
        }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    func write(into bytes: inout [UInt8]) throws(WireError) {
        if let name {
            guard Self.isName(name.utf8) else { throw WireError(.invalidField, "a field's name is a lower-case word") }
            bytes.append(contentsOf: name.utf8)
            bytes.append(UInt8(ascii: "="))
        }
        guard !values.isEmpty else { throw WireError(.invalidValue, "an argument has no value", field: name) }
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            value.write(into: &bytes)
        }
    }
}

/// One value of the spelling in words. Its type comes from the command's definition, never from its look.
public enum RawValue: Sendable, Hashable {
    /// Bare characters without space, comma, `=`, `{`, quote or control byte.
    case word(String)
    /// A JSON string.
    case quoted(String)

    public var text: String {
        switch self {
        case .word(let text), .quoted(let text): text
        }
    }

    /// What ends a word, besides the end of the line.
    static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "\""): true
        default: byte < 0x20 || byte == 0x7F
        }
    }

    /// A word that is none is quoted, so that no text can end the value, let alone the line.
    func write(into bytes: inout [UInt8]) {
        if case .word(let text) = self, !text.isEmpty, !text.utf8.contains(where: Self.endsWord) {
            bytes.append(contentsOf: text.utf8)
        } else {
            JSON.string(text).write(into: &bytes)
        }
    }
}
