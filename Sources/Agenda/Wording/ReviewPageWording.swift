public import Board

extension ReviewView {
    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [.title(wording.title(of: review)), .paragraph(wording.facts(of: self))]
        if let subject = review.subject { blocks.append(.paragraph(printable(subject))) }
        if let clock {
            blocks.append(
                .paragraph(
                    wording.say(
                        "Reloj de la respuesta: \(clock) min desde que se abrió.",
                        "Response clock: \(clock) min since it was opened.")))
        }
        let missing = items.filter(\.isMissing).map { "\(review.id).\($0.item.number)" }
        if !missing.isEmpty, !review.isClosed {
            let list = wording.list(missing)
            blocks.append(.paragraph(wording.say("Hay que decidir: \(list).", "To be decided: \(list).")))
        }
        if review.frozenAt == nil {
            blocks.append(
                .paragraph(
                    wording.say(
                        "Aún sin congelar: los puntos llevarán número cuando se congele.",
                        "Not frozen yet: items get their numbers when it is.")))
        }
        for section in AgendaSection.all {
            let part = items.filter { $0.item.section == section.key }
            guard !part.isEmpty else { continue }
            blocks.append(.heading(section.title(in: language)))
            for row in part { blocks += wording.blocks(row, of: review) }
        }
        if !otherNotes.isEmpty {
            blocks.append(.heading(wording.say("Notas", "Notes")))
            blocks += otherNotes.map { .item(wording.note($0), depth: 0) }
        }
        blocks.append(.heading(wording.say("Acciones", "Actions")))
        blocks +=
            actions.isEmpty
            ? [.paragraph(wording.say("Ninguna.", "None."))]
            : actions.map { .item(wording.action($0), depth: 0) }
        if let why = review.anyway {
            blocks.append(
                .paragraph(
                    wording.say("Cerrada con decisiones pendientes: ", "Closed with decisions open: ")
                        + printable(why)))
        }
        return DocumentLayout(blocks: blocks)
    }
}

extension Wording {
    fileprivate func title(of review: Review) -> String { "\(review.id) \(name(of: review))" }

    /// `Revisión semanal · Ventas`.
    func name(of review: Review) -> String {
        let kind =
            switch review.kind {
            case .weekly: say("Revisión semanal", "Weekly review")
            case .client: say("Revisión de cliente", "Client review")
            case .crisis: say("Crisis", "Crisis")
            case .lookBack: say("Mirada atrás", "Look back")
            }
        let scope =
            review.team.map { self(.scopeTeam, team($0)) } ?? review.client.map { self(.scopeClient, client($0)) }
            ?? review.owner.map { self(.scopeManager, person($0)) } ?? self(.wholeCompany)
        return "\(kind) · \(scope)"
    }

    /// `30 nov 2026, 09:00 · 60 min · con Ana López y Luis Gil · congelada hasta el suceso 120`.
    fileprivate func facts(of view: ReviewView) -> String {
        let review = view.review
        var facts = ["\(fullDay(review.day)), \(ReviewView.time(review.starts))", count(review.minutes, .minute)]
        if !review.attendees.isEmpty {
            facts.append(say("con ", "with ") + list(review.attendees.map(person)))
        }
        if let commitment = review.commitment { facts.append(promise(commitment)) }
        if let frozen = view.frozenAsOf {
            facts.append(say("congelada hasta el suceso \(frozen.number)", "frozen as of event \(frozen.number)"))
        }
        if let closed = review.closedAt {
            let when = fullDay(view.zone.day(of: closed))
            facts.append(say("cerrada el \(when)", "closed on \(when)"))
            if let began = review.beganAt {
                let lasted = count(Self.minutes(Int((closed.microseconds - began.microseconds) / 1_000_000)), .minute)
                facts.append(say("duró \(lasted)", "it took \(lasted)"))
            }
        }
        return facts.joined(separator: " · ") + "."
    }

    fileprivate func blocks(_ row: ReviewView.Item, of review: Review) -> [Block] {
        let must = row.isMissing ? say(" · hay que decidirlo", " · must be decided") : ""
        // How long it took, once that does not change any more.
        let seconds = review.isClosed ? review.spent[row.item.number] : nil
        let spent = seconds.map { " · " + count(Self.minutes($0), .minute) } ?? ""
        let text = "\(review.id).\(row.item.number) \(row.item.line(in: language))\(must)\(spent)"
        var blocks: [Block] = [row.isSolved ? .struck(text, depth: 0) : .item(text, depth: 0)]
        blocks += row.notes.map { .item(note($0), depth: 1) }
        if let decision = row.decision { blocks.append(.item(line(decision), depth: 1)) }
        blocks += row.actions.map { .item(action($0), depth: 1) }
        return blocks
    }

    /// Minutes begun.
    private static func minutes(_ seconds: Int) -> Int { max(1, (seconds + 59) / 60) }

    fileprivate func note(_ note: ReviewNote) -> String { "\(person(note.author)): \(printable(note.text))" }

    /// `→ Se mueve al 8 ene.`, `→ Ana López lo decide hasta el 3 dic.`
    private func line(_ decision: ReviewDecision) -> String {
        let words = decision.words.map(printable)
        guard decision.kind == .decided else { return "→ " + say("Se pasa: ", "Skipped: ") + (words ?? "") }
        var parts = words.map { [$0] } ?? []
        if let who = decision.who {
            let by = decision.due.map { say(" hasta el ", " by ") + day($0) } ?? ""
            parts.append(say("\(person(who)) lo decide\(by)", "\(person(who)) decides\(by)"))
        } else if let due = decision.due {
            parts.append(say("hasta el ", "by ") + day(due))
        }
        return "→ " + parts.joined(separator: "; ")
    }
}
