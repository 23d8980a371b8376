import Agenda
import Board

/// What is mine today: each thing under the heading that says why it is here.
struct MyDay {
    let screen: Screen

    /// In the order in which they are dealt with.
    static let sections: [(key: String, title: Wording)] = [
        ("signal", Wording("Señales", "Signals")),
        ("question", Wording("Preguntas para mí", "Questions for me")),
        ("asked", Wording("Se pide a mi equipo", "Asked of my team")),
        ("mine", Wording("Lo mío", "Mine")),
        ("blocked", Wording("Bloqueado, y lo desbloqueo yo", "Blocked, and mine to unblock")),
        ("step", Wording("Siguientes pasos con clientes", "Next steps with clients")),
        ("action", Wording("Acciones de las revisiones", "Actions of reviews")),
        ("held", Wording("Bloqueado, y lo desbloquea otra persona", "Blocked, and others' to unblock")),
        ("waiting", Wording("En espera", "Waiting")),
        ("due", Wording("Vence", "Due")),
    ]

    func lines(_ rows: [Row]) -> [ScreenLine] {
        let days = DayWording(language: screen.language, today: screen.today)
        var lines = [ScreenLine(screen("Hoy, ", "Today, ") + days.full(screen.today), .heading)]
        guard !rows.isEmpty else {
            return lines + [ScreenLine(screen("No hay nada que le espere.", "Nothing waits for you."), .quiet)]
        }
        let known = Self.sections.map(\.key)
        // A section of a newer server stands last, under its own word.
        let others = Set(rows.compactMap { $0.text("section") }).subtracting(known).sorted()
        for key in known + others {
            let part = rows.filter { ($0.text("section") ?? "mine") == key }
            guard !part.isEmpty else { continue }
            let title = Self.sections.first { $0.key == key }?.title(screen.language) ?? key
            lines += [ScreenLine(), ScreenLine("\(title) (\(part.count))", .heading)]
            switch key {
            case "signal": lines += part.flatMap(signal)
            case "step": lines += steps(part)
            case "action": lines += actions(part)
            case "question": lines += part.flatMap(question)
            default: lines += TaskLines(screen: screen).list(part)
            }
        }
        return lines
    }

    /// The task, and under it who asks what.
    private func question(_ row: Row) -> [ScreenLine] {
        let asked = row.row("question")
        let words = (asked?.text("by").map { "\($0): " } ?? "") + (asked?.text("text") ?? "")
        return TaskLines(screen: screen).list([row]) + screen.text(words, indent: 2)
    }

    private func steps(_ rows: [Row]) -> [ScreenLine] {
        let days = DayWording(language: screen.language, today: screen.today)
        var table = TextTable([.init(""), .init("", overflow: .wrap), .init(""), .init("")])
        for row in rows {
            table.append([
                row.text("note") ?? "", row.text("step") ?? row.text("text") ?? "", row.text("client") ?? "",
                row.day("by").map(days.short) ?? "",
            ])
        }
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }

    private func actions(_ rows: [Row]) -> [ScreenLine] {
        let days = DayWording(language: screen.language, today: screen.today)
        var table = TextTable([.init(""), .init("", overflow: .wrap), .init("")])
        for row in rows {
            table.append([
                row.text("action") ?? "", row.text("text") ?? "", row.day("due").map(days.short) ?? "",
            ])
        }
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }

    /// The sentence comes from the server, in the member's language.
    private func signal(_ row: Row) -> [ScreenLine] {
        let days = DayWording(language: screen.language, today: screen.today)
        var table = TextTable([.init(""), .init("", overflow: .wrap)])
        table.append([row.day("since").map(days.short) ?? "", row.text("text") ?? row.text("signal") ?? ""])
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }
}
