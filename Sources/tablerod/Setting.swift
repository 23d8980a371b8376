/// One line of a configuration file: its name, what it takes, and where its value goes.
struct Setting: Sendable {
    /// What it takes; each with its place, whose value in `Settings()` is the default.
    enum Kind: Sendable {
        /// `standard` says in words what holds where nothing is said.
        case text(standard: String, any WritableKeyPath<Settings, String?> & Sendable)
        case flag(any WritableKeyPath<Settings, Bool> & Sendable)
        case count(ClosedRange<Int>, any WritableKeyPath<Settings, Int> & Sendable)
        case bytes(ClosedRange<Int>, any WritableKeyPath<Settings, Int> & Sendable)
        case time(ClosedRange<Duration>, any WritableKeyPath<Settings, Duration> & Sendable)
    }

    let name: String
    let kind: Kind
    /// Whether `serve` takes it as a flag as well.
    let hasFlag: Bool
    let help: String

    init(_ name: String, _ kind: Kind, hasFlag: Bool = false, _ help: String) {
        self.name = name
        self.kind = kind
        self.hasFlag = hasFlag
        self.help = help
    }

    /// Puts what a file says in its place; false where it is none of what the setting takes.
    func set(_ text: String, in settings: inout Settings) -> Bool {
        switch kind {
        case .text(_, let place):
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

    /// The value in these settings, as a file would say it.
    func value(in settings: Settings) -> String {
        switch kind {
        case .text(let standard, let place): settings[keyPath: place] ?? standard
        case .flag(let place): "\(settings[keyPath: place])"
        case .count(_, let place): "\(settings[keyPath: place])"
        case .bytes(_, let place): Bytes.text(settings[keyPath: place])
        case .time(_, let place): Time.text(settings[keyPath: place])
        }
    }

    var standard: String { value(in: Settings()) }

    var typeName: String {
        switch kind {
        case .text: "text"
        case .flag: "true or false"
        case .count: "number"
        case .bytes: "bytes"
        case .time: "time"
        }
    }

    /// The least and the most; nil where there is no such thing.
    var range: String? {
        switch kind {
        case .text, .flag: nil
        case .count(let range, _): "\(range.lowerBound)–\(range.upperBound)"
        case .bytes(let range, _): "\(Bytes.text(range.lowerBound))–\(Bytes.text(range.upperBound))"
        case .time(let range, _): "\(Time.text(range.lowerBound))–\(Time.text(range.upperBound))"
        }
    }

    /// What it takes, for a complaint.
    var shape: String {
        switch kind {
        case .text: "one text"
        case .flag: "true or false"
        case .count: "a number, \(range ?? "")"
        case .bytes: "a number of bytes such as 4096 or 64KiB, \(range ?? "")"
        case .time: "a time such as 500ms, 10s, 10m or 1h, \(range ?? "")"
        }
    }
}

/// Sizes as a file says them: `4096`, `64KiB`, `1MiB`.
enum Bytes {
    private static let units = [("MiB", 1_024 * 1_024), ("KiB", 1_024), ("", 1)]

    static func read(_ text: String) -> Int? {
        let unit = units.first { text.hasSuffix($0.0) } ?? ("", 1)
        guard let number = Int(text.dropLast(unit.0.utf8.count)), number >= 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.1)
        return overflow ? nil : bytes
    }

    /// With the largest unit that needs no fraction.
    static func text(_ bytes: Int) -> String {
        let unit = units.first { bytes != 0 && bytes.isMultiple(of: $0.1) } ?? ("", 1)
        return "\(bytes / unit.1)\(unit.0)"
    }
}

/// Times as a file says them: `500ms`, `10s`, `10m`, `1h`. A bare number is none, since nobody knows of what.
enum Time {
    private static let units: [(String, Int64)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)]

    static func read(_ text: String) -> Duration? {
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int64(text.dropLast(unit.0.utf8.count)), number >= 0
        else { return nil }
        let (milliseconds, overflow) = number.multipliedReportingOverflow(by: unit.1)
        return overflow ? nil : .milliseconds(milliseconds)
    }

    /// With the largest unit that needs no fraction.
    static func text(_ time: Duration) -> String {
        let milliseconds = Int64(time / .milliseconds(1))
        let unit = units.last { milliseconds != 0 && milliseconds.isMultiple(of: $0.1) } ?? ("s", 1_000)
        return "\(milliseconds / unit.1)\(unit.0)"
    }
}
