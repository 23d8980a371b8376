public import Board

/// The types of field there are, each with what it reads.
public enum FieldTypes {
    /// The longest text field, in bytes of UTF-8.
    public static let textLimit = 16 * 1024

    /// Text that people write; newlines are part of it.
    public static let text = FieldType<String>("text", shape: "\"some words\"") { input throws(FieldProblem) in
        let text = try plain(input)
        guard !text.utf8.isEmpty else { throw FieldProblem("the text is empty") }
        guard text.utf8.count <= textLimit else {
            throw FieldProblem(
                "the text is longer than 16 KiB; shorten it or put it in a document", code: .limitText)
        }
        return text
    }

    /// A code or handle: lower-case letters, digits, `-`, `_` and `.`, at most 40.
    public static let code = FieldType<String>("code", shape: "a short word such as acme or ana.lopez") {
        input throws(FieldProblem) in
        let text = try plain(input).lowercased()
        let isWord = text.utf8.allSatisfy { byte in
            (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x5f || byte == 0x2e
        }
        guard isWord, !text.isEmpty, text.utf8.count <= 40 else {
            throw FieldProblem("a code is 1 to 40 letters a to z, digits, - _ or . and nothing else")
        }
        return text
    }

    /// An idempotency key or a cursor: printable, at most 64 bytes.
    public static let key = FieldType<String>("key", shape: "1 to 64 printable characters") {
        input throws(FieldProblem) in
        let text = try plain(input)
        guard !text.isEmpty, text.utf8.count <= 64, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw FieldProblem("1 to 64 printable ASCII characters without spaces are expected")
        }
        return text
    }

    /// The secret of a sign-in; never echoed.
    public static let secret = FieldType<String>("token", shape: "\"tb_…\"") { input throws(FieldProblem) in
        let text = try plain(input)
        guard text.utf8.count <= 256 else { throw FieldProblem("a token is shorter than that") }
        return text
    }

    /// A whole number within bounds.
    public static func number(_ bounds: ClosedRange<Int>) -> FieldType<Int> {
        let shape = "\(bounds.lowerBound) to \(bounds.upperBound)"
        return FieldType("number", shape: shape, reference: "number \(shape)") { input throws(FieldProblem) in
            let number: Int? =
                switch input {
                case .integer(let value): Int(exactly: value)
                case .text(let text): Int(text)
                default: nil
                }
            guard let number, bounds.contains(number) else {
                throw FieldProblem("a whole number from \(bounds.lowerBound) to \(bounds.upperBound) is expected")
            }
            return number
        }
    }

    public static let boolean = FieldType<Bool>("boolean", shape: "true or false") { input throws(FieldProblem) in
        switch input {
        case .boolean(let value): return value
        case .text("true"), .text("yes"), .text("sí"), .text("si"): return true
        case .text("false"), .text("no"): return false
        default: throw FieldProblem("true or false is expected")
        }
    }

    public static let version = FieldType<Version>("version", shape: "the version you last saw, such as 3") {
        input throws(FieldProblem) in
        Version(Int64(try number(1...Int(Int32.max)).read(input)))
    }

    public static let day = FieldType<DayExpression>(
        "date", shape: "2026-12-18, fri, vie, mañana, 18-dic, +10d or 2026-W48"
    ) { input throws(FieldProblem) in
        let text = try plain(input)
        do throws(TimeExpressionError) {
            return try DayExpression(parsing: text)
        } catch {
            throw FieldProblem(error.description, code: .invalidDate)
        }
    }

    public static let effort = FieldType<EffortExpression>("effort", shape: "3d, 4h, 90m, or a size S, M, L") {
        input throws(FieldProblem) in
        let text = try plain(input)
        do throws(TimeExpressionError) {
            return try EffortExpression(parsing: text)
        } catch {
            throw FieldProblem(error.description, code: .invalidEffort)
        }
    }

    public static let week = FieldType<ISOWeek>("week", shape: "2026-W48") { input throws(FieldProblem) in
        guard let week = ISOWeek(try plain(input)) else {
            throw FieldProblem("an ISO week such as 2026-W48 is expected", code: .invalidDate)
        }
        return week
    }

    /// A number with its letter, or without it where the field says the kind.
    public static func id<Row: Entity>(_ kind: Row.Type, _ name: String) -> FieldType<ID<Row>> {
        FieldType(name, shape: "\(ID<Row>(41))") { input throws(FieldProblem) in
            guard let id = ID<Row>(try plain(input)) else {
                throw FieldProblem("a number such as \(ID<Row>(41)) is expected")
            }
            return id
        }
    }

    /// One of an enumeration's words, but for some.
    public static func choice<Value>(
        _ name: String, _ type: Value.Type, but others: [Value] = []
    ) -> FieldType<Value>
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        let left = Set(others.map(\.rawValue))
        let words = Value.allCases.map(\.rawValue).filter { !left.contains($0) }
        let reference = words.map { "`\($0)`" }.joined(separator: " / ")
        return FieldType(name, shape: words.joined(separator: ", "), reference: reference) {
            input throws(FieldProblem) in
            let text = try plain(input)
            for spelling in [text, text.lowercased(), text.uppercased()] {
                if let value = Value(rawValue: spelling), words.contains(spelling) { return value }
            }
            throw FieldProblem(
                "one of \(words.joined(separator: ", ")) is expected", nearest: nearest(text.lowercased(), in: words))
        }
    }

    /// One or more, as `a,b` or a JSON array; at most 500, each named once.
    public static func list<Element: Sendable & Hashable>(of element: FieldType<Element>) -> FieldType<[Element]> {
        FieldType(
            "list of \(element.name)", shape: "\(element.shape), several with commas",
            reference: "list of \(element.reference)"
        ) { input throws(FieldProblem) in
            let inputs = if case .list(let inputs) = input { inputs } else { [input] }
            guard !inputs.isEmpty else { throw FieldProblem("at least one is expected") }
            guard inputs.count <= 500 else { throw FieldProblem("at most 500 at once", code: .limitRows) }
            var elements: Set<Element> = []
            var ordered: [Element] = []
            for input in inputs {
                let element = try element.read(input)
                guard elements.insert(element).inserted else { throw FieldProblem("the same one stands there twice") }
                ordered.append(element)
            }
            return ordered
        }
    }

    /// A value, or `none` (JSON null) to take it away.
    public static func clearable<Wrapped>(_ wrapped: FieldType<Wrapped>) -> FieldType<Clearable<Wrapped>> {
        FieldType(
            "\(wrapped.name) or none", shape: "\(wrapped.shape), or none", reference: "\(wrapped.reference), or `none`"
        ) { input throws(FieldProblem) in
            if input == .none || input == .text("none") || input == .text("ninguno") { return .cleared }
            return .set(try wrapped.read(input))
        }
    }

    /// The rows of an import. Each is read when the import runs, so that a bad one names itself among the others.
    public static let importRows = FieldType<[JSON.Object]>("rows", shape: "a JSON array of rows") {
        input throws(FieldProblem) in
        guard case .list(let inputs) = input else {
            throw FieldProblem("rows are sent as one JSON object: {\"id\":1,\"from\":0,\"rows\":[…]}")
        }
        guard inputs.count <= 500 else { throw FieldProblem("at most 500 rows at once", code: .limitRows) }
        var rows: [JSON.Object] = []
        for input in inputs {
            guard case .structure(let row) = input else { throw FieldProblem("each row is a JSON object") }
            rows.append(row)
        }
        return rows
    }

    /// Names with values: an object, or `name:value` with commas between.
    public static let settings = FieldType<[String: String]>("settings", shape: "sites:3, several with commas") {
        input throws(FieldProblem) in
        var settings: [String: String] = [:]
        func add(_ name: String, _ value: String) throws(FieldProblem) {
            guard !name.isEmpty, name.utf8.count <= 40, value.utf8.count <= 400 else {
                throw FieldProblem("a setting is name:value, such as sites:3")
            }
            guard settings.updateValue(value, forKey: name) == nil else {
                throw FieldProblem("\(name) stands there twice")
            }
        }
        switch input {
        case .structure(let object):
            for (name, value) in object {
                switch value {
                case .string(let text): try add(name, text)
                case .integer(let number): try add(name, String(number))
                case .boolean(let flag): try add(name, flag ? "yes" : "no")
                default: throw FieldProblem("\(name) is a word, a number, true or false")
                }
            }
        default:
            let parts = if case .list(let parts) = input { parts } else { [input] }
            for part in parts {
                let words = try plain(part).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard words.count == 2 else { throw FieldProblem("a setting is name:value, such as sites:3") }
                try add(String(words[0]), String(words[1]))
            }
        }
        guard !settings.isEmpty, settings.count <= 50 else { throw FieldProblem("1 to 50 settings are expected") }
        return settings
    }

    static func plain(_ input: FieldInput) throws(FieldProblem) -> String {
        switch input {
        case .text(let text): return text
        case .integer(let number): return String(number)
        default: throw FieldProblem("one text is expected")
        }
    }
}
