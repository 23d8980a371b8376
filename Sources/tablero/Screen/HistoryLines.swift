import Agenda
import Board

/// Events as a table: number, when, who, what, and what about it.
struct HistoryLines {
    let screen: Screen

    func lines(_ rows: [Row]) -> [ScreenLine] {
        guard !rows.isEmpty else { return [ScreenLine(screen("Nada todavía.", "Nothing yet."), .quiet)] }
        var table = TextTable([
            .init(screen("Suceso", "Event"), alignment: .right), .init(screen("Cuándo", "When")),
            .init(screen("Quién", "Who")), .init(screen("Nº", "No")), .init(screen("Qué", "What"), overflow: .wrap),
        ])
        for row in rows {
            table.append([
                row.words("seq") ?? "", when(row), who(row), row.words("what") ?? "",
                what(row),
            ])
        }
        return Layout.styled(table.lines(width: screen.width)) { _ in .plain }
    }

    /// Whose word it is, and for whom a deputy gave it.
    private func who(_ row: Row) -> String {
        let who = row.text("said_by") ?? row.text("by") ?? ""
        return row.text("for").map { "\(who) \(screen("por", "for")) \($0)" } ?? who
    }

    /// When it took effect; a day of its own where that was told later.
    private func when(_ row: Row) -> String {
        let days = DayWording(language: screen.language, today: screen.today)
        let recorded = row.moment("at")
        if let on = row.day("on") ?? row.moment("on").map(screen.zone.day), on != recorded.map(screen.zone.day) {
            return days.short(on)
        }
        guard let recorded else { return "" }
        let minute = screen.zone.minuteOfDay(of: recorded)
        let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(days.short(screen.zone.day(of: recorded))) \(clock)"
    }

    private func what(_ row: Row) -> String {
        let event = EventWording.wording(row.text("event") ?? "")(screen.language)
        let signal = row.text("signal").map { [BoardWords.signal($0)(screen.language)] } ?? []
        let details = signal + (row.object["data"]?.object.map { self.details(Row($0)) } ?? [])
        return details.isEmpty ? event : "\(event): \(details.joined(separator: ", "))"
    }

    private func details(_ data: Row) -> [String] {
        let days = DayWording(language: screen.language, today: screen.today)
        var details: [String] = []
        var keys = data.object.keys
        if let from = data.day("from"), let to = data.day("to") {
            details.append("\(days.short(from)) → \(days.short(to))")
            keys.removeAll { $0 == "from" || $0 == "to" }
        }
        for key in keys {
            if let span = data.object[key]?.array, span.count == 2,
                span.contains(where: { $0.text.flatMap(Day.init) != nil })
            {
                details.append(span.map { $0.text.flatMap(Day.init).map(days.short) ?? "—" }.joined(separator: " → "))
            } else if let day = data.day(key) {
                details.append(days.short(day))
            } else if key == "what", let text = data.text(key) {
                details.append(EventWording.wording(text)(screen.language))
            } else if let text = data.text(key) {
                details.append(BoardWords.table[text]?(screen.language) ?? text)
            }
        }
        return details
    }
}
