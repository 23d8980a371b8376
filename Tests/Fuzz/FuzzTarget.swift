/// A reader of bytes that strangers send, with what must hold whatever the bytes are.
///
/// Each target takes any bytes; one that reads no line reads nothing. A law that does not hold is thrown; a trap or an
/// endless loop shows by itself.
public enum FuzzTarget: String, Sendable, CaseIterable {
    /// Request line: grammar, the command's definition, both spellings, the error's line.
    case request
    /// Any stream, cut in any way, into the server's line decoder.
    case stream
    /// A line as a client reads it.
    case reply
    /// A JSON text, under the limits of the wire and of the database.
    case json
    /// The small languages of fields: days, efforts, working hours, times, numbers.
    case expression
    /// A row of an import.
    case row

    /// Throws the first law that does not hold.
    public func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        switch self {
        case .request: try RequestLaws.check(bytes)
        case .stream: try StreamLaws.check(bytes)
        case .reply: try ReplyLaws.check(bytes)
        case .json: try JSONLaws.check(bytes)
        case .expression: try ExpressionLaws.check(bytes)
        case .row: try ImportRowLaws.check(bytes)
        }
    }
}

/// A law of the grammar that some bytes break.
public struct BrokenLaw: Error, Sendable, CustomStringConvertible {
    public let law: String

    public var description: String { "this does not hold: \(law)" }
}

func require(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
    if !holds { throw BrokenLaw(law: law()) }
}
