import LineProtocol
import Logging
import Synchronization

/// What the log says of a request: figures and words of ours, never an argument nor a word that a client chose.
enum RequestLog {
    /// A connection's number and the request's on it.
    static func name(_ connection: UInt32, _ request: Int) -> String {
        let digits = String(connection, radix: 16)
        return "\(String(repeating: "0", count: 8 - digits.count))\(digits)-\(request)"
    }

    /// A command of ours by its name.
    static func known(_ verb: String) -> String { definition(verb)?.verb ?? (verb == "greeting" ? verb : "unknown") }

    static func fields(_ figures: RequestFigures) -> Logger.Metadata {
        [
            "verb": "\(known(figures.verb))", "effect": "\(definition(figures.verb)?.effect.word ?? "unknown")",
            "outcome": "\(figures.error.map { "\($0)" } ?? "ok")",
            "ms": "\(Int64(figures.duration / .milliseconds(1)))", "received": "\(figures.received)",
            "sent": "\(figures.sent)",
        ]
    }

    private static func definition(_ verb: String) -> Command? {
        do {
            return try Command.named(verb)
        } catch {
            return nil
        }
    }
}

/// How the requests of this server ended, since it started.
final class RequestOutcomes: Sendable {
    private let counts = Mutex<[ErrorClass?: Int]>([:])

    func count(_ errorClass: ErrorClass?) { counts.withLock { $0[errorClass, default: 0] += 1 } }

    /// By `ok` or the class of the error, those that there were.
    var all: [(outcome: String, count: Int)] {
        let counts = counts.withLock { $0 }
        return ([nil] + ErrorClass.allCases).compactMap { outcome in
            counts[outcome].map { (outcome?.rawValue ?? "ok", $0) }
        }
    }
}
