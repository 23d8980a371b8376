import Board

extension Wording {
    /// `T-41 Revisión legal: 3 días tarde (18 dic)`.
    func entry(_ entry: DigestView.Entry) -> String {
        switch entry {
        case .late(let id, let days, let day): self(.digestTaskLate, task(id), count(days, .day), self.day(day))
        case .soon(let id, let day?): self(.digestTaskBy, task(id), self.day(day))
        case .soon(let id, nil): self(.digestTaskUndated, task(id))
        case .waitedFor(let id, let teams): self(.digestTaskWaited, task(id), list(teams.map(team)))
        case .toUnblock(let id, let since): self(.digestTaskBlocked, task(id), day(since))
        case .asked(let id, let day?): self(.digestTaskBy, task(id), self.day(day))
        case .asked(let id, nil): task(id)
        case .offered(let id, let team, let day): self(.digestTaskOffered, task(id), self.team(team), self.day(day))
        case .untold(let id, let believed): self(.digestPromiseUntold, promise(id), day(believed))
        case .due(let id, let day, let hasPassed):
            self(hasPassed ? .digestPromisePassed : .digestPromiseDue, promise(id), self.day(day))
        case .step(let note): step(note)
        case .action(let action):
            self(.digestTaskBy, "\(action.id) \(printable(action.text))", day(action.due))
        case .review(let review):
            self(.digestReviewAt, "\(review.id)", name(of: review), day(review.day), ReviewView.time(review.starts))
        case .stands(let item): item.details(in: language).first ?? item.line(in: language)
        case .sentence(let reference): self(.digestSentence, reference)
        case .load(let id, let asked, let queued, let active, let limit):
            self(
                .digestLoad, team(id), "\(asked)", "\(queued)", limit.map { "\(active)/\($0)" } ?? "\(active)")
        case .lateElsewhere(let id, let assignee, let days):
            self(.digestTeamLate, task(id), count(days, .day)) + whose(assignee)
        case .blockedElsewhere(let id, let assignee, let since):
            self(.digestTaskBlocked, task(id), day(since)) + whose(assignee)
        case .more(let number): self(.pageMore, "\(number)")
        }
    }
}

extension Wording {
    /// `N-7 Acme: llamar a la directora, hasta el 27 nov`.
    private func step(_ note: ClientNote) -> String {
        let step = printable(note.nextStep ?? "")
        return note.nextBy.map { self(.digestStepBy, note.id.description, client(note.client), step, day($0)) }
            ?? self(.digestStep, note.id.description, client(note.client), step)
    }

    private func whose(_ assignee: MemberID?) -> String {
        assignee.map { " (\(person($0)))" } ?? self(.digestNobody)
    }
}

extension DigestView.Entry {
    func json(in names: Names) -> JSON.Object {
        switch self {
        case .late(let id, let days, let day):
            ["line": "late", "task": names.number(id), "late_days": .count(days), "for": .day(day)]
        case .soon(let id, let day): ["line": "soon", "task": names.number(id), "for": .day(day)]
        case .waitedFor(let id, let teams):
            ["line": "waited_for", "task": names.number(id), "teams": .list(teams) { names.json($0) }]
        case .toUnblock(let id, let since): ["line": "to_unblock", "task": names.number(id), "since": .day(since)]
        case .asked(let id, let day): ["line": "asked", "task": names.number(id), "by": .day(day)]
        case .offered(let id, let team, let day):
            ["line": "offered", "task": names.number(id), "team": names.json(team), "offered": .day(day)]
        case .untold(let id, let believed):
            ["line": "untold", "commitment": names.number(id), "believed": .day(believed)]
        case .due(let id, let day, let hasPassed):
            [
                "line": "promise", "commitment": names.number(id), "due": .day(day),
                "has_passed": .boolean(hasPassed),
            ]
        case .step(let note):
            [
                "line": "step", "note": .string(note.id.description), "client": names.json(note.client),
                "step": .text(note.nextStep), "by": .day(note.nextBy),
            ]
        case .action(let action): (["line": "action"] as JSON.Object).merging(names.json(action))
        case .review(let review):
            [
                "line": "review", "review": .string(review.id.description), "date": .day(review.day),
                "time": .string(ReviewView.time(review.starts)),
            ]
        case .stands(let item):
            [
                "line": "stands", "section": .string(item.section), "kind": .word(item.kind),
                "commitment": .text(item.commitment?.description), "task": .text(item.task?.description),
                "of_team": item.team.map(names.json) ?? .null,
                "es": .string(item.details(in: .spanish).first ?? item.es),
                "en": .string(item.details(in: .english).first ?? item.en),
            ]
        case .sentence(let reference): ["line": "sentence", "item": .string(reference)]
        case .load(let id, let asked, let queued, let active, let limit):
            [
                "line": "team", "team": names.json(id), "asked": .count(asked), "queued": .count(queued),
                "active": .count(active), "wip": .count(limit),
            ]
        case .lateElsewhere(let id, let assignee, let days):
            [
                "line": "team_late", "task": names.number(id), "assignee": names.json(assignee),
                "late_days": .count(days),
            ]
        case .blockedElsewhere(let id, let assignee, let since):
            [
                "line": "team_blocked", "task": names.number(id), "assignee": names.json(assignee),
                "since": .day(since),
            ]
        case .more(let number): ["line": "more", "count": .count(number)]
        }
    }
}

/// The texts of the digest: Spanish, English.
extension Phrase {
    var digestTexts: (es: String, en: String) {
        switch self {
        case .digestTitle: ("{2}, {1}", "{2} – {1}")
        case .digestNothing: ("Hoy no hay nada que le espere.", "Nothing waits for you today.")
        case .digestLate: ("Tarde", "Late")
        case .digestWaited: ("Otros esperan por usted", "Others wait for you")
        case .digestSoon: ("Esta semana", "This week")
        case .digestBlocked: ("Bloqueado, y lo desbloquea usted", "Blocked, and yours to unblock")
        case .digestAsked: ("Se pide a su equipo", "Asked of your team")
        case .digestOffered: ("Le ofrecen otra fecha", "Another day is offered to you")
        case .digestPromises: ("Sus promesas", "Your promises")
        case .digestTaskLate: ("{1}: {2} tarde ({3})", "{1}: {2} late ({3})")
        case .digestTaskBy: ("{1}: para el {2}", "{1}: by {2}")
        case .digestTaskUndated: ("{1}: en curso, sin fecha", "{1}: active, without a date")
        case .digestTaskWaited: ("{1}: espera {2}", "{1}: {2} waits for it")
        case .digestTaskBlocked: ("{1}: bloqueada desde el {2}", "{1}: blocked since {2}")
        case .digestTaskOffered: ("{1}: {2} la ofrece para el {3}", "{1}: {2} offers it for {3}")
        case .digestPromiseUntold:
            ("{1}: sin avisar, el cliente cree que es el {2}", "{1}: untold, the client believes in {2}")
        case .digestPromiseDue: ("{1}: vence el {2}", "{1}: due on {2}")
        case .digestPromisePassed: ("{1}: venció el {2}", "{1}: was due on {2}")
        case .digestActions: ("Acciones de las revisiones", "Actions of reviews")
        case .digestReview: ("Lo suyo en la próxima revisión", "Yours in the coming review")
        case .digestReviewAt: ("{1} {2}, el {3} a las {4}:", "{1} {2}, {3} at {4}:")
        case .digestSentence:
            (
                "Una frase suya debajo: tablero review note {1} \"…\"",
                "A sentence of yours: tablero review note {1} \"…\""
            )
        case .digestSteps: ("Con clientes", "With clients")
        case .digestStep: ("{1} {2}: {3}", "{1} {2}: {3}")
        case .digestStepBy: ("{1} {2}: {3}, hasta el {4}", "{1} {2}: {3}, by {4}")
        case .digestTeam: ("Su equipo", "Your team")
        case .digestLoad:
            (
                "{1}: {2} por responder, {3} en cola, {4} en curso",
                "{1}: {2} to answer, {3} queued, {4} active"
            )
        case .digestTeamLate: ("{1}: {2} tarde", "{1}: {2} late")
        case .digestNobody: (" (nadie asignado)", " (nobody assigned)")
        default: clientTexts
        }
    }
}
