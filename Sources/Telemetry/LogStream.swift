public import Board
public import Logging
import Synchronization

/// Where the lines of a log go, which of them, and in which form; all loggers of a process share one.
///
/// Level and form can be changed while it runs. A line is written whole, in one call.
public final class LogStream: Sendable {
    /// What a line looks like.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// `2026-12-01T09:30:00.25Z warning a request was slow request=5f3c-12 verb=task.list`
        case text
        /// An object with `time`, `level`, `message` and the line's fields.
        case json
    }

    private let state: Mutex<(format: Format, level: Logger.Level)>
    private let clock: @Sendable () -> Instant
    private let write: @Sendable (String) -> Void

    /// `write` gets a line without its end.
    public init(
        _ format: Format, from level: Logger.Level, clock: @escaping @Sendable () -> Instant,
        write: @escaping @Sendable (String) -> Void
    ) {
        state = Mutex((format, level))
        self.clock = clock
        self.write = write
    }

    /// For the lines that are written from now on.
    public func adopt(_ format: Format, from level: Logger.Level) { state.withLock { $0 = (format, level) } }

    /// What `LoggingSystem.bootstrap` takes.
    public func handler() -> any LogHandler { LogStreamHandler(stream: self) }

    /// The least severe level that is written.
    var level: Logger.Level { state.withLock { $0.level } }

    func append(_ level: Logger.Level, _ message: String, _ fields: Logger.Metadata) {
        let time = clock().description
        let fields = fields.sorted { $0.key < $1.key }.map { ($0.key, Self.text(of: $0.value)) }
        switch state.withLock({ $0.format }) {
        case .json:
            // Its own names last, so that no field takes their place.
            var object = JSON.Object([("time", .string(time)), ("level", .string(level.rawValue))])
            object["message"] = .string(message)
            for (name, text) in fields where object[name] == nil {
                object[name] = Int64(text).map(JSON.integer) ?? .string(text)
            }
            write(String(decoding: JSON.object(object).bytes, as: UTF8.self))
        case .text:
            let words = fields.map { " \($0)=\(Self.word($1))" }.joined()
            write("\(time) \(level.rawValue) \(Self.oneLine(message))\(words)")
        }
    }

    private static func text(of value: Logger.Metadata.Value) -> String {
        switch value {
        case .string(let text): text
        case .stringConvertible(let value): "\(value)"
        case .array(let values): values.map(text).joined(separator: " ")
        case .dictionary(let values):
            values.sorted { $0.key < $1.key }.map { "\($0)=\(text(of: $1))" }.joined(separator: " ")
        }
    }

    /// As it is where it can be told from what stands beside it, else as a JSON string.
    private static func word(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "=" }
        return isPlain ? text : String(decoding: JSON.string(text).bytes, as: UTF8.self)
    }

    private static func oneLine(_ text: String) -> String {
        text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " / ") : text
    }
}

/// One logger's way to the stream. Its own level can only be more severe than the stream's.
private struct LogStreamHandler: LogHandler {
    let stream: LogStream
    var metadata: Logger.Metadata = [:]
    private var own = Logger.Level.trace

    init(stream: LogStream) { self.stream = stream }

    var logLevel: Logger.Level {
        get { max(own, stream.level) }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        stream.append(
            event.level, "\(event.message)", metadata.merging(event.metadata ?? [:]) { _, ofLine in ofLine })
    }
}
