public import Board

/// One line from the server.
public enum ReplyLine: Sendable, Hashable {
    /// `= JSON`: a row or a text of a reply.
    case data(JSON)
    /// `# text`: for people; programs skip it.
    case remark(String)
    /// `+OK [tag] [object]`: the reply is complete.
    case done(Tag?, JSON.Object?)
    /// `-ERR [tag] code object`: it failed, and data lines before it count for nothing.
    case fail(Tag?, WireError)
    /// `* object`: a push, between replies only.
    case event(JSON.Object)

    /// Whether this is the one line with which each reply ends.
    public var isTerminal: Bool {
        switch self {
        case .done, .fail: true
        case .data, .remark, .event: false
        }
    }

    /// Appends the line with its LF; always exactly one line.
    public func write(into bytes: inout [UInt8]) {
        switch self {
        case .data(let value):
            bytes.append(contentsOf: "= ".utf8)
            value.write(into: &bytes)
        case .remark(let text):
            bytes.append(contentsOf: "# ".utf8)
            // The one place where text stands unquoted: what could end the line becomes a space.
            bytes.append(contentsOf: text.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 })
        case .done(let tag, let object):
            bytes.append(contentsOf: "+OK".utf8)
            Self.write(tag, into: &bytes)
            if let object {
                bytes.append(UInt8(ascii: " "))
                object.write(into: &bytes)
            }
        case .fail(let tag, let error):
            bytes.append(contentsOf: "-ERR".utf8)
            Self.write(tag, into: &bytes)
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: error.code.text.utf8)
            bytes.append(UInt8(ascii: " "))
            error.object.write(into: &bytes)
        case .event(let object):
            bytes.append(contentsOf: "* ".utf8)
            object.write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends a data line of a JSON that is written already.
    public static func write(data: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: "= ".utf8)
        bytes.append(contentsOf: data)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func write(_ tag: Tag?, into bytes: inout [UInt8]) {
        guard let tag else { return }
        bytes.append(UInt8(ascii: " "))
        tag.write(into: &bytes)
    }

    /// Reads a line without its LF, as a client does: fields it does not know stay in the objects, a code it does not
    /// know keeps its class. Throws `invalid.syntax`.
    public init(parsing line: some Collection<UInt8>) throws(WireError) {
        var bytes = Array(line)
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")) else {
            guard bytes == Array("+OK".utf8) else { throw Self.notOfTheProtocol }
            self = .done(nil, nil)
            return
        }
        let rest = bytes[(space + 1)...]
        switch String(decoding: bytes[..<space], as: UTF8.self) {
        case "=": self = .data(try Self.json(rest))
        case "#": self = .remark(String(decoding: rest, as: UTF8.self))
        case "*": self = .event(try Self.object(rest))
        case "+OK":
            let (tag, rest) = try Self.tag(rest)
            self = .done(tag, rest.isEmpty ? nil : try Self.object(rest))
        case "-ERR":
            let (tag, rest) = try Self.tag(rest)
            let word = rest.prefix { $0 != UInt8(ascii: " ") }
            guard let code = ErrorCode(String(decoding: word, as: UTF8.self)) else { throw Self.notOfTheProtocol }
            self = .fail(tag, WireError(code, object: try Self.object(rest[word.endIndex...].dropFirst())))
        default: throw Self.notOfTheProtocol
        }
    }

    private static let notOfTheProtocol = WireError(.invalidSyntax, "the line is none of this protocol's reply lines")

    private static func tag(_ bytes: ArraySlice<UInt8>) throws(WireError) -> (Tag?, ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: "@") else { return (nil, bytes) }
        let word = bytes.prefix { $0 != UInt8(ascii: " ") }
        guard let tag = Tag(atHeadOf: word) else { throw notOfTheProtocol }
        return (tag, bytes[word.endIndex...].dropFirst())
    }

    private static func json(_ bytes: ArraySlice<UInt8>) throws(WireError) -> JSON {
        do {
            return try JSON(parsing: bytes, limits: replyLimits)
        } catch {
            throw WireError(error, at: bytes.startIndex)
        }
    }

    private static func object(_ bytes: ArraySlice<UInt8>) throws(WireError) -> JSON.Object {
        guard let object = try json(bytes).object else { throw notOfTheProtocol }
        return object
    }

    /// A reply may nest deeper than a request: an exported event holds its row, which holds what the row holds.
    private static let replyLimits = JSON.Limits(nesting: 64, integers: JSON.Limits.wire.integers)
}
