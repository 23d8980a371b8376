import Board

/// The words of a card: what its title and text become, within the limits that the board sets to text.
struct CardText: Sendable, Hashable {
    /// The longest text the board takes, in bytes of UTF-8.
    static let limit = 16 * 1024

    private var parts: [String]

    init(_ detail: String) {
        parts = detail.isEmpty ? [] : [detail]
    }

    mutating func add(checklist: TrelloBoard.Checklist) {
        let lines = checklist.items.map { "[\($0.isTicked ? "x" : " ")] \(CardText.line($0.name))" }
        guard !lines.isEmpty else { return }
        parts.append(([CardText.line(checklist.name) + ":"] + lines).joined(separator: "\n"))
    }

    /// `Labels: Website, Research`; nothing where there are none.
    mutating func add(_ title: String, _ words: [String], separator: String = ", ") {
        guard !words.isEmpty else { return }
        parts.append("\(title): " + words.map(CardText.line).joined(separator: separator))
    }

    mutating func add(comment: String, by person: String, on day: Day) {
        parts.append("\(day) \(CardText.line(person)): \(comment)")
    }

    /// All parts, cut at the limit; nil when there is nothing to say.
    func text() -> (text: String, isCut: Bool)? {
        let text = CardText.clean(parts.joined(separator: "\n\n"))
        guard !text.isEmpty else { return nil }
        return CardText.cut(text)
    }

    /// At most the limit, ending in … where something had to go.
    static func cut(_ text: String) -> (text: String, isCut: Bool) {
        guard text.utf8.count > limit else { return (text, false) }
        let end = "…"
        var kept = ""
        var length = end.utf8.count
        for character in text {
            length += character.utf8.count
            guard length <= limit else { break }
            kept.append(character)
        }
        return (kept + end, true)
    }

    /// Without the control characters that the protocol refuses, and with one kind of line end.
    static func clean(_ text: String) -> String {
        // Swift takes CR LF for one character, so the scalars are looked at.
        var scalars = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if last != "\r" { scalars.append(scalar) }
            case "\t": scalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: break
            default: scalars.append(scalar)
            }
            last = scalar
        }
        let text = String(scalars)
        guard let start = text.firstIndex(where: { !$0.isWhitespace }) else { return "" }
        let end = text.lastIndex { !$0.isWhitespace } ?? start
        return String(text[start...end])
    }

    /// The same on one line.
    static func line(_ text: String) -> String {
        clean(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
