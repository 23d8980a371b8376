/// Numbers with a fixed number of decimals.
enum DecimalText {
    /// Half away from zero; `–` for nothing.
    static func fixed(_ value: Double?, _ places: Int) -> String {
        guard let value, value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 1e15 else { return "–" }
        var digits = String(Int(scaled))
        while digits.count <= places { digits = "0" + digits }
        if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
        return (value < 0 && scaled > 0 ? "-" : "") + digits
    }

    /// For JSON: six decimals at most, `null` for nothing.
    static func json(_ value: Double?) -> String {
        guard let value, value.isFinite, abs(value) < 1e9 else { return "null" }
        var text = fixed(value, 6)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// Thousands apart: 1,041.
    static func count(_ value: Int) -> String {
        var text = String(value)
        var place = text.count - 3
        while place > 0 {
            text.insert(",", at: text.index(text.startIndex, offsetBy: place))
            place -= 3
        }
        return text
    }

    static func percent(_ value: Double?) -> String {
        value.map { fixed($0 * 100, 1) + " %" } ?? "–"
    }
}
