public import Board

/// What a field's value looked like in the request, before its type reads it: words and JSON meet here.
public enum FieldInput: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case list([FieldInput])
    /// An object; only the rows of an import hold any.
    case structure(JSON.Object)
    case none

    init(_ json: JSON) {
        switch json {
        case .null: self = .none
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .string(let value): self = .text(value)
        case .array(let values): self = .list(values.map { FieldInput($0) })
        case .object(let object): self = .structure(object)
        }
    }

    /// The same for a word and the JSON value it spells; lengths keep neighbours apart.
    var canonical: String {
        switch self {
        case .text(let text): "\(text.utf8.count):\(text)"
        case .integer(let number): FieldInput.text(String(number)).canonical
        case .boolean(let value): FieldInput.text(String(value)).canonical
        case .list(let inputs):
            inputs.count == 1 ? inputs[0].canonical : "[" + inputs.map(\.canonical).joined(separator: ",") + "]"
        case .structure(let object): FieldInput.text(JSON.object(object).serialized).canonical
        case .none: FieldInput.text("none").canonical
        }
    }

    init(_ argument: RawArgument) {
        let texts = argument.values.map { FieldInput.text($0.text) }
        self = texts.count == 1 ? texts[0] : .list(texts)
    }
}

/// Why a value was not understood: the code of the error and what would be.
public struct FieldProblem: Error, Sendable, Hashable {
    public var code: ErrorCode
    public var message: String
    public var nearest: String?

    public init(_ message: String, code: ErrorCode = .invalidValue, nearest: String? = nil) {
        self.code = code
        self.message = message
        self.nearest = nearest
    }
}

/// How values of one type are read and how the type is spoken of.
public struct FieldType<Value: Sendable>: Sendable {
    /// One word for the reference: `task`, `date`, `text`.
    public let name: String
    /// What would be read, as examples.
    public let shape: String
    /// How the reference writes the type: its name, its words, its bounds.
    public let reference: String
    let read: @Sendable (FieldInput) throws(FieldProblem) -> Value

    public init(
        _ name: String, shape: String, reference: String? = nil,
        read: @escaping @Sendable (FieldInput) throws(FieldProblem) -> Value
    ) {
        self.name = name
        self.shape = shape
        self.reference = reference ?? name
        self.read = read
    }
}

/// A named, typed place in a command: read it from the ``Arguments`` of a request with the same value.
public struct Field<Value: Sendable>: Sendable {
    public let name: String
    public let type: FieldType<Value>
    public let summary: String
    /// What a bare number counts: `working days`.
    public let unit: String?
    /// What holds where the request leaves it out, in words for the reference; the command's code says it again.
    public let standard: String?

    public init(
        _ name: String, _ type: FieldType<Value>, _ summary: String, unit: String? = nil,
        default standard: String? = nil
    ) {
        self.name = name
        self.type = type
        self.summary = summary
        self.unit = unit
        self.standard = standard
    }

    /// The field where a command can not do without it.
    public var required: FieldUse { FieldUse(self, isRequired: true) }

    /// The field where a command can do without it.
    public var optional: FieldUse { FieldUse(self, isRequired: false) }
}

/// One field as one command uses it.
public struct FieldUse: Sendable {
    public let name: String
    public let typeName: String
    public let shape: String
    public let reference: String
    public let summary: String
    public let unit: String?
    public let standard: String?
    public let isRequired: Bool
    let read: @Sendable (FieldInput) throws(FieldProblem) -> any Sendable

    /// What it means, in which unit, and what holds without it: one sentence for screens.
    public var sentence: String {
        summary + (unit.map { ", in \($0)" } ?? "") + (standard.map { "; \($0) unless said" } ?? "")
    }

    init<Value: Sendable>(_ field: Field<Value>, isRequired: Bool) {
        name = field.name
        typeName = field.type.name
        shape = field.type.shape
        reference = field.type.reference
        summary = field.summary
        unit = field.unit
        standard = field.standard
        self.isRequired = isRequired
        let read = field.type.read
        self.read = { input throws(FieldProblem) in try read(input) }
    }
}

/// A value that an edit sets, or takes away.
public enum Clearable<Value: Sendable>: Sendable {
    case set(Value)
    case cleared

    public var value: Value? {
        switch self {
        case .set(let value): value
        case .cleared: nil
        }
    }
}

/// The fields of one request, read by the types of its command.
public struct Arguments: Sendable {
    private let values: [String: any Sendable]
    /// The request as one text, equal for both spellings and whatever the order, without `key`: what a key's digest
    /// is taken of.
    public let canonical: String

    init(values: [String: any Sendable], canonical: String) {
        self.values = values
        self.canonical = canonical
    }

    /// nil where the request left it out.
    public subscript<Value: Sendable>(field: Field<Value>) -> Value? {
        values[field.name] as? Value
    }

    /// A field that the command requires; binding has made sure that it is there.
    public func required<Value: Sendable>(_ field: Field<Value>) throws(WireError) -> Value {
        guard let value = values[field.name] as? Value else {
            throw WireError(.invalidField, "\(field.name) is required: \(field.type.shape)", field: field.name)
        }
        return value
    }

    /// Whether the request says anything about the field.
    public func contains<Value>(_ field: Field<Value>) -> Bool {
        values[field.name] != nil
    }

    public var names: [String] { values.keys.sorted() }
}
