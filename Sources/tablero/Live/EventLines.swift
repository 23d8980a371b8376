import Agenda
import Board

/// Events as they come, a line each: when, who, which thing, what happened, and where it belongs.
struct EventLines {
    let screen: Screen
    private var lastDay: Day?

    init(screen: Screen) {
        self.screen = screen
    }

    /// The event's line, and before it the day where that is another than the last one's.
    mutating func lines(_ event: JSON.Object) -> [ScreenLine] {
        let row = Row(event)
        var lines: [ScreenLine] = []
        var clock = ""
        if let at = row.moment("at") {
            let day = screen.zone.day(of: at)
            if day != lastDay {
                let days = DayWording(language: screen.language, today: screen.today)
                lines.append(ScreenLine("── \(days.short(day)) ──", .quiet))
                lastDay = day
            }
            let minute = screen.zone.minuteOfDay(of: at)
            clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
        let what = EventWording.wording(row.text("event") ?? "")(screen.language)
        let text = [
            Self.padded(clock, 5), Self.padded(row.words("seq") ?? "", 5, isRight: true),
            Self.padded(row.text("by") ?? "", 8), Self.padded(subject(row), 6), Self.padded(what, 20), place(row),
        ].joined(separator: "  ")
        let line = Self.cut(printable(text), to: screen.width)
        lines.append(ScreenLine(line, style(row.text("event"))))
        return lines
    }

    /// What it happened to.
    private func subject(_ row: Row) -> String {
        row.text("task") ?? row.text("commitment") ?? row.text("member") ?? row.text("client") ?? row.text(
            "team")
            ?? ""
    }

    /// Where that belongs, without what is said already.
    private func place(_ row: Row) -> String {
        if let after = row.text("after") { return "← \(after)" }
        let subject = subject(row)
        return ["commitment", "client", "team"].compactMap { row.text($0) }.filter { $0 != subject }
            .joined(separator: " ")
    }

    private func style(_ kind: String?) -> ScreenLine.Style {
        switch kind {
        case "task.blocked"?, "task.late"?, "task.handed-back"?, "commitment.renegotiated"?: .caution
        default: .plain
        }
    }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - displayWidth(text)))
        return isRight ? padding + text : text + padding
    }

    /// Whole characters that fit; a line of a stream is one line.
    static func cut(_ text: String, to width: Int) -> String {
        var text = Substring(text)
        while text.last == " " { text.removeLast() }
        guard displayWidth(String(text)) > width else { return String(text) }
        while displayWidth(String(text)) > width - 1, !text.isEmpty { text.removeLast() }
        return text + "…"
    }
}
