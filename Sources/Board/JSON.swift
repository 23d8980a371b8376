/// A JSON value as the protocol and the event log know it: no fractions, every number an integer.
///
/// It lives in this room because an event *is* its row as a JSON document. Reading is in `JSONParser.swift`, writing in
/// `JSONWriter.swift`; neither needs Foundation.
public enum JSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([JSON])
    case object(Object)
}

extension JSON {
    /// The string, or nil for any other kind of value.
    public var text: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The number, or nil for any other kind of value; a string of digits is no number.
    public var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The truth value, or nil for any other kind of value.
    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The elements, or nil for any other kind of value.
    public var array: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, or nil for any other kind of value.
    public var object: Object? {
        if case .object(let value) = self { value } else { nil }
    }

    /// Whether this is `null` itself; a missing member is a Swift nil instead.
    public var isNull: Bool {
        self == .null
    }

    /// The member of that name, or nil when it is missing or this is no object.
    public subscript(key: String) -> JSON? {
        object?[key]
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    public init(nilLiteral: ()) {
        self = .null
    }

    public init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }

    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    public init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }

    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Object(elements))
    }
}
