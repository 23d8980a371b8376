import Board

/// What was found when a promise was proposed with its work: what was asked of whom, and whether it can be kept.
struct PromiseFitLines {
    let screen: Screen

    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    func lines(_ row: Row) -> [ScreenLine] { asked(row.rows("asked")) + (row.row("check").map(verdict) ?? []) }

    private func asked(_ tasks: [Row]) -> [ScreenLine] {
        guard !tasks.isEmpty else { return [] }
        return [ScreenLine(), ScreenLine(screen("Pedido a los equipos", "Asked of the teams"), .heading)]
            + Layout.askedTasks.table(tasks, screen)
    }

    private func verdict(_ check: Row) -> [ScreenLine] {
        var lines = [ScreenLine()]
        let due = check.day("due").map(days.short) ?? "?"
        let chance = check.number("on_time_pct")
        let safe = check.day("safe_due").map(days.short)
        if check.isTrue("is_safe") {
            let why = chance.map { screen(", con un \($0) %", ", with \($0) %") } ?? ""
            lines += screen.paragraph(screen("El \(due) es una fecha segura\(why).", "\(due) is a safe date\(why)."))
        } else if let chance {
            let instead = safe.map { screen("; fecha segura: \($0)", "; safe date: \($0)") } ?? ""
            lines += screen.paragraph(
                screen(
                    "La probabilidad de cumplir el \(due) es del \(chance) %",
                    "The chance to be in time on \(due) is \(chance) %") + instead + ".", style: .caution)
        } else if let safe {
            lines += screen.paragraph(
                screen("El \(due) no es una fecha segura: lo es el \(safe).", "\(due) is no safe date: \(safe) is."),
                style: .caution)
        } else {
            lines += screen.paragraph(
                screen(
                    "Todavía no se puede dar una probabilidad: falta historia.",
                    "No chance can be given yet: there is too little history."), style: .quiet)
        }
        lines += start(check) + overloads(check) + hurts(check)
        return lines
    }

    private func start(_ check: Row) -> [ScreenLine] {
        guard let latest = check.day("latest_start").map(days.short) else { return [] }
        guard let short = check.number("days_short"), short > 0 else {
            return screen.paragraph(screen("Último día para empezar: \(latest).", "Last day to begin: \(latest)."))
        }
        let end = check.day("earliest_end").map(days.short) ?? "?"
        return screen.paragraph(
            screen(
                "No cabe: habría que haber empezado el \(latest); empezando hoy y sin colas acaba el \(end).",
                "It does not fit: it should have begun on \(latest); begun today and without queues it ends on \(end)."
            ), style: .caution)
    }

    private func overloads(_ check: Row) -> [ScreenLine] {
        check.rows("overloads").flatMap { overload in
            let hours = ((overload.number("over_minutes") ?? 0) + 30) / 60
            let (team, week) = (overload.text("team") ?? "", overload.text("week") ?? "")
            return screen.paragraph(
                screen("\(team): \(hours) h de más en \(week).", "\(team): \(hours) h too much in \(week)."),
                style: .caution)
        }
    }

    private func hurts(_ check: Row) -> [ScreenLine] {
        check.rows("hurts").flatMap { other in
            let name = other.row("commitment")?.text("commitment") ?? other.text("commitment") ?? ""
            let before = other.number("before_pct").map { "\($0)" } ?? "?"
            let after = other.number("after_pct").map { "\($0)" } ?? "?"
            return screen.paragraph(
                screen("Perjudica a \(name): \(before) → \(after) %.", "Hurts \(name): \(before) → \(after) %."),
                style: .caution)
        }
    }
}

extension Layout {
    static let askedTasks = Layout(fields: [
        .init("task", "Nº", "No"), .init("title", "Título", "Title", .long), .init("team", "Equipo", "Team"),
        .init("by", "Para", "By", .day), .init("state", "Estado", "State", .word),
    ])
}
