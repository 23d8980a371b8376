import Logging

/// What this room writes to the log. Never a text of the server's, which may quote
/// data: of a refusal its SQLSTATE and the names of what it is about.
enum Log {
    private static let logger = Logger(label: "tablero.postgres")

    static func debug(_ event: StaticString, _ details: [String: String] = [:]) {
        logger.debug("\(event)", metadata: details.mapValues { .string($0) })
    }

    static func warning(_ event: StaticString, _ details: [String: String] = [:]) {
        logger.warning("\(event)", metadata: details.mapValues { .string($0) })
    }
}
