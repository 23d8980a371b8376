import Agenda
import Board

/// How a meeting looks: the picture of one moment, for a terminal of that size.
struct MeetingPage {
    /// From so many columns on all items stand beside the one that is talked about.
    static let wide = 110
    /// Columns of that list.
    static let panel = 38
    /// Rows above what scrolls: who and when, a rule, the section and its clock.
    static let head = 3
    /// Rows below it: a rule, two of keys or of what is typed, and one of what is the matter.
    static let foot = 4

    let meeting: Meeting
    let screen: Screen
    let columns: Int
    let rows: Int
    let moment: Instant

    /// `screen` says the language and the day; the size is the terminal's own.
    init(_ meeting: Meeting, screen: Screen, columns: Int, rows: Int, at moment: Instant) {
        self.meeting = meeting
        self.columns = max(20, columns)
        self.rows = max(8, rows)
        self.moment = moment
        var screen = screen
        screen.width = max(20, columns)
        self.screen = screen
    }

    private var review: MeetingReview { meeting.review }
    private var room: Int { rows - Self.head - Self.foot }
    private var hasPanel: Bool {
        if case .list = meeting.mode { return false }
        return columns >= Self.wide && meeting.mode != .help && review.state == .frozen && meeting.place != .start
    }
    /// Columns for what is talked about.
    private var width: Int { hasPanel ? columns - Self.panel - 3 : min(columns, 100) }

    /// How far the item can be scrolled at most.
    var mostScrolled: Int { max(0, body(width).count - room) }

    var grid: TerminalGrid {
        var grid = TerminalGrid(columns: columns, rows: rows)
        head(&grid)
        let lines = body(width)
        let scroll = min(meeting.scroll, mostScrolled)
        let shown = lines.dropFirst(scroll).prefix(room)
        for (place, line) in shown.enumerated() { grid.put(line, row: Self.head + place, end: width) }
        let isCut = lines.count > scroll + room
        if isCut || scroll > 0 {
            let mark = (scroll > 0 ? "↑" : " ") + (isCut ? "↓" : " ")
            grid.put(ScreenLine(" \(mark) ", .quiet), row: rows - Self.foot, endingAt: width - 1)
        }
        if hasPanel { panel(&grid) }
        foot(&grid)
        return grid
    }

    // MARK: above

    private func head(_ grid: inout TerminalGrid) {
        let days = DayWording(language: screen.language, today: screen.today)
        let title = [review.title(screen.language), review.scope, review.day.map(days.short)].compactMap(\.self)
        let seconds = meeting.elapsed(at: moment)
        let clock = "\(seconds.map(Meeting.clock) ?? "--:--") / \(review.minutes)"
        let isOver = (seconds ?? 0) > review.minutes * 60
        let right = columns
        grid.put(ScreenLine(clock, isOver ? .alarm : .heading), row: 0, endingAt: right)
        let progress = right - displayWidth(clock) - 3
        grid.put(ScreenLine(place, .plain), row: 0, endingAt: progress)
        grid.put(
            ScreenLine("\(review.name) \(title.joined(separator: " · "))", .heading), row: 0,
            end: progress - displayWidth(place) - 2)
        grid.put(ScreenLine(String(repeating: "─", count: columns), .quiet), row: 1)
        guard meeting.mode != .help, !isList, case .item(let number) = meeting.place, let item = review.item(number)
        else {
            grid.put(ScreenLine(heading, .heading), row: 2, end: width)
            return
        }
        let spent = meeting.elapsed(on: number, at: moment)
        let limit = item.minutes.map { " / \($0)" } ?? ""
        let isLong = item.minutes.map { spent > $0 * 60 } ?? false
        let own = Meeting.clock(spent) + limit
        grid.put(ScreenLine(own, isLong ? .alarm : .plain), row: 2, endingAt: width)
        grid.put(
            ScreenLine(MeetingReview.section(item.section, screen.language), .heading), row: 2,
            end: width - displayWidth(own) - 2)
    }

    /// `3/7`, or what there is before the first and behind the last.
    private var place: String {
        switch meeting.place {
        case .item(let number):
            let place = review.items.firstIndex { $0.number == number }.map { "\($0 + 1)" } ?? "?"
            return "\(place)/\(review.items.count)"
        case .start: return "–/\(review.items.count)"
        case .end: return screen("fin", "end") + "/\(review.items.count)"
        }
    }

    private var isList: Bool {
        if case .list = meeting.mode { true } else { false }
    }

    private var heading: String {
        if meeting.mode == .help { return screen("Teclas", "Keys") }
        if isList { return screen("Todos los puntos", "All items") }
        if review.state == .open { return screen("Aún sin congelar", "Not frozen yet") }
        return meeting.place == .end
            ? screen("Fin de la agenda", "End of the agenda") : screen("Antes de empezar", "Before it begins")
    }

    // MARK: what scrolls

    private func body(_ width: Int) -> [ScreenLine] {
        var narrow = screen
        narrow.width = width
        let lines = MeetingLines(meeting: meeting, screen: narrow, moment: moment)
        switch meeting.mode {
        case .help: return lines.help
        case .list(let cursor): return lines.list(cursor: cursor, room: room)
        case .walking, .typing, .asking:
            switch meeting.place {
            case .start: return lines.start
            case .end: return lines.end
            case .item(let number): return review.item(number).map(lines.item) ?? []
            }
        }
    }

    private func panel(_ grid: inout TerminalGrid) {
        let start = columns - Self.panel
        for row in 2..<(rows - Self.foot) { grid.put(ScreenLine("│", .quiet), row: row, column: start - 2) }
        var narrow = screen
        narrow.width = Self.panel
        let lines = MeetingLines(meeting: meeting, screen: narrow, moment: moment)
        grid.put(ScreenLine(screen("Puntos", "Items"), .heading), row: 2, column: start)
        for (place, line) in lines.panel(room: room).enumerated() {
            grid.put(line, row: Self.head + place, column: start)
        }
    }

    // MARK: below

    private func foot(_ grid: inout TerminalGrid) {
        let top = rows - Self.foot
        let rule = String(repeating: "─", count: columns)
        // The marks of scrolling stand in the rule.
        for (column, character) in rule.enumerated() where grid.cells[top][column].text == " " {
            grid.put(ScreenLine(String(character), .quiet), row: top, column: column, end: column + 1)
        }
        switch meeting.mode {
        case .typing(let form): typed(form, row: top + 1, &grid)
        case .asking(let question):
            grid.put(ScreenLine(wording(of: question), .caution), row: top + 1)
            let end = min(columns - 1, displayWidth(wording(of: question)) + 1)
            grid.cursor = TerminalGrid.Place(row: top + 1, column: end)
        case .walking, .list, .help:
            for (place, line) in keys.prefix(2).enumerated() {
                grid.put(ScreenLine(line, .quiet), row: top + 1 + place)
            }
        }
        guard let status else { return }
        // A sentence of two lines takes the place of the second line of keys, or of the hint.
        var narrow = screen
        narrow.width = columns - 1
        let lines = narrow.paragraph(status.text, style: status.style)
        let shown =
            lines.count <= 2
            ? lines : [lines[0], ScreenLine(lines.dropFirst().map(\.text).joined(separator: " "), status.style)]
        for (place, line) in shown.enumerated() {
            let row = rows - shown.count + place
            grid.clear(row)
            grid.put(line, row: row, end: columns - 1)
        }
    }

    private func typed(_ form: MeetingForm, row: Int, _ grid: inout TerminalGrid) {
        let item = form.item.map { "\(review.name).\($0) " } ?? ""
        let prompt = item + form.question.prompt(screen.language) + " "
        grid.put(ScreenLine(prompt, .heading), row: row)
        let start = min(displayWidth(prompt), columns / 2)
        let (text, cursor) = form.line.window(columns - start - 1)
        grid.put(ScreenLine(text), row: row, column: start)
        grid.cursor = TerminalGrid.Place(row: row, column: min(columns - 1, start + cursor))
        let found = form.question.isPerson ? meeting.matches(form.line.said).prefix(4) : []
        let hint =
            found.isEmpty
            ? form.question.hint(screen.language) : found.map { "\($0.handle) (\($0.name))" }.joined(separator: " · ")
        grid.put(ScreenLine(hint, .quiet), row: row + 1)
    }

    private func wording(of question: Meeting.Question) -> String {
        switch question {
        case .freeze:
            screen(
                "¿Congelar la agenda de \(review.name)? Desde entonces no cambia. [s/n]",
                "Freeze the agenda of \(review.name)? It does not change from then on. [y/n]")
        case .close:
            screen(
                "¿Cerrar \(review.name)? Lo dicho queda dicho. [s/n]",
                "Close \(review.name)? What was said stays said. [y/n]")
        }
    }

    /// The keys that mean something now, in lines that fit.
    private var keys: [String] {
        if meeting.mode == .help { return [screen("Cualquier tecla vuelve.", "Any key goes back.")] }
        if isList {
            return [screen("[↑ ↓] elegir  [Intro] ir a él  [l] volver", "[↑ ↓] choose  [Enter] go there  [l] back")]
        }
        let commands = MeetingCommand.allCases.filter { command in
            guard meeting.leads || !command.isOfLeader else { return false }
            switch command {
            case .begin: return meeting.place == .start && review.state == .frozen
            case .next:
                return meeting.place != .end && (meeting.place != .start || !meeting.leads)
                    && review.state == .frozen
            case .back: return meeting.place != .start
            case .freeze: return review.state == .open
            case .decide, .assign, .skip, .note:
                if case .item = meeting.place { return true }
                return false
            case .act, .close, .list: return review.state == .frozen
            case .quit, .help: return true
            }
        }
        var lines: [String] = []
        for word in commands.map({ $0.wording(screen.language) }) {
            if let last = lines.last, displayWidth(last) + 2 + displayWidth(word) <= columns {
                lines[lines.count - 1] = last + "  " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// What is the matter: a broken connection before anything else.
    private var status: ScreenLine? {
        let count = meeting.outbox.count { $0.kind != .turn }
        if meeting.isLost || meeting.isUnreachable {
            let waiting =
                count == 0
                ? ""
                : screen(
                    "; \(count) sin enviar, no se \(count == 1 ? "pierde" : "pierden")",
                    "; \(count) not sent yet, and kept")
            let text = screen("Sin conexión, se vuelve a intentar", "Connection lost, trying again") + waiting + "."
            // What the server said is not to be missed either.
            if let remark = meeting.remark, remark.style == .alarm {
                return ScreenLine("\(remark.text) · \(text)", .alarm)
            }
            return ScreenLine(text, .alarm)
        }
        if let remark = meeting.remark { return ScreenLine(remark.text, remark.style) }
        guard !meeting.leads else { return nil }
        return ScreenLine(screen("En vivo: se sigue la reunión.", "Live: following the meeting."), .quiet)
    }
}
