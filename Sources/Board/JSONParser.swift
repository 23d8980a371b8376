extension JSON {
    /// How much a text may ask of its reader.
    public struct Limits: Sendable, Hashable {
        /// Arrays and objects inside each other.
        public var nesting: Int
        public var integers: ClosedRange<Int64>

        public init(nesting: Int, integers: ClosedRange<Int64>) {
            self.nesting = nesting
            self.integers = integers
        }

        /// What strangers may send: eight levels, and the integers that every JSON library holds exactly (±(2⁵³−1)).
        public static let wire = Limits(nesting: 8, integers: -(1 << 53) + 1...(1 << 53) - 1)

        /// What our own database may hold.
        public static let stored = Limits(nesting: 64, integers: .min ... .max)
    }

    /// Reads exactly one value, white space around it allowed; strict RFC 8259, narrowed as `JSONError` says.
    public init(parsing bytes: some Collection<UInt8>, limits: Limits = .wire) throws(JSONError) {
        // `withContiguousStorageIfAvailable` rethrows untyped, hence the detour over Result.
        let result: Result<JSON, JSONError> =
            bytes.withContiguousStorageIfAvailable { buffer in JSONParser.parse(buffer, limits) }
            ?? Array(bytes).withUnsafeBufferPointer { buffer in JSONParser.parse(buffer, limits) }
        self = try result.get()
    }

    /// The same of a text.
    public init(parsing text: some StringProtocol, limits: Limits = .wire) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }
}

/// A recursive-descent reader over the bytes; the recursion is bounded by `Limits.nesting`.
private struct JSONParser: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSON.Limits
    private var position = 0
    private var depth = 0

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSON.Limits) -> Result<JSON, JSONError> {
        Result { () throws(JSONError) in
            // Once for the whole text, so that the slices below need no check and an error has its true place.
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: bytes.span)
            } catch {
                throw .invalidUTF8(at: error.byteOffsets.lowerBound)
            }
            var parser = JSONParser(bytes: bytes, limits: limits)
            let value = try parser.value()
            parser.skipWhiteSpace()
            guard parser.position == bytes.count else { throw .unexpectedByte(at: parser.position) }
            return value
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: JSON.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The next byte that is not white space, left unread.
    private mutating func peek() throws(JSONError) -> UInt8 {
        skipWhiteSpace()
        guard position < bytes.count else { throw .unexpectedEnd(at: position) }
        return bytes[position]
    }

    private mutating func value() throws(JSONError) -> JSON {
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw .unexpectedByte(at: position)
        }
    }

    private mutating func word(_ word: StaticString, _ meaning: JSON) throws(JSONError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw .unexpectedEnd(at: position) }
            guard bytes[position] == word.utf8Start[index] else { throw .unexpectedByte(at: position) }
            position += 1
        }
        return meaning
    }

    private mutating func descend() throws(JSONError) {
        guard depth < limits.nesting else { throw .nestedTooDeeply(at: position) }
        depth += 1
        position += 1
    }

    /// After an element: true to go on with the next one, false at the closing byte.
    private mutating func isFollowed(before close: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        guard byte == close || byte == UInt8(ascii: ",") else { throw .unexpectedByte(at: position) }
        position += 1
        return byte != close
    }

    private mutating func array() throws(JSONError) -> [JSON] {
        try descend()
        defer { depth -= 1 }
        var elements: [JSON] = []
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        repeat {
            elements.append(try value())
        } while try isFollowed(before: UInt8(ascii: "]"))
        return elements
    }

    private mutating func object() throws(JSONError) -> JSON.Object {
        try descend()
        defer { depth -= 1 }
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return JSON.Object()
        }
        var members: [JSON.Object.Member] = []
        var seen: Set<String> = []
        repeat {
            guard try peek() == UInt8(ascii: "\"") else { throw .unexpectedByte(at: position) }
            let place = position
            let key = try string()
            // A scan is faster for the objects people write; the set keeps a hostile one from costing its square.
            if members.count < 16 {
                guard !members.contains(where: { $0.key == key }) else { throw .repeatedKey(at: place) }
            } else {
                if seen.isEmpty { seen = Set(members.map(\.key)) }
                guard seen.insert(key).inserted else { throw .repeatedKey(at: place) }
            }
            guard try peek() == UInt8(ascii: ":") else { throw .unexpectedByte(at: position) }
            position += 1
            members.append((key, try value()))
        } while try isFollowed(before: UInt8(ascii: "}"))
        return JSON.Object(unique: members)
    }

    private mutating func integer() throws(JSONError) -> Int64 {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let firstDigit = position
        // Gathered below zero, where Int64 has one value more.
        var value: Int64 = 0
        var overflows = false
        while position < bytes.count, case let digit = bytes[position] &- UInt8(ascii: "0"), digit <= 9 {
            let (product, productOverflows) = value.multipliedReportingOverflow(by: 10)
            let (difference, differenceOverflows) = product.subtractingReportingOverflow(Int64(digit))
            overflows = overflows || productOverflows || differenceOverflows
            value = difference
            position += 1
        }
        guard position > firstDigit else {
            throw position < bytes.count ? .unexpectedByte(at: position) : .unexpectedEnd(at: position)
        }
        if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
            throw .unexpectedByte(at: firstDigit + 1)
        }
        if position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): throw .notAnInteger(at: start)
            default: break
            }
        }
        if !isNegative {
            overflows = overflows || value == .min
            value = 0 &- value
        }
        guard !overflows, limits.integers.contains(value) else { throw .integerOutOfRange(at: start) }
        return value
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                defer { position += 1 }
                return String(decoding: bytes[start..<position], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw .controlCharacter(at: position) }
            position += 1
        }
        throw .unexpectedEnd(at: position)
    }

    /// The slow way, from the first escape on; `start` is the string's first byte.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var unescaped = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: unescaped, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &unescaped)
            case 0..<0x20:
                throw .controlCharacter(at: position)
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw .unexpectedEnd(at: position)
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
        let start = position
        position += 1
        guard position < bytes.count else { throw .unexpectedEnd(at: position) }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: String(try scalar(from: start)).utf8)
        default: throw .invalidEscape(at: start)
        }
    }

    /// The character of one `\uXXXX`, or of the two that make a pair; `start` is where the first backslash stands.
    private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let unit = try hexadecimalUnit(escapeAt: start)
        if unit == 0 { throw .nulCharacter(at: start) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00 else { throw .loneSurrogate(at: start) }
        for expected in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
            guard position < bytes.count else { throw .unexpectedEnd(at: position) }
            guard bytes[position] == expected else { throw .loneSurrogate(at: start) }
            position += 1
        }
        let low = try hexadecimalUnit(escapeAt: position - 2)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(low - 0xDC00)))
        else { throw .loneSurrogate(at: start) }
        return scalar
    }

    private mutating func hexadecimalUnit(escapeAt start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw .unexpectedEnd(at: position) }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
            default: throw .invalidEscape(at: start)
            }
            position += 1
        }
        return unit
    }
}
