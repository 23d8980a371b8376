import Agenda
import Board

/// Notes about clients as people read them: what was noted, and below it what comes next or what came of it.
struct NoteLines {
    let screen: Screen

    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    func list(_ rows: [Row]) -> [ScreenLine] {
        guard !rows.isEmpty else { return [ScreenLine(screen("Ninguna nota.", "No notes."), .quiet)] }
        var table = TextTable([.init(""), .init(""), .init(""), .init(""), .init("", overflow: .wrap)])
        for row in rows {
            let said = row.moment("said").map { days.short(screen.zone.day(of: $0)) } ?? ""
            let kind = row.text("kind").map { BoardWords.wording($0)(screen.language) } ?? ""
            let about = row.text("commitment").map { " (\($0))" } ?? ""
            table.append([
                row.text("note") ?? "", row.text("client") ?? "", said, kind, (row.text("text") ?? "") + about,
            ])
            for line in below(row) { table.append(["", "", "", "", line]) }
        }
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }

    private func below(_ row: Row) -> [String] {
        var lines: [String] = []
        let owner = row.text("owner")
        if let step = row.text("step") {
            let who = [owner, row.day("by").map(days.short)].compactMap(\.self).joined(separator: ", ")
            lines.append("→ \(step)" + (who.isEmpty ? "" : " (\(who))"))
        } else if let owner {
            lines.append("→ \(owner)")
        }
        if let closed = row.moment("closed") {
            let words = row.text("words").map { ": \($0)" } ?? ""
            lines.append(screen("Cerrada el ", "Closed on ") + days.short(screen.zone.day(of: closed)) + words)
        }
        if row.isTrue("removed") { lines.append(screen("Retirada.", "Taken back.")) }
        return lines
    }
}
