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
        }
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
        // The rest stand in ``texts``, ``planningTexts``, ``ledgerTexts`` and ``letterTexts``.
        default: ("", "")
        }
    }
}
