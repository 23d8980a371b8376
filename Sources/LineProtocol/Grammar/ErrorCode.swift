/// What a client that knows nothing else of an error does about it.
public enum ErrorClass: String, Sendable, Hashable, CaseIterable {
    /// The request is wrong as it stands: correct it.
    case invalid
    /// It was right, but the board is not, or no longer, as it supposes: read again, decide again.
    case conflict
    /// Not there, or not yours to see: the same answer.
    case missing
    /// More than the server takes.
    case limit
    /// A fault of the server, logged there.
    case `internal`
    /// Try the same request again, with the same key, a little later.
    case retry
    /// You may not.
    case denied

    /// The exit status of a command line that ends in an error of this class (the numbers of BSD's sysexits.h).
    public var exitStatus: Int32 {
        switch self {
        case .invalid: 64
        case .conflict: 65
        case .missing: 66
        case .limit: 69
        case .internal: 70
        case .retry: 75
        case .denied: 77
        }
    }
}

/// The word after `-ERR`: a class, mostly with a detail behind a dot, such as `conflict.version`.
///
/// A code that is not in `all` can still come from a newer server; its class says what to do.
public struct ErrorCode: Sendable, Hashable {
    public let errorClass: ErrorClass
    public let detail: String?

    init(_ errorClass: ErrorClass, _ detail: String? = nil) {
        self.errorClass = errorClass
        self.detail = detail
    }

    /// Reads `class` or `class.detail`; nil when the class is unknown or the detail is no word.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let errorClass = ErrorClass(rawValue: String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self.init(errorClass)
            return
        }
        let isWord = parts[1].utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isWord, (1...32).contains(parts[1].utf8.count) else { return nil }
        self.init(errorClass, String(parts[1]))
    }

    /// As on the wire.
    public var text: String {
        if let detail { "\(errorClass.rawValue).\(detail)" } else { errorClass.rawValue }
    }
}

extension ErrorCode: CustomStringConvertible {
    public var description: String { text }
}
