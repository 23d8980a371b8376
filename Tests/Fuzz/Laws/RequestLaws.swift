import Board
import LineProtocol

/// What holds of any bytes that are taken for a request line.
enum RequestLaws {
    private static let codes: [ErrorCode] = [
        .invalidSyntax, .invalidUTF8, .invalidVerb, .invalidField, .invalidValue,
    ]

    static func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        switch Result(catching: { () throws(WireError) in try Request(parsing: bytes) }) {
        case .failure(let error):
            try require(codes.contains(error.code), "a line is refused with a code of the grammar, not \(error.code)")
            try refusal(error, of: bytes)
        case .success(let request):
            try require(!Request.looksLikeHTTP(bytes), "a line that begins with an HTTP method is no request")
            try require(Tag(atHeadOf: bytes) == request.tag, "the tag at the head of a line is its request's")
            try require(try reread(request) == request, "a request that was written and read is the same")
            try bind(request, of: bytes)
        }
    }

    private static func bind(_ request: Request, of bytes: [UInt8]) throws(BrokenLaw) {
        switch Result(catching: { () throws(WireError) in try bound(request) }) {
        case .failure(let error):
            let classes: [ErrorClass] = [.invalid, .limit]
            try require(classes.contains(error.code.errorClass), "a value is refused as wrong or as too large")
            try refusal(error, of: bytes)
        case .success(let (command, arguments)):
            guard let other = Spelling.other(of: request.arguments, for: command) else { return }
            let translated = try reread(Request(tag: request.tag, verb: request.verb, arguments: other))
            switch Result(catching: { () throws(WireError) in try bound(translated) }) {
            case .failure(let error): throw BrokenLaw(law: "what one spelling says, the other can: \(error.code)")
            case .success(let (_, same)):
                try require(same.canonical == arguments.canonical, "both spellings mean the same")
                try require(same.names == arguments.names, "both spellings name the same fields")
            }
        }
    }

    private static func bound(_ request: Request) throws(WireError) -> (Command, Arguments) {
        let command = try Command.named(request.verb)
        return (command, try command.bind(request.arguments))
    }

    /// The request after it went over the wire.
    private static func reread(_ request: Request) throws(BrokenLaw) -> Request {
        switch Result(catching: { () throws(WireError) in try request.encoded() }) {
        case .failure: throw BrokenLaw(law: "what was read can be written")
        case .success(let line):
            try requireOneLine(line)
            switch Result(catching: { () throws(WireError) in try Request(parsing: line.dropLast()) }) {
            case .failure(let error): throw BrokenLaw(law: "what was written can be read: \(error.code)")
            case .success(let request): return request
            }
        }
    }

    /// The one line that answers a faulty one.
    private static func refusal(_ error: WireError, of bytes: [UInt8]) throws(BrokenLaw) {
        try require(!error.message.isEmpty, "an error has a message")
        var line: [UInt8] = []
        let reply = ReplyLine.fail(Tag(atHeadOf: bytes), error)
        reply.write(into: &line)
        try requireOneLine(line)
        // Names may be echoed, in the message and as the field; a reply is no way to make a server say much more.
        try require(line.count <= 2 * bytes.count + 4_096, "a refusal is not much longer than twice its line")
        let read = Result { () throws(WireError) in try ReplyLine(parsing: line.dropLast()) }
        try require(read == .success(reply), "a client reads the refusal as it was meant")
    }
}

/// One LF, at the end, and no other control byte.
func requireOneLine(_ line: [UInt8]) throws(BrokenLaw) {
    try require(line.last == UInt8(ascii: "\n"), "a line ends in LF")
    try require(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a line holds no control byte but its LF")
}
