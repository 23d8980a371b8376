import Agenda
import Board

/// For whom a reply is laid out: the language, the columns, and the day that dates are read against.
struct Screen: Sendable, Hashable {
    var language: Language
    var width: Int
    var today: Day
    var zone: Zone
    var usesColour: Bool

    func callAsFunction(_ spanish: String, _ english: String) -> String {
        Wording(spanish, english)(language)
    }

    /// A text as lines that fit; `indent` columns stay free on the left.
    func paragraph(_ text: String, indent: Int = 0, style: ScreenLine.Style = .plain) -> [ScreenLine] {
        // A table of one column: it breaks between words and lets no control character through.
        var table = TextTable([.init("", overflow: .wrap)])
        table.append([text])
        return table.lines(width: max(20, width - indent)).map {
            ScreenLine(String(repeating: " ", count: indent) + $0, style)
        }
    }

    /// A text that people wrote, with its own line ends.
    func text(_ text: String, indent: Int) -> [ScreenLine] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
            paragraph(String($0), indent: indent)
        }
    }
}

/// One line as it is printed.
struct ScreenLine: Sendable, Hashable {
    enum Style: Sendable, Hashable {
        case plain
        case heading
        /// Late, blocked or refused.
        case alarm
        /// To be looked at.
        case caution
        case quiet
    }

    var text: String
    var style: Style

    init(_ text: String = "", _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// With the terminal's codes for its style (ECMA-48, select graphic rendition), or without.
    func rendered(inColour: Bool) -> String {
        guard inColour, !text.isEmpty else { return text }
        let code: String? =
            switch style {
            case .plain: nil
            case .heading: "1"
            case .alarm: "31"
            case .caution: "33"
            case .quiet: "2"
            }
        return code.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
    }
}

/// One line of a text from elsewhere, without what moves a cursor, ends the line or turns its direction.
func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
        case .format where scalar.value != 0x200D: continue
        default: scalars.append(scalar)
        }
    }
    return String(scalars)
}
