/// Reads a text of fixed shape from the left: what is not exactly as asked is left where it is.
struct ASCIIScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly `count` digits; nil, and nothing taken, where there are fewer.
    mutating func digits(_ count: Int) -> Int? {
        var number = 0
        var ahead = rest
        for _ in 0..<count {
            guard let digit = ahead.popFirst().flatMap(Self.digit) else { return nil }
            number = number * 10 + digit
        }
        rest = ahead
        return number
    }

    /// One or more digits; nil where there is none or there are more than `limit`.
    mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
        var value = 0
        var count = 0
        while let digit = rest.first.flatMap(Self.digit) {
            guard count < limit else { return nil }
            value = value * 10 + digit
            count += 1
            rest.removeFirst()
        }
        return count > 0 ? (value, count) : nil
    }

    /// The longest run of letters a–z, empty where there is none.
    mutating func letters() -> String {
        let run = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        rest = rest.dropFirst(run.count)
        return String(Substring(run))
    }

    mutating func skipSpaces() {
        rest = rest.drop { $0 == UInt8(ascii: " ") }
    }

    /// Digits of a decimal fraction as so many `places`; the ones beyond are read and dropped.
    mutating func fraction(places: Int) -> Int? {
        var value = 0
        var count = 0
        while let digit = rest.first.flatMap(Self.digit) {
            if count < places { value = value * 10 + digit }
            count += 1
            rest.removeFirst()
        }
        guard count > 0 else { return nil }
        while count < places {
            value *= 10
            count += 1
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
    }
}
