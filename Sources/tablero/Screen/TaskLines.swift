import Agenda
import Board

/// Tasks as people read them: one after a change, many in a list, one in full.
struct TaskLines {
    let screen: Screen

    /// Below so many columns a list keeps only what, in which state, and by when.
    private static let narrow = 64
    /// From so many columns on there is room for what every row repeats.
    private static let wide = 100

    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    /// What a change did: to the task itself, and to others because of it.
    func outcome(_ result: Row) -> [ScreenLine] {
        let tasks = result.rows("tasks")
        var lines = (tasks.isEmpty ? [result] : tasks).flatMap { headline($0) }
        let after = result.texts("after")
        if result.text("state") == nil, tasks.isEmpty, !after.isEmpty {
            lines = screen.paragraph(
                screen("\(result.text("task") ?? ""): tras ", "\(result.text("task") ?? ""): after ")
                    + after.joined(separator: ", ") + ".")
        }
        if let day = result.day("for") {
            lines += screen.paragraph(screen("Para el \(days.full(day)).", "For \(days.full(day))."), indent: 2)
        } else if let day = result.day("offered") {
            lines += screen.paragraph(
                screen("Se ofrece el \(days.full(day)).", "Offered for \(days.full(day))."), indent: 2)
        } else if let day = result.day("by") {
            lines += screen.paragraph(
                screen("Hace falta para el \(days.full(day)).", "Needed by \(days.full(day))."), indent: 2)
        }
        lines += others(result, "ready", screen("Ya puede empezar: ", "Ready to start: "), .plain)
        lines += others(result, "waiting", screen("En espera: ", "Waiting: "), .quiet)
        lines += others(result, "reopened", screen("Se reabre: ", "Reopened: "), .caution)
        for warning in result.texts("warnings") {
            let counts = [result.words("wip"), result.words("wip_limit")].compactMap(\.self).joined(separator: "/")
            lines += screen.paragraph(
                self.warning(warning, counts.isEmpty ? "." : " (\(counts))."), indent: 2, style: .caution)
        }
        return lines
    }

    private func headline(_ row: Row) -> [ScreenLine] {
        var words = [row.text("task") ?? "", row.text("title") ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        words += ": \(state(row))"
        if let commitment = row.text("commitment") { words += " (\(commitment))" }
        return screen.paragraph(words)
    }

    private func others(_ row: Row, _ key: String, _ label: String, _ style: ScreenLine.Style) -> [ScreenLine] {
        let ids = row.texts(key)
        return ids.isEmpty ? [] : screen.paragraph(label + ids.joined(separator: ", ") + ".", indent: 2, style: style)
    }

    private func warning(_ word: String, _ limit: String) -> String {
        switch word {
        case "wip":
            screen("Aviso: el equipo pasa de su límite de trabajo", "Warning: the team is over its work limit")
                + limit
        case "early":
            screen("Aviso: empieza antes de que acabe una previa.", "Warning: it starts before a predecessor ends.")
        default: screen("Aviso: \(word).", "Warning: \(word).")
        }
    }

    /// `bloqueada: cliente` before `en espera` before the state itself.
    func state(_ row: Row) -> String {
        let word = row.text("state") ?? ""
        if let block = row.text("blocked"), Task.State(rawValue: word)?.isClosed != true {
            return screen("bloqueada: ", "blocked: ") + BoardWords.wording(block)(screen.language)
        }
        if row.isTrue("waiting"), word == "accepted" { return screen("en espera", "waiting") }
        return BoardWords.wording(word)(screen.language)
    }

    func table(_ rows: [Row]) -> [ScreenLine] {
        guard !rows.isEmpty else { return [ScreenLine(screen("Ninguna tarea.", "No tasks."), .quiet)] }
        let titles = [
            screen("Nº", "No"), screen("Tarea", "Task"), screen("Cliente", "Client"), screen("Equipo", "Team"),
            screen("Quién", "Who"), screen("Estado", "State"), screen("Fecha", "Date"),
        ]
        return laidOut(rows, titles)
    }

    /// The same columns without their titles, for a list that hangs under a heading.
    func list(_ rows: [Row]) -> [ScreenLine] {
        laidOut(rows, [])
    }

    private func laidOut(_ rows: [Row], _ titles: [String]) -> [ScreenLine] {
        let cells = rows.map { row in
            [
                row.text("task") ?? row.text("commitment") ?? "", row.text("title") ?? "", row.text("client") ?? "",
                row.text("team") ?? "", row.text("assignee") ?? row.text("assignee_name") ?? row.text("owner") ?? "",
                row.text("task") == nil
                    ? BoardWords.commitmentState(row.text("state") ?? "")(screen.language) : state(row),
                expected(row).map(days.short) ?? "",
            ]
        }
        // A narrow screen has no room for whose it is; `show` says that.
        let fitting = screen.width < Self.narrow ? [0, 1, 5, 6] : Array(0..<7)
        // Nor has one of ordinary width for a team that is the same throughout.
        let isOneTeam = rows.count > 1 && screen.width < Self.wide && Set(cells.map { $0[3] }).count == 1
        let used = fitting.filter { index in
            index < 2 || !(index == 3 && isOneTeam) && cells.contains { !$0[index].isEmpty }
        }
        var table = TextTable(
            used.map { .init(titles.isEmpty ? "" : titles[$0], overflow: $0 == 0 || $0 == 6 ? .keep : .wrap) })
        for row in cells { table.append(used.map { row[$0] }) }
        let lines = table.lines(width: screen.width)
        var alarmed: [String: ScreenLine.Style] = [:]
        for (row, cell) in zip(rows, cells) { alarmed[cell[0]] = style(row) }
        let style = { (line: String) in alarmed[line.split(separator: " ").first.map(String.init) ?? ""] ?? .plain }
        // Without titles there is no heading and no rule either.
        return titles.isEmpty
            ? Array(Layout.styled(["", ""] + lines, style).dropFirst(2)) : Layout.styled(lines, style)
    }

    private func expected(_ row: Row) -> Day? {
        row.day("for") ?? row.day("offered") ?? row.day("by") ?? row.day("due")
    }

    private func style(_ row: Row) -> ScreenLine.Style {
        if row.text("blocked") != nil { return .caution }
        let isClosed = row.text("state").flatMap(Task.State.init)?.isClosed == true
        return !isClosed && expected(row).map { $0 < screen.today } == true ? .alarm : .plain
    }

    /// One task in full.
    func detail(_ row: Row) -> [ScreenLine] {
        var lines = screen.paragraph("\(row.text("task") ?? "") \(row.text("title") ?? "")", style: .heading)
        lines += Layout.task.record(row, screen)
        if row.text("blocked") != nil { lines += blocked(row) }
        if let detail = row.text("detail") { lines += [ScreenLine()] + screen.text(detail, indent: 2) }
        lines += group(screen("Espera a", "Waits for"), row.rows("predecessors"))
        lines += group(screen("La esperan", "Waited for by"), row.rows("successors"))
        let comments = row.rows("comments")
        if !comments.isEmpty { lines += [ScreenLine(), ScreenLine(screen("Notas", "Notes"), .heading)] }
        for comment in comments {
            let when = comment.moment("at").map { days.short(screen.zone.day(of: $0)) } ?? ""
            let sign = comment.isTrue("question") ? screen(" pregunta", " asks") : ""
            lines += screen.paragraph("\(when), \(comment.text("by") ?? "—")\(sign):", indent: 2, style: .quiet)
            lines += screen.text(comment.text("text") ?? "", indent: 4)
        }
        return lines
    }

    private func blocked(_ row: Row) -> [ScreenLine] {
        var words = screen("Bloqueada: ", "Blocked: ") + BoardWords.wording(row.text("blocked") ?? "")(screen.language)
        if let reason = row.text("block_reason") { words += screen(", «\(reason)»", ", \"\(reason)\"") }
        let since = row.moment("blocked_since").map(screen.zone.day) ?? row.day("blocked_since")
        if let since { words += screen(", desde el ", ", since ") + days.short(since) }
        if let until = row.day("blocked_until") {
            words += screen(", al menos hasta el ", ", until at least ") + days.short(until)
        }
        words +=
            row.text("unblocker").map { screen(", la desbloquea \($0)", ", \($0) is to unblock it") }
            ?? screen(", sin nadie que la desbloquee", ", with nobody to unblock it")
        return screen.paragraph(words + ".", style: .caution)
    }

    private func group(_ title: String, _ rows: [Row]) -> [ScreenLine] {
        rows.isEmpty ? [] : [ScreenLine(), ScreenLine(title, .heading)] + list(rows)
    }
}

extension Layout {
    static let task = Layout(fields: [
        .init("commitment", "Compromiso", "Commitment"), .init("client", "Cliente", "Client"),
        .init("team", "Equipo", "Team"), .init("assignee", "Quién", "Who"),
        .init("assignee_name", "Quién", "Who"), .init("state", "Estado", "State", .word),
        .init("for", "Aceptada para", "Accepted for", .day), .init("offered", "Se ofrece", "Offered", .day),
        .init("asked_by", "La pide", "Asked by"), .init("by", "Hace falta", "Needed by", .day),
        .init("due", "Fecha propia", "Own date", .day), .init("effort", "Esfuerzo", "Effort"),
        .init("class", "Clase", "Class"), .init("priority", "Prioridad", "Priority"),
        .init("not_before", "No antes", "Not before", .day),
        .init("started_at", "Empezada", "Started", .moment), .init("done_at", "Hecha", "Done", .moment),
        .init("returns", "Devuelta", "Returned", .number), .init("waiting", "En espera", "Waiting", .yes),
        .init("early", "Antes de tiempo", "Early", .yes),
        .init("reason", "Motivo", "Reason", .long), .init("version", "Versión", "Version"),
    ])
}
