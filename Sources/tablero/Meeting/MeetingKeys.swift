import Board
import LineProtocol

// What keys do in a meeting.
extension Meeting {
    mutating func press(_ key: MeetingKey, at moment: Instant) {
        if key == .interrupt { return leave() }
        switch mode {
        case .typing(let form): type(key, form, at: moment)
        case .asking(let question): answer(question, key, at: moment)
        case .help: mode = .walking
        case .list(let cursor): choose(key, cursor, at: moment)
        case .walking: walk(key, at: moment)
        }
        if case .typing = mode { return }
        follow()
    }

    // MARK: walking

    private mutating func walk(_ key: MeetingKey, at moment: Instant) {
        switch key {
        case .up: scroll = max(0, scroll - 1)
        case .down: scroll += 1
        case .pageUp: scroll = max(0, scroll - 10)
        case .pageDown: scroll += 10
        case .home: scroll = 0
        default:
            guard let command = MeetingCommand.of(key, in: language) else { return }
            perform(command, at: moment)
        }
    }

    private mutating func perform(_ command: MeetingCommand, at moment: Instant) {
        remark = nil
        guard leads || !command.isOfLeader else {
            remark = Remark(
                text: say("Aquí se sigue la reunión, sin decidir.", "Here the meeting is followed, not led."))
            return
        }
        switch command {
        case .quit: leave()
        case .help: mode = .help
        case .list: mode = .list(cursor)
        case .begin, .next: next(at: moment)
        case .back: back(at: moment)
        case .freeze:
            guard review.state == .open else { return note("Está congelada.", "It is frozen.") }
            mode = .asking(.freeze)
        case .close:
            guard review.state == .frozen else { return noteNotFrozen() }
            mode = .asking(.close)
        case .decide, .assign, .act, .skip, .note:
            guard let kind = command.form else { return }
            begin(kind)
        }
    }

    private mutating func note(_ spanish: String, _ english: String) {
        remark = Remark(text: say(spanish, english))
    }

    private mutating func noteNotFrozen() {
        note(
            "Aún no está congelada: los puntos llevarán número cuando se congele.",
            "Not frozen yet: items get their numbers when it is.")
    }

    /// Opens a form, with what was typed into it before.
    private mutating func begin(_ kind: MeetingForm.Kind) {
        guard review.state == .frozen else { return noteNotFrozen() }
        var item: Int?
        if case .item(let number) = place { item = number }
        guard item != nil || kind == .act else {
            return note("Primero un punto: Intro.", "An item first: Enter.")
        }
        let draft = drafts.firstIndex { $0.kind == kind && $0.item == item }
        open(draft.map { drafts.remove(at: $0) } ?? MeetingForm(kind, item: item))
    }

    private var cursor: Int {
        if case .item(let number) = place { return review.items.firstIndex { $0.number == number } ?? 0 }
        return place == .end ? max(0, review.items.count - 1) : 0
    }

    private mutating func next(at moment: Instant) {
        guard review.state == .frozen else { return noteNotFrozen() }
        switch place {
        case .start:
            // A meeting that goes on is taken up where it is.
            let number = review.at.flatMap { review.item($0)?.number } ?? review.items.first?.number
            guard let number else { return place = .end }
            turn(to: number, at: moment)
        case .item(let number):
            guard let next = review.items.first(where: { $0.number > number }) else {
                (place, scroll) = (.end, 0)
                return
            }
            turn(to: next.number, at: moment)
        case .end: note("Es el final: [c] la cierra.", "This is the end: [c] closes it.")
        }
    }

    private mutating func back(at moment: Instant) {
        switch place {
        case .start: return
        case .item(let number):
            guard let before = review.items.last(where: { $0.number < number }) else { return }
            turn(to: before.number, at: moment)
        case .end:
            guard let last = review.items.last else { return place = .start }
            turn(to: last.number, at: moment)
        }
    }

    private mutating func choose(_ key: MeetingKey, _ cursor: Int, at moment: Instant) {
        switch key {
        case .up: mode = .list(max(0, cursor - 1))
        case .down: mode = .list(max(0, min(review.items.count - 1, cursor + 1)))
        case .home, .pageUp: mode = .list(0)
        case .end, .pageDown: mode = .list(max(0, review.items.count - 1))
        case .enter:
            mode = .walking
            guard review.items.indices.contains(cursor) else { return }
            turn(to: review.items[cursor].number, at: moment)
        case .escape, .character: mode = .walking
        default: break
        }
    }

    // MARK: yes and no

    private mutating func answer(_ question: Question, _ key: MeetingKey, at moment: Instant) {
        mode = .walking
        let yes: Character = language == .spanish ? "s" : "y"
        guard case .character(let typed) = key, Character(typed.lowercased()) == yes else { return }
        let fields: JSON.Object = [ReviewCommands.review.name: .string(review.name)]
        switch question {
        case .freeze: send(.freeze, item: nil, ReviewCommands.freeze, fields, at: moment)
        case .close: send(.close, item: nil, ReviewCommands.close, fields, at: moment)
        }
    }

    // MARK: typing

    private mutating func type(_ key: MeetingKey, _ form: MeetingForm, at moment: Instant) {
        var form = form
        switch key {
        case .escape:
            if form.hasWords {
                drafts.append(form)
                note(
                    "Lo escrito espera: la misma tecla lo recupera.",
                    "What was typed waits: the same key brings it back.")
            }
            stopTyping()
        case .endOfInput: break
        case .up:
            _ = form.back()
            mode = .typing(form)
        case .tab:
            if form.question.isPerson, let person = matches(form.line.said).first {
                form.line = TypedText(person.handle)
            }
            mode = .typing(form)
        case .enter:
            if form.question.isPerson, !people.contains(where: { $0.handle == form.line.said }),
                case let found = matches(form.line.said), found.count == 1
            {
                form.line = TypedText(found[0].handle)
            }
            switch form.enter() {
            case .next: mode = .typing(form)
            case .nothing:
                remark = nil
                stopTyping()
            case .said:
                remark = nil
                send(.said(form), item: form.item, form.kind.command, fields(of: form), at: moment)
                stopTyping()
            }
        default:
            guard form.line.take(key) else { return }
            mode = .typing(form)
        }
    }

    /// Something that the server gave back meanwhile comes next.
    private mutating func stopTyping() {
        mode = .walking
        if !returned.isEmpty { open(returned.removeFirst()) }
    }

    /// The fields of the request that a form comes to.
    func fields(of form: MeetingForm) -> JSON.Object {
        var fields = JSON.Object()
        let item = form.item.map { review.item($0)?.name ?? "\(review.name).\($0)" }
        if let item {
            fields[ReviewCommands.item.name] = .string(item)
        } else {
            if form.kind == .act { fields[ReviewCommands.item.name] = "none" }
            fields[ReviewCommands.review.name] = .string(review.name)
        }
        return fields.merging(form.fields)
    }
}
