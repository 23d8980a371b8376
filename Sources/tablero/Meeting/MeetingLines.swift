import Agenda
import Board

/// What stands between the head and the foot of the page, as lines that fit the screen.
struct MeetingLines {
    let meeting: Meeting
    let screen: Screen
    let moment: Instant

    private var review: MeetingReview { meeting.review }
    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    // MARK: one item

    func item(_ item: MeetingReview.Item) -> [ScreenLine] {
        let (title, details) = told(item)
        var lines = screen.paragraph("\(item.name) \(title)", style: .heading)
        if item.isMissing {
            lines += screen.paragraph(screen("Hay que decidirlo.", "It must be decided."), style: .caution)
        }
        if item.isSolved {
            lines += screen.paragraph(
                screen(
                    "✓ Resuelto desde que se congeló la agenda.", "✓ It has solved itself since the agenda was frozen."),
                style: .quiet)
        }
        if let first = details.first { lines += [ScreenLine()] + screen.paragraph(first) }
        for detail in details.dropFirst() { lines += bulleted(detail) }
        if !item.notes.isEmpty { lines.append(ScreenLine()) }
        for note in item.notes { lines += bulleted("\(meeting.name(of: note.by)): \(note.text)") }
        let said = said(of: item.number)
        if !said.isEmpty { lines += [ScreenLine()] + said }
        return lines
    }

    /// What it is called, and what the agenda says of it; a sentence that begins with the name goes on behind it.
    private func told(_ item: MeetingReview.Item) -> (title: String, details: [String]) {
        let line = item.line(screen.language)
        var details = item.details[screen.language] ?? []
        let shared = zip(line, details.first ?? "").prefix { $0 == $1 }.map(\.0)
        guard let colon = shared.indices.last(where: { shared[$0] == ":" }), let sentence = details.first else {
            return (line, details)
        }
        let rest = sentence.dropFirst(colon + 1).drop { $0 == " " }
        guard let head = rest.first else { return (line, details) }
        details[0] = head.uppercased() + rest.dropFirst()
        return (String(shared[..<colon]), details)
    }

    /// What was decided and what is to be done, with what the server has not heard yet.
    private func said(of number: Int?) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        if let decision = number.flatMap({ review.item($0)?.decision }) { lines += bulleted(text(decision), "→") }
        for action in review.actions(of: number) { lines += bulleted(text(action), action.isOpen ? "□" : "✓") }
        for waiting in meeting.outbox where waiting.item == number {
            guard case .said(let form) = waiting.kind else { continue }
            let text = form.lines.filter { !$0.isEmpty }.map(\.said).joined(separator: " · ")
            lines += bulleted("\(text) (\(screen("sin enviar", "not sent yet")))", "…", .caution)
        }
        return lines
    }

    private func text(_ decision: MeetingReview.Decision) -> String {
        guard !decision.isSkipped else { return screen("Se salta: ", "Skipped: ") + (decision.words ?? "") }
        var parts = decision.words.map { [$0] } ?? []
        let by = decision.by.map { screen(" hasta el ", " by ") + days.short($0) } ?? ""
        if let who = decision.who {
            parts.append(meeting.name(of: who) + screen(" lo decide", " decides it") + by)
        } else if !by.isEmpty {
            parts.append(String(by.dropFirst()))
        }
        return parts.joined(separator: "; ")
    }

    private func text(_ action: MeetingReview.Action) -> String {
        let by = action.due.map { screen(", hasta el ", ", by ") + days.short($0) } ?? ""
        return "\(action.name) \(action.text) (\(meeting.name(of: action.owner))\(by))"
    }

    /// A paragraph behind a mark, its further lines under the first one.
    private func bulleted(
        _ text: String, _ mark: String = "•", _ style: ScreenLine.Style = .plain
    ) -> [ScreenLine] {
        var lines = screen.paragraph(text, indent: 2, style: style)
        if let first = lines.first { lines[0].text = mark + " " + first.text.dropFirst(2) }
        return lines
    }

    // MARK: before and behind

    var start: [ScreenLine] {
        var lines: [ScreenLine] = []
        if let subject = review.subject { lines += screen.paragraph(subject, style: .heading) }
        if !review.attendees.isEmpty {
            lines += screen.paragraph(
                screen("Con ", "With ") + review.attendees.map(meeting.name).joined(separator: ", ") + ".")
        }
        guard review.state == .frozen else {
            return lines
                + screen.paragraph(
                    screen(
                        "Los puntos llevarán número cuando se congele la agenda; mientras, «tablero review agenda» la "
                            + "muestra en borrador.",
                        "Items get their numbers when the agenda is frozen; until then tablero review agenda shows a "
                            + "draft of it."))
        }
        let count = review.items.count
        let planned = review.items.compactMap(\.minutes).reduce(0, +)
        let minutes = planned == 0 ? "" : screen(", \(planned) minutos previstos", ", \(planned) minutes planned")
        lines += screen.paragraph(
            count == 0
                ? screen("No hay nada que decidir.", "There is nothing to decide.")
                : screen(
                    "\(count) \(count == 1 ? "punto" : "puntos")\(minutes).",
                    "\(count) \(count == 1 ? "item" : "items")\(minutes)."))
        lines.append(ScreenLine())
        for item in review.items {
            lines.append(
                ScreenLine(cut("\(item.number). \(item.line(screen.language))"), item.isMissing ? .caution : .plain))
        }
        return lines
    }

    var end: [ScreenLine] {
        var lines = screen.paragraph(Self.summary(of: review, screen.language) + ".")
        let missing = review.items.filter(\.isMissing).map(\.name)
        if !missing.isEmpty {
            lines += screen.paragraph(
                screen("Falta decidir ", "To be decided: ") + missing.joined(separator: ", ") + ".", style: .caution)
        }
        if !review.actions.isEmpty { lines += [ScreenLine(), ScreenLine(screen("Acciones", "Actions"), .heading)] }
        for action in review.actions { lines += bulleted(text(action), action.isOpen ? "□" : "✓") }
        for waiting in meeting.outbox where waiting.kind != .turn {
            guard case .said(let form) = waiting.kind else { continue }
            let text = form.lines.filter { !$0.isEmpty }.map(\.said).joined(separator: " · ")
            lines += bulleted("\(text) (\(screen("sin enviar", "not sent yet")))", "…", .caution)
        }
        return lines
    }

    /// `2 puntos decididos, 1 pasado, 0 sin decir; 3 acciones`.
    static func summary(of review: MeetingReview, _ language: Language) -> String {
        let decided = review.items.count { $0.decision?.isSkipped == false }
        let skipped = review.items.count { $0.decision?.isSkipped == true }
        let open = review.open.count
        let actions = review.actions.count
        return Wording(
            "\(decided) \(decided == 1 ? "punto decidido" : "puntos decididos"), \(skipped) "
                + "\(skipped == 1 ? "saltado" : "saltados"), \(open) sin decir; \(actions) "
                + (actions == 1 ? "acción" : "acciones"),
            "\(decided) \(decided == 1 ? "item" : "items") decided, \(skipped) skipped, \(open) open; \(actions) "
                + (actions == 1 ? "action" : "actions"))(language)
    }

    // MARK: all items

    /// A line each, the one at which the cursor is among them.
    func list(cursor: Int, room: Int) -> [ScreenLine] {
        let first = max(0, min(cursor - room / 2, review.items.count - room))
        return review.items.enumerated().dropFirst(first).prefix(room).map { place, item in
            let (mark, word) = state(item)
            let spent = meeting.elapsed(on: item.number, at: moment)
            let clock = spent > 0 ? Meeting.clock(spent) : ""
            let right = Self.padded(word, 12) + "  " + Self.padded(clock, 7, isRight: true)
            let left = "\(place == cursor ? "›" : " ") \(mark) \(Self.padded("\(item.number)", 2, isRight: true)) "
            let room = max(10, screen.width - displayWidth(left) - displayWidth(right) - 1)
            let text = Self.padded(TerminalGrid.fitted(printable(item.line(screen.language)), to: room), room)
            return ScreenLine(left + text + " " + right, place == cursor ? .heading : style(item))
        }
    }

    /// The narrow list beside the item.
    func panel(room: Int) -> [ScreenLine] {
        var cursor = 0
        if case .item(let number) = meeting.place { cursor = review.items.firstIndex { $0.number == number } ?? 0 }
        let first = max(0, min(cursor - room / 2, review.items.count - room))
        return review.items.enumerated().dropFirst(first).prefix(room).map { _, item in
            let isHere = meeting.place == .item(item.number)
            let text =
                "\(isHere ? "›" : " ") \(state(item).mark) \(Self.padded("\(item.number)", 2, isRight: true)) \(item.line(screen.language))"
            return ScreenLine(cut(text), isHere ? .heading : style(item))
        }
    }

    private func state(_ item: MeetingReview.Item) -> (mark: String, word: String) {
        if let decision = item.decision {
            return decision.isSkipped ? ("»", screen("saltado", "skipped")) : ("✓", screen("decidido", "decided"))
        }
        if item.isMissing { return ("!", screen("obligatorio", "required")) }
        return item.isSolved ? ("≈", screen("resuelto", "solved")) : ("·", "")
    }

    private func style(_ item: MeetingReview.Item) -> ScreenLine.Style {
        item.isMissing ? .caution : item.decision == nil && !item.isSolved ? .plain : .quiet
    }

    var help: [ScreenLine] {
        let commands = MeetingCommand.allCases.filter { meeting.leads || !$0.isOfLeader }
        var table = TextTable([.init(""), .init("", overflow: .wrap)])
        for command in commands {
            table.append([command.wording(screen.language), command.explanation(screen.language)])
        }
        let scrolling = screen(
            "↑ y ↓ mueven un punto largo. Al escribir: ↑ vuelve a la pregunta anterior, Esc lo deja para luego.",
            "↑ and ↓ move a long item. While typing: ↑ goes back one question, Esc puts it aside for later.")
        return table.lines(width: screen.width).map { ScreenLine($0) } + screen.paragraph(scrolling, style: .quiet)
    }

    private func cut(_ text: String) -> String { TerminalGrid.fitted(printable(text), to: screen.width) }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - displayWidth(text)))
        return isRight ? padding + text : text + padding
    }
}
