import Board

/// One request line: `[tag SP] verb [SP (object / args)]`.
public struct Request: Sendable, Hashable {
    public var tag: Tag?
    public var verb: String
    public var arguments: RawArguments

    public init(tag: Tag? = nil, verb: String, arguments: RawArguments = .words([])) {
        self.tag = tag
        self.verb = verb
        self.arguments = arguments
    }

    /// Reads a line without its LF; one CR at its end is dropped.
    ///
    /// Throws `invalid.syntax`, `invalid.utf8`, `invalid.verb`, `invalid.field` or `invalid.value`. The reply to a faulty
    /// line still carries its tag: `Tag(atHeadOf:)`.
    public init(parsing line: some Collection<UInt8>) throws(WireError) {
        let result: Result<Request, WireError> =
            line.withContiguousStorageIfAvailable { buffer in RequestParser.parse(buffer) }
            ?? Array(line).withUnsafeBufferPointer { buffer in RequestParser.parse(buffer) }
        self = try result.get()
    }

    /// The line with its LF. It is one line whatever the texts are: what is not a word is written as a JSON string.
    ///
    /// Throws where the grammar has no spelling: a verb or a field name that is none, an argument without a value.
    public func encoded() throws(WireError) -> [UInt8] {
        guard Self.isVerb(verb.utf8) else { throw WireError(.invalidVerb, "a command's name is a lower-case word") }
        var bytes: [UInt8] = []
        if let tag {
            tag.write(into: &bytes)
            bytes.append(UInt8(ascii: " "))
        }
        bytes.append(contentsOf: verb.utf8)
        switch arguments {
        case .words(let arguments):
            for argument in arguments {
                bytes.append(UInt8(ascii: " "))
                try argument.write(into: &bytes)
            }
        case .object(let object):
            bytes.append(UInt8(ascii: " "))
            object.write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// A lower-case letter, then at most 31 of `a`–`z`, `.` and `-`.
    static func isVerb(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), bytes.count <= 32 else {
            return false
        }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-")
        }
    }

    private static let methods = Set(
        ["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "CONNECT", "TRACE", "PATCH", "PRI"].map { Array($0.utf8) })

    /// Whether the first word is an HTTP method: a web page can make a browser speak to a port on loopback.
    public static func looksLikeHTTP(_ line: some Collection<UInt8>) -> Bool {
        guard let first = line.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        let word = line.prefix(8).prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
        return methods.contains(Array(word))
    }
}
