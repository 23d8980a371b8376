public import Board

/// What an `-ERR` line says, and this room's one error type.
public struct WireError: Error, Sendable, Hashable {
    public var code: ErrorCode
    /// A sentence that the person who asked can act on. Never SQL, a secret, or what the asker may not see.
    public var message: String
    /// The field of the request that is at fault, where it is one.
    public var field: String?
    /// What else helps a program: `nearest`, `current`, and so on. `message` and `field` have no place in here.
    public var details: JSON.Object

    public init(_ code: ErrorCode, _ message: String, field: String? = nil, details: JSON.Object = [:]) {
        self.code = code
        self.message = message
        self.field = field
        self.details = details
    }

    /// As on the wire: the message first, the field where there is one, then the details.
    public var object: JSON.Object {
        var object: JSON.Object = ["message": .string(message)]
        if let field { object["field"] = .string(field) }
        return object.merging(details)
    }

    /// From the wire: what is no message and no field is detail, so nothing that a newer server adds is lost.
    public init(_ code: ErrorCode, object: JSON.Object) {
        var details = object
        details["message"] = nil
        if object["field"]?.text != nil { details["field"] = nil }
        self.init(code, object["message"]?.text ?? "", field: object["field"]?.text, details: details)
    }
}

extension WireError {
    /// What a JSON text at fault is answered with; `start` is where in the line it begins.
    init(_ error: JSONError, at start: Int) {
        let code: ErrorCode =
            switch error {
            case .invalidUTF8: .invalidUTF8
            case .notAnInteger, .integerOutOfRange, .nulCharacter: .invalidValue
            case .repeatedKey: .invalidField
            default: .invalidSyntax
            }
        self.init(code, "the JSON at byte \(start + 1) is wrong at byte \(start + error.offset + 1): \(error.problem)")
    }
}
