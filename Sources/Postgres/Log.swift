import Logging

/// What this room writes to the log. Texts of the server's, which may quote data, go no higher than debug.
enum Log {
    private static let logger = Logger(label: "tablero.postgres")

    static func debug(_ event: StaticString, _ details: [String: String] = [:]) {
        logger.debug("\(event)", metadata: details.mapValues { .string($0) })
    }

    static func warning(_ event: StaticString, _ details: [String: String] = [:]) {
        logger.warning("\(event)", metadata: details.mapValues { .string($0) })
    }
}
