import Board

extension Wording {
    /// `Nivel a · renueva el 1 mar 2027 (en 97 días) · lleva la cuenta Ana López. Último contacto: 20 nov.`
    func about(_ page: ClientPageView) -> String {
        var facts: [String] = []
        if let tier = page.client.tier { facts.append(self(.pageTier) + " " + tier.rawValue.uppercased()) }
        if page.showsValue, let value = page.client.yearlyValue { facts.append(self(.pageValue, "\(value)")) }
        if let day = page.client.renewsOn {
            facts.append(
                day < page.today
                    ? self(.pageRenewed, fullDay(day))
                    : self(.pageRenewsOn, fullDay(day), count(day - page.today, .day)))
        }
        if let manager = page.client.manager { facts.append(self(.pageManager, person(manager))) }
        facts.append(page.lastContact.map { self(.pageContact, day($0)) } ?? self(.pageNoContact))
        return facts.joined(separator: " · ").asSentence
    }

    func table(_ promises: [ClientPageView.Promise]) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.columnPromise), overflow: .wrap), TextTable.Column(self(.pagePromised)),
            TextTable.Column(self(.pageDue)), TextTable.Column(self(.pageTold)), TextTable.Column(self(.pageState)),
        ])
        for promise in promises {
            let commitment = promise.commitment
            let days = [commitment.promisedDue, commitment.due, commitment.toldDue].map { $0.map(day) ?? "" }
            table.append(["\(commitment.id) \(commitment.title)"] + days + [self(promise.standing.phrase)])
        }
        return table
    }

    func need(_ need: ClientPageView.Need) -> String {
        let task = taskOfPromise(need.task)
        if let since = need.blockedSince { return self(.pageNeedBlocked, task, day(since)) }
        return need.by.map { self(.pageNeedBy, task, day($0)) } ?? self(.pageNeedUndated, task)
    }

    /// `N-7 Riesgo, 20 nov: «…». Ana López: llamarla, hasta el 27 nov.`
    func note(_ note: ClientNote) -> String {
        let kind: Phrase =
            switch note.kind {
            case .risk: .pageNoteRisk
            case .opportunity: .pageNoteOpportunity
            case .contact: .pageNoteContact
            }
        var line = "\(note.id) " + self(kind) + self(.quoted, printable(note.text))
        if let next = note.nextStep {
            let owner = note.owner.map(person) ?? "?"
            line +=
                ". "
                + (note.nextBy.map { self(.pageNextBy, owner, printable(next), day($0)) }
                    ?? self(.pageNext, owner, printable(next)))
        } else if let owner = note.owner {
            line += " (\(person(owner)))"
        }
        return line + "."
    }

    func contact(_ contact: ClientPageView.Contact) -> String {
        var line = day(contact.day)
        if let member = contact.member { line += ", \(person(member))" }
        if let told = contact.told, let commitment = contact.commitment {
            line += ": " + self(.pageToldBy, commitment.description, day(told.due), self(told.how.phrase))
        }
        return line + (contact.words.map { self(.quoted, printable($0)) } ?? "") + "."
    }

    func delivery(_ delivery: ClientPageView.Delivery) -> String {
        let title = names.promises[delivery.commitment].map { printable($0.title) } ?? ""
        var line = "\(delivery.commitment) \(title), \(day(delivery.day)): \(self(delivery.outcome.phrase))"
        if let rating = delivery.rating { line += "; " + self(.pageRating, "\(rating)") }
        return line + (delivery.words.map { self(.pageSaid, printable($0)) } ?? "") + "."
    }
}

extension ClientPageView.Standing {
    fileprivate var phrase: Phrase {
        switch self {
        case .proposed: .pageProposed
        case .fine: .pageFine
        case .untold: .pageUntold
        case .overdue: .pageOverdue
        case .atRisk: .pageAtRisk
        }
    }
}

extension Commitment.Outcome {
    var phrase: Phrase {
        switch self {
        case .kept: .outcomeKept
        case .keptOnMovedDate: .outcomeKeptMoved
        case .missed: .outcomeMissed
        }
    }
}

extension Told.Way {
    fileprivate var phrase: Phrase {
        switch self {
        case .call: .wayCall
        case .mail: .wayMail
        case .meeting: .wayMeeting
        case .message: .wayMessage
        case .other: .wayOther
        }
    }
}

/// The texts of a client's page and of renewals: Spanish, English.
extension Phrase {
    var clientTexts: (es: String, en: String) {
        switch self {
        case .pageTier: ("Nivel", "Tier")
        case .pageValue: ("valor anual {1}", "yearly value {1}")
        case .pageRenews: ("Renueva", "Renews")
        case .pageRenewsOn: ("renueva el {1} (en {2})", "renews on {1} (in {2})")
        case .pageRenewed: ("renovaba el {1}", "was to renew on {1}")
        case .pageManager: ("lleva la cuenta {1}", "account manager {1}")
        case .pageContact: ("último contacto {1}", "last contact {1}")
        case .pageNoContact: ("sin contacto anotado", "no contact noted")
        case .pageNeeds: ("Lo que necesitamos del cliente", "What we need from the client")
        case .pageNotes: ("Riesgos, oportunidades y siguientes pasos", "Risks, opportunities and next steps")
        case .pageContacts: ("Contactos", "Contacts")
        case .pageDelivered: ("Entregado", "Delivered")
        case .pageMore: ("… y {1} más.", "… and {1} more.")
        case .pagePromised: ("Prometida", "Promised")
        case .pageDue: ("Vigente", "Due")
        case .pageTold: ("Avisada", "Told")
        case .pageState: ("Estado", "State")
        case .pageProposed: ("propuesta", "proposed")
        case .pageFine: ("sin riesgo visto", "no risk seen")
        case .pageUntold: ("movida, sin avisar", "moved, not told")
        case .pageOverdue: ("vencida", "overdue")
        case .pageAtRisk: ("en riesgo", "at risk")
        case .pageNeedBy: ("{1}: para el {2}", "{1}: by {2}")
        case .pageNeedUndated: ("{1}: sin fecha", "{1}: without a date")
        case .pageNeedBlocked: ("{1}: parada desde el {2}", "{1}: held up since {2}")
        case .pageNoteRisk: ("Riesgo", "Risk")
        case .pageNoteOpportunity: ("Oportunidad", "Opportunity")
        case .pageNoteContact: ("Contacto", "Contact")
        case .pageNext: ("{1}: {2}", "{1} is to {2}")
        case .pageNextBy: ("{1}: {2}, hasta el {3}", "{1} is to {2} by {3}")
        case .pageToldBy: ("{1} para el {2}, {3}", "{1} for {2}, {3}")
        case .pageRating: ("valoración {1} de 10", "rated {1} of 10")
        case .pageSaid: (", «{1}»", ", “{1}”")
        case .wayCall: ("dicho por teléfono", "told by phone")
        case .wayMail: ("dicho por correo", "told by mail")
        case .wayMeeting: ("dicho en una reunión", "told in a meeting")
        case .wayMessage: ("dicho por mensaje", "told by message")
        case .wayOther: ("dicho de otro modo", "told another way")
        case .renewalsTitle: ("Renovaciones", "Renewals")
        case .renewalsSentence: ("Renovaciones en {2} días: {1}.", "Up for renewal within {2} days: {1}.")
        case .renewalsPassed: ("De {1} ya pasó la fecha.", "The day of {1} has passed.")
        case .renewalsDays: ("En días", "In days")
        case .renewalsValue: ("Valor", "Value")
        case .renewalsAtRisk: ("En riesgo", "At risk")
        case .renewalsOf: ("{1} de {2}", "{1} of {2}")
        case .renewalsContact: ("Contacto", "Contact")
        case .kindNote: ("notas de clientes", "notes about clients")
        case .kindReview: ("revisiones", "reviews")
        default: calendarTexts
        }
    }
}
