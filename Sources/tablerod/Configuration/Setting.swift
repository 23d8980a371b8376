import Board
import Postgres

/// One setting: its name, what it takes, and where its value goes.
struct Setting: Sendable {
    /// What it takes; each with its place, whose value in `Settings()` is the default.
    enum Kind: Sendable {
        /// `standard` says in words what holds where nothing is said.
        case text(standard: String, any WritableKeyPath<Settings, String?> & Sendable)
        /// HOST:PORT, or HOST alone where there is a standard port.
        case address(standard: String, port: Int?, any WritableKeyPath<Settings, String?> & Sendable)
        /// A connection URL, whose password is never shown.
        case url(standard: String, any WritableKeyPath<Settings, String?> & Sendable)
        case choice([String], any WritableKeyPath<Settings, String> & Sendable)
        case flag(any WritableKeyPath<Settings, Bool> & Sendable)
        case count(ClosedRange<Int>, any WritableKeyPath<Settings, Int> & Sendable)
        case bytes(ClosedRange<Int>, any WritableKeyPath<Settings, Int> & Sendable)
        case time(ClosedRange<Duration>, any WritableKeyPath<Settings, Duration> & Sendable)
    }

    let name: String
    let kind: Kind
    /// Whether `serve` takes it as a flag of its own; `--set` takes every one.
    let hasFlag: Bool
    /// Whether SIGHUP brings a new value into force.
    let isReloaded: Bool
    let help: String

    init(_ name: String, _ kind: Kind, hasFlag: Bool = false, isReloaded: Bool = false, _ help: String) {
        self.name = name
        self.kind = kind
        self.hasFlag = hasFlag
        self.isReloaded = isReloaded
        self.help = help
    }

    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

    /// `--idle-time`
    static func flag(_ name: String) -> String { "--" + name.replacing("_", with: "-") }

    /// What every variable of the environment that sets something begins with; one that names no setting is refused.
    static let prefix = "TABLEROD_"

    /// `TABLEROD_IDLE_TIME`
    static func variable(_ name: String) -> String { prefix + name.uppercased() }

    /// What is to be asked for instead of a name that there is not.
    static func advice(instead name: String, _ spelled: (String) -> String = { $0 }) -> String {
        if let nearest = nearest(name, in: all.map(\.name) + ["users"]) { return "did you mean \(spelled(nearest))?" }
        return "tablerod settings lists them"
    }

    /// Puts what was said in its place; false where it is none of what the setting takes.
    func set(_ text: String, in settings: inout Settings) -> Bool {
        switch kind {
        case .text(_, let place):
            guard !text.isEmpty else { return false }
            settings[keyPath: place] = text
        case .address(_, let port, let place):
            guard ListenAddress(text, standardPort: port) != nil else { return false }
            settings[keyPath: place] = text
        case .url(_, let place):
            guard DatabaseURL.isOne(text) else { return false }
            settings[keyPath: place] = text
        case .choice(let words, let place):
            guard words.contains(text) else { return false }
            settings[keyPath: place] = text
        case .flag(let place):
            guard let value = Bool(text) else { return false }
            settings[keyPath: place] = value
        case .count(let range, let place):
            guard let value = Int(text), range.contains(value) else { return false }
            settings[keyPath: place] = value
        case .bytes(let range, let place):
            guard let value = Bytes.read(text), range.contains(value) else { return false }
            settings[keyPath: place] = value
        case .time(let range, let place):
            guard let value = Time.read(text), range.contains(value) else { return false }
            settings[keyPath: place] = value
        }
        return true
    }

    /// The value in these settings, as a file would say it, but for a password.
    func value(in settings: Settings) -> String {
        switch kind {
        case .text(let standard, let place), .address(let standard, _, let place): settings[keyPath: place] ?? standard
        case .url(let standard, let place): settings[keyPath: place].map(DatabaseURL.shown) ?? standard
        case .choice(_, let place): settings[keyPath: place]
        case .flag(let place): "\(settings[keyPath: place])"
        case .count(_, let place): "\(settings[keyPath: place])"
        case .bytes(_, let place): Bytes.text(settings[keyPath: place])
        case .time(_, let place): Time.text(settings[keyPath: place])
        }
    }

    /// Whether both say the same, passwords included.
    func isSame(in settings: Settings, and other: Settings) -> Bool {
        if case .url(_, let place) = kind { return settings[keyPath: place] == other[keyPath: place] }
        return value(in: settings) == value(in: other)
    }

    var standard: String { value(in: Settings()) }

    var typeName: String {
        switch kind {
        case .text: "text"
        case .address: "address"
        case .url: "URL"
        case .choice(let words, _): words.joined(separator: ", ")
        case .flag: "true or false"
        case .count: "number"
        case .bytes: "bytes"
        case .time: "time"
        }
    }

    /// The least and the most; nil where there is no such thing.
    var range: String? {
        switch kind {
        case .text, .address, .url, .choice, .flag: nil
        case .count(let range, _): "\(range.lowerBound)–\(range.upperBound)"
        case .bytes(let range, _): "\(Bytes.text(range.lowerBound))–\(Bytes.text(range.upperBound))"
        case .time(let range, _): "\(Time.text(range.lowerBound))–\(Time.text(range.upperBound))"
        }
    }

    /// What it takes, for a complaint.
    var shape: String {
        switch kind {
        case .text: "one text"
        case .address: "HOST:PORT, such as 127.0.0.1:8225"
        case .url: "a connection URL, such as postgres://tablero_server@HOST/tablero"
        case .choice(let words, _): "one of \(words.joined(separator: ", "))"
        case .flag: "true or false"
        case .count: "a number, \(range ?? "")"
        case .bytes: "a number of bytes such as 4096 or 64KiB, \(range ?? "")"
        case .time: "a time such as 500ms, 10s, 10m or 1h, \(range ?? "")"
        }
    }
}

/// Connection URLs as they are written, which may hold a password.
enum DatabaseURL {
    static func isOne(_ text: String) -> Bool { settings(text) != nil }

    /// The same without its password.
    static func shown(_ text: String) -> String {
        guard let whole = settings(text), whole.password != nil else { return text }
        var shown = text
        if let scheme = shown.firstRange(of: "://") {
            let end = shown[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? shown.endIndex
            if let at = shown[scheme.upperBound..<end].lastIndex(of: "@"),
                let colon = shown[scheme.upperBound..<at].firstIndex(of: ":")
            {
                shown.removeSubrange(colon..<at)
            }
        }
        // A password somewhere else, or a way of writing that is not known here: then only where it leads to.
        guard let rest = settings(shown), rest.password == nil else { return "\(whole)" }
        return shown
    }

    private static func settings(_ text: String) -> ConnectionSettings? {
        do {
            return try ConnectionSettings(url: text)
        } catch {
            return nil
        }
    }
}
