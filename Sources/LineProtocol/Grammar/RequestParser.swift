import Board

/// Reads one line from left to right; every place in a message counts from 1, as editors do.
struct RequestParser: ~Copyable {
    private let line: UnsafeBufferPointer<UInt8>
    private var position = 0

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Request, WireError> {
        Result { () throws(WireError) in
            let hasReturn = bytes.last == UInt8(ascii: "\r")
            let line = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - (hasReturn ? 1 : 0))])
            try check(line)
            var parser = RequestParser(line: line)
            return try parser.request()
        }
    }

    private init(line: UnsafeBufferPointer<UInt8>) {
        self.line = line
    }

    private static func check(_ line: UnsafeBufferPointer<UInt8>) throws(WireError) {
        if let place = line.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw WireError(
                .invalidSyntax,
                "there is a control character at byte \(place + 1); inside a text write it as a JSON escape such as \\n or \\t"
            )
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: line.span)
        } catch {
            throw WireError(.invalidUTF8, "the line is not UTF-8 at byte \(error.byteOffsets.lowerBound + 1)")
        }
    }

    private mutating func request() throws(WireError) -> Request {
        var tag: Tag?
        if line.first == UInt8(ascii: "@") {
            tag = Tag(String(decoding: token().dropFirst(), as: UTF8.self))
            guard tag != nil else {
                throw WireError(.invalidSyntax, "a tag is @ and 1 to 16 letters, digits, - or _, all ASCII")
            }
            skipSpaces()
        }
        let verb = token()
        guard !verb.isEmpty else {
            throw WireError(.invalidSyntax, "the line holds no command at byte \(position + 1); try help")
        }
        guard Request.isVerb(verb) else {
            throw WireError(.invalidVerb, "a command is a lower-case word such as task.add; help lists them")
        }
        return Request(tag: tag, verb: String(decoding: verb, as: UTF8.self), arguments: try arguments())
    }

    /// Up to the next space, which is left unread.
    private mutating func token() -> Slice<UnsafeBufferPointer<UInt8>> {
        let start = position
        while position < line.count, line[position] != UInt8(ascii: " ") { position += 1 }
        return line[start..<position]
    }

    private mutating func skipSpaces() {
        while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
    }

    private mutating func arguments() throws(WireError) -> RawArguments {
        skipSpaces()
        if position < line.count, line[position] == UInt8(ascii: "{") {
            // It begins with a brace, so what is read is an object or an error.
            return .object(try json(line[position...]).object ?? [:])
        }
        var arguments: [RawArgument] = []
        while position < line.count {
            arguments.append(try argument())
            skipSpaces()
        }
        return .words(arguments)
    }

    private mutating func argument() throws(WireError) -> RawArgument {
        var name: String?
        let start = position
        let word = bareWord()
        if position < line.count, line[position] == UInt8(ascii: "=") {
            guard RawArgument.isName(word) else {
                throw WireError(
                    .invalidSyntax,
                    "what stands before = at byte \(position + 1) is no field name; put a text with = in double quotes")
            }
            name = String(decoding: word, as: UTF8.self)
            position += 1
        } else {
            position = start
        }
        var values = [try value()]
        while position < line.count, line[position] == UInt8(ascii: ",") {
            position += 1
            values.append(try value())
        }
        guard position == line.count || line[position] == UInt8(ascii: " ") else {
            throw WireError(
                .invalidSyntax,
                "the character at byte \(position + 1) cannot stand in a bare word; put the whole text in double quotes",
                field: name)
        }
        return RawArgument(name: name, values: values)
    }

    private mutating func bareWord() -> Slice<UnsafeBufferPointer<UInt8>> {
        let start = position
        while position < line.count, !RawValue.endsWord(line[position]) { position += 1 }
        return line[start..<position]
    }

    private mutating func value() throws(WireError) -> RawValue {
        guard position < line.count, line[position] == UInt8(ascii: "\"") else {
            let word = bareWord()
            guard !word.isEmpty else {
                throw WireError(
                    .invalidSyntax,
                    "a value is expected at byte \(position + 1): a word, or a text in double quotes (\"\" for none)")
            }
            return .word(String(decoding: word, as: UTF8.self))
        }
        let start = position
        position += 1
        while position < line.count, line[position] != UInt8(ascii: "\"") {
            position += line[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < line.count else {
            throw WireError(.invalidSyntax, "the text that begins at byte \(start + 1) has no closing double quote")
        }
        position += 1
        // It begins with a quote, so what is read is a string or an error.
        return .quoted(try json(line[start..<position]).text ?? "")
    }

    private func json(_ slice: Slice<UnsafeBufferPointer<UInt8>>) throws(WireError) -> JSON {
        do {
            return try JSON(parsing: slice)
        } catch {
            throw WireError(error, at: slice.startIndex)
        }
    }
}
