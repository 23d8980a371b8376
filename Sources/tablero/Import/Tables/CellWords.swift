import Board

/// A cell that is ticked or not.
enum YesNo: Sendable, Hashable {
    case yes
    case no

    /// Nil for a text that is neither.
    init?(_ text: String) {
        switch ListNames.plain(text) {
        case "yes", "y", "si", "s", "true", "verdadero", "x", "1", "ok", "done", "hecho", "hecha", "terminado",
            "terminada", "entregado", "entregada", "completado", "completada", "completed", "finished", "delivered":
            self = .yes
        case "no", "n", "false", "falso", "0", "pendiente", "pending", "todo", "to do", "open", "abierto", "abierta":
            self = .no
        // Signs, which have no letters: a tick, or a dash for nothing.
        case "": if ["✓", "✔", "☑", "✅", "✔️"].contains(text) { self = .yes } else { self = .no }
        default: return nil
        }
    }
}

/// Amounts of money as spreadsheets write them: `1.234.567,89 €`, `$1,234,567.89`, `873607.15`.
enum MoneyText {
    /// Rounded down; nil for what is no amount, or less than nothing.
    static func wholeUnits(_ text: String) -> Int64? {
        let body = text.filter { !$0.isWhitespace && !$0.isCurrencySymbol && !$0.isLetter && $0 != "'" }
        guard let last = body.lastIndex(where: { $0 == "," || $0 == "." }) else { return digits(body[...]) }
        let mark = body[last]
        let behind = body[body.index(after: last)...]
        let isOnlyMark = !body[..<last].contains { $0 == "," || $0 == "." }
        // One mark with three digits behind it parts thousands, in both languages more often than not; so do two alike.
        let partsThousands = behind.count == 3 && (isOnlyMark || body[..<last].contains(mark))
        if partsThousands { return digits(body.filter { $0 != "," && $0 != "." }[...]) }
        guard isOnlyMark || !body[..<last].contains(mark), digits(behind) != nil || behind.isEmpty else { return nil }
        return digits(body[..<last].filter { $0 != "," && $0 != "." }[...])
    }

    private static func digits(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.count <= 15, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int64(text)
    }
}
