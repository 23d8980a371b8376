import Board

/// Commitments as people read them: the promise, its date, and whether the client knows.
struct CommitmentLines {
    let screen: Screen

    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    /// What a change made of it, with the date that was understood in full.
    func outcome(_ row: Row) -> [ScreenLine] {
        var lines = headline(row, .plain)
        if let due = row.day("due") {
            lines += screen.paragraph(
                screen("Fecha vigente: \(days.full(due)).", "Date in force: \(days.full(due))."), indent: 2)
        }
        return lines + told(row) + PromiseFitLines(screen: screen).lines(row)
    }

    private func headline(_ row: Row, _ style: ScreenLine.Style) -> [ScreenLine] {
        let names = [row.text("commitment"), row.text("title")].compactMap(\.self).joined(separator: " ")
        let client = row.text("client").map { " (\($0))" } ?? ""
        let state = row.text("state").map { ": " + BoardWords.commitmentState($0)(screen.language) } ?? ""
        return screen.paragraph(names + client + state, style: style)
    }

    private func told(_ row: Row) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        if let promised = row.day("promised"), promised != row.day("due") {
            lines += screen.paragraph(
                screen("Prometida para el \(days.full(promised)).", "Promised for \(days.full(promised))."), indent: 2)
        }
        if row.isTrue("untold") {
            let believed = row.day("told").map {
                screen("; el cliente cree que es el \(days.short($0))", "; the client believes in \(days.short($0))")
            }
            lines += screen.paragraph(
                screen("Sin avisar al cliente", "The client has not been told") + (believed ?? "") + ".", indent: 2,
                style: .caution)
        }
        return lines
    }

    /// One commitment in full, with its tasks.
    func detail(_ row: Row, tasks: [Row]) -> [ScreenLine] {
        var lines = headline(row, .heading)
        lines += Layout.commitmentRecord.record(row, screen) + told(row)
        if let made = row.row("playbook"), let code = made.text("playbook") {
            let with = made.row("with").map { said in
                said.object.map { "\($0.key)=\($0.value.text ?? "")" }.joined(separator: " ")
            }
            let edition = made.number("edition").map { " (\(screen("edición", "edition")) \($0))" } ?? ""
            lines += screen.paragraph(
                screen("Plantilla: ", "Playbook: ") + code + edition + (with.map { ", \($0)" } ?? ""), indent: 2)
        }
        if let detail = row.text("detail") { lines += [ScreenLine()] + screen.text(detail, indent: 2) }
        if !tasks.isEmpty { lines += [ScreenLine()] + TaskLines(screen: screen).table(tasks) }
        if let rating = row.number("rating") {
            let said = row.text("rating_words").map { screen(", «\($0)»", ", \"\($0)\"") } ?? ""
            lines += screen.paragraph(
                screen("Valoración del cliente: \(rating) de 10", "The client's rating: \(rating) of 10") + said,
                indent: 2)
        }
        let moves = row.rows("moves")
        if !moves.isEmpty {
            lines += [ScreenLine(), ScreenLine(screen("Cambios de fecha", "Moves"), .heading)]
            lines += moves.flatMap(move)
        }
        let tellings = row.rows("tellings")
        if !tellings.isEmpty {
            lines += [ScreenLine(), ScreenLine(screen("Lo dicho al cliente", "What the client was told"), .heading)]
            lines += tellings.flatMap(telling)
        }
        return lines
    }

    private func move(_ row: Row) -> [ScreenLine] {
        let span = [row.day("from"), row.day("to")].map { $0.map(days.short) ?? "?" }.joined(separator: " → ")
        let cause = BoardWords.wording(row.text("cause") ?? "")(screen.language)
        let said = row.text("reason").map { screen(", «\($0)»", ", \"\($0)\"") } ?? ""
        return screen.paragraph("\(span): \(cause)\(said)\(by(row))", indent: 2)
    }

    private func telling(_ row: Row) -> [ScreenLine] {
        let day = row.day("due").map(days.short) ?? "?"
        let how = BoardWords.wording(row.text("how") ?? "")(screen.language)
        let said = row.text("words").map { screen(", «\($0)»", ", \"\($0)\"") } ?? ""
        return screen.paragraph("\(day): \(how)\(said)\(by(row))", indent: 2)
    }

    private func by(_ row: Row) -> String {
        let when = row.moment("at").map { days.short(screen.zone.day(of: $0)) }
        let parts = [row.text("by"), when].compactMap(\.self)
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }
}

extension Layout {
    static let commitmentRecord = Layout(fields: [
        .init("owner", "Responsable", "Owner"), .init("client_title", "Para el cliente", "To the client", .long),
        .init("due", "Fecha vigente", "Date in force", .day), .init("promised", "Prometida", "Promised", .day),
        .init("told", "Avisado", "Told", .day), .init("lapses", "Caduca", "Lapses", .day),
        .init("tasks", "Tareas", "Tasks", .progress), .init("delivered", "Entregado", "Delivered", .moment),
        .init("accepted", "Aceptado", "Accepted", .moment), .init("words", "Dijo el cliente", "The client said", .long),
        .init("reason", "Motivo", "Reason", .long), .init("version", "Versión", "Version"),
    ])
}
