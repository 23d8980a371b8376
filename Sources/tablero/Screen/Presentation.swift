import Board
import LineProtocol

/// How the reply to a command is shown to a person: one case a kind of reply.
enum Presentation: Sendable {
    case day
    case taskOutcome
    case taskTable
    case taskDetail
    case commitmentOutcome
    case commitmentDetail
    case comment(isQuestion: Bool)
    case history
    case undo
    case token
    case note
    case notes
    /// Lines that the server laid out.
    case document
    case table(Layout)
    /// The object of the reply, and its rows as a table below.
    case record(Layout, rows: Layout?)

    /// `continuing` names the field that takes the `next` of a list that was cut.
    func lines(_ answer: Answer, _ screen: Screen, continuing: String = Fields.after.name) -> [ScreenLine] {
        let result = Row(answer.result)
        let rows = answer.objects.map(Row.init)
        var lines =
            switch self {
            case .day: MyDay(screen: screen).lines(rows)
            case .taskOutcome: TaskLines(screen: screen).outcome(result)
            case .taskTable: TaskLines(screen: screen).table(rows)
            case .taskDetail: TaskLines(screen: screen).detail(result)
            case .commitmentOutcome: CommitmentLines(screen: screen).outcome(result)
            case .commitmentDetail: CommitmentLines(screen: screen).detail(result, tasks: rows)
            case .comment(let isQuestion): comment(result, isQuestion, screen)
            case .history: HistoryLines(screen: screen).lines(rows)
            case .undo: undone(answer, screen)
            case .token: token(result, screen)
            case .note: NoteLines(screen: screen).list([result])
            case .notes: NoteLines(screen: screen).list(rows)
            case .document: document(answer)
            case .table(let layout):
                rows.isEmpty ? [ScreenLine(screen("Ninguno.", "None."), .quiet)] : layout.table(rows, screen)
            case .record(let layout, let rowLayout):
                layout.record(result, screen)
                    + Self.section(rowLayout?.table(rows, screen) ?? [], isShown: !rows.isEmpty)
            }
        lines += Self.remarks(result, screen, continuing)
        return lines
    }

    private static func section(_ lines: [ScreenLine], isShown: Bool) -> [ScreenLine] {
        isShown ? [ScreenLine()] + lines : []
    }

    /// What any reply can say of itself.
    private static func remarks(_ result: Row, _ screen: Screen, _ continuing: String) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        if result.isTrue("dry_run") {
            lines.append(
                ScreenLine(screen("Ensayo: no se ha cambiado nada.", "Dry run: nothing was changed."), .caution))
        }
        if result.isTrue("replayed") {
            lines.append(
                ScreenLine(screen("Ya estaba hecho con esa clave.", "It was done already with that key."), .quiet))
        }
        if let principal = result.text("acting_for") {
            lines.append(ScreenLine(screen("Hecho por \(principal).", "Done for \(principal)."), .quiet))
        }
        if let next = result.text("next") {
            lines += screen.paragraph(
                screen("Hay más: añada ", "There is more: add ") + "\(continuing)=\(next)", style: .quiet)
        }
        return lines
    }

    private func comment(_ result: Row, _ isQuestion: Bool, _ screen: Screen) -> [ScreenLine] {
        let task = result.text("task") ?? ""
        return screen.paragraph(
            isQuestion
                ? screen("\(task): pregunta hecha.", "\(task): question asked.")
                : screen("\(task): nota escrita.", "\(task): note written."))
    }

    private func undone(_ answer: Answer, _ screen: Screen) -> [ScreenLine] {
        let result = Row(answer.result)
        let rows = result.rows("tasks").isEmpty ? [result] : result.rows("tasks")
        let event = result.text("undone").map { EventWording.wording($0)(screen.language) }
        var lines = screen.paragraph(
            event.map { screen("Deshecho: \($0).", "Undone: \($0).") } ?? screen("Deshecho.", "Undone."))
        for row in rows {
            guard let name = row.text("task") ?? row.text("commitment") else { continue }
            let title = row.text("title").map { " \($0)" } ?? ""
            let state = row.text("state").map { ": \(BoardWords.wording($0)(screen.language))" } ?? ""
            lines += screen.paragraph("\(name)\(title)\(state)", indent: 2)
        }
        return lines
    }

    private func token(_ result: Row, _ screen: Screen) -> [ScreenLine] {
        var lines = Layout.tokens.record(result, screen)
        if let secret = result.text("secret") {
            lines.append(ScreenLine())
            // Never wrapped: it is to be copied whole.
            lines.append(ScreenLine(printable(secret), .heading))
            lines += screen.paragraph(
                screen("Cópielo ahora: no se vuelve a mostrar.", "Copy it now: it is not shown again."), style: .caution
            )
        } else {
            lines += screen.paragraph(
                screen("El secreto solo se mostró una vez; renuévelo.", "The secret was shown once; rotate the token."),
                style: .caution)
        }
        return lines
    }

    private func document(_ answer: Answer) -> [ScreenLine] {
        answer.rows.map { ScreenLine(printable($0.text ?? $0.serialized)) }
    }
}
