/// Why some bytes are not a JSON value we take, and at which byte (0 is the first).
///
/// Nothing of the text is in here, so it can be logged and answered as it is.
public enum JSONError: Error, Sendable, Hashable {
    /// The bytes ended inside a value.
    case unexpectedEnd(at: Int)
    /// A byte that cannot stand there, a second value after the first among them.
    case unexpectedByte(at: Int)
    case invalidUTF8(at: Int)
    /// A raw control character inside a string.
    case controlCharacter(at: Int)
    case invalidEscape(at: Int)
    /// Half of a UTF-16 pair, which stands for no character.
    case loneSurrogate(at: Int)
    /// `\u0000`, which PostgreSQL's text cannot hold.
    case nulCharacter(at: Int)
    /// A fraction or an exponent.
    case notAnInteger(at: Int)
    case integerOutOfRange(at: Int)
    case repeatedKey(at: Int)
    case nestedTooDeeply(at: Int)

    /// The byte at which it went wrong.
    public var offset: Int {
        switch self {
        case .unexpectedEnd(let offset), .unexpectedByte(let offset), .invalidUTF8(let offset),
            .controlCharacter(let offset), .invalidEscape(let offset), .loneSurrogate(let offset),
            .nulCharacter(let offset), .notAnInteger(let offset), .integerOutOfRange(let offset),
            .repeatedKey(let offset), .nestedTooDeeply(let offset):
            offset
        }
    }

    /// What is wrong, for a person, without the place.
    public var problem: String {
        switch self {
        case .unexpectedEnd: "it ends inside a value"
        case .unexpectedByte: "a character cannot stand there"
        case .invalidUTF8: "it is not UTF-8"
        case .controlCharacter: "a raw control character is inside a string"
        case .invalidEscape: "an escape in a string is not one of JSON's"
        case .loneSurrogate: "an escape is half of a surrogate pair"
        case .nulCharacter: "\\u0000 is not allowed"
        case .notAnInteger: "a number is not an integer"
        case .integerOutOfRange: "a number is too large"
        case .repeatedKey: "a name comes twice in one object"
        case .nestedTooDeeply: "it is nested too deeply"
        }
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(problem) (byte \(offset))" }
}
