import Board

/// Figures of a server as a person reads them.
enum Quantity {
    /// `3 h 20 min`: the two largest units.
    static func duration(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        let large = "\(seconds / units[first].0) \(units[first].1)"
        let rest = seconds % units[first].0
        guard first + 1 < units.count, rest >= units[first + 1].0 else { return large }
        return "\(large) \(rest / units[first + 1].0) \(units[first + 1].1)"
    }

    /// In the largest of KiB, MiB and GiB that gives at least one, with a digit behind the point below ten.
    static func bytes(_ count: Int64) -> String {
        let units: [(Int64, String)] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        guard let (size, name) = units.first(where: { count >= $0.0 }) else { return "\(count) B" }
        let tenths = (count * 10 + size / 2) / size
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(name)" : "\((count + size / 2) / size) \(name)"
    }

    /// The time of day, to the minute.
    static func time(_ moment: Instant, in zone: Zone) -> String {
        let minute = zone.minuteOfDay(of: moment)
        return [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

/// Words of a server's status.
enum ServerWords {
    private static let table: [String: Wording] = [
        "ok": Wording("bien", "ok"), "invalid": Wording("mal escritas", "invalid"),
        "conflict": Wording("en conflicto", "conflict"), "missing": Wording("sin objeto", "missing"),
        "limit": Wording("al límite", "limit"), "internal": Wording("averías", "internal"),
        "retry": Wording("a repetir", "retry"), "denied": Wording("denegadas", "denied"),
        "news": Wording("novedades", "news"), "look_ahead": Wording("vigilancia", "look-ahead"),
        "forecasts": Wording("pronósticos", "forecasts"), "tidy_up": Wording("limpieza", "tidying"),
    ]

    /// A word of a newer server stays what it is.
    static func wording(_ word: String) -> Wording { table[word] ?? Wording(word, word) }
}
