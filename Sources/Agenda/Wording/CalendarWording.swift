import Board

extension Wording {
    func name(of scope: AgendaScope) -> String {
        switch scope {
        case .company: self(.wholeCompany)
        case .team(let id): self(.scopeTeam, team(id))
        case .client(let id): self(.scopeClient, client(id))
        case .manager(let id): self(.scopeManager, person(id))
        case .own(let id): self(.scopeOwn, person(id))
        }
    }

    /// `Entrega: C-12 Portal (Acme)` on the date in force.
    func event(_ deadline: DeadlineCalendar.Deadline) -> CalendarFile.Event {
        let commitment = deadline.commitment
        let phrase: Phrase =
            switch commitment.state {
            case .proposed: .calendarProposed
            case .open: .calendarDue
            case .delivered, .accepted: .calendarDelivered
            case .cancelled: .calendarCancelled
            }
        let standing: CalendarFile.Event.Standing =
            switch commitment.state {
            case .proposed: .tentative
            case .open, .delivered, .accepted: .confirmed
            case .cancelled: .cancelled
            }
        var facts: [String] = []
        if let promised = commitment.promisedDue, promised != commitment.due {
            facts.append(self(.calendarPromised, fullDay(promised)))
        }
        if commitment.isUntold {
            facts.append(
                commitment.toldDue.map { self(.calendarBelieves, fullDay($0)) } ?? self(.calendarNeverTold))
        }
        return CalendarFile.Event(
            uid: CalendarFile.Event.uid("promise", commitment.id.number, begun: commitment.proposedAt),
            time: .day(commitment.due), summary: self(phrase, promise(commitment.id)),
            detail: facts.isEmpty ? nil : facts.joined(separator: " "), sequence: commitment.version.number,
            modified: deadline.modified, standing: standing)
    }

    /// `Revisión semanal · Ventas` at its time; its number and version make a later file change it.
    func event(_ review: Review, in zone: Zone) -> CalendarFile.Event {
        let moments = [
            review.draftedAt, review.frozenAt, review.beganAt, review.itemSince, review.closedAt,
        ].compactMap { $0 }
        return CalendarFile.Event(
            uid: CalendarFile.Event.uid("review", review.id.number, begun: review.openedAt),
            time: .meeting(zone.instant(of: review.day, minuteOfDay: review.starts), minutes: review.minutes),
            summary: name(of: review), detail: nil, sequence: review.version.number,
            modified: moments.reduce(review.openedAt) { max($0, $1) }, standing: .confirmed)
    }

    /// `Ventas: T-41 Contrato (C-12)` on the day that the team gave, or that was asked for.
    func event(_ task: Task) -> CalendarFile.Event? {
        guard let day = task.expectedBy else { return nil }
        let moments = [task.askedAt, task.acceptedAt, task.startedAt, task.blockedSince].compactMap { $0 }
        return CalendarFile.Event(
            uid: CalendarFile.Event.uid("task", task.id.number, begun: task.createdAt), time: .day(day),
            summary: self(.calendarTask, team(task.team), taskOfPromise(task.id)), detail: nil,
            sequence: task.version.number, modified: moments.reduce(task.createdAt) { max($0, $1) },
            standing: task.acceptedFor == nil ? .tentative : .confirmed)
    }
}

/// The texts of calendars: Spanish, English.
extension Phrase {
    var calendarTexts: (es: String, en: String) {
        switch self {
        case .calendarName: ("Fechas · {1}", "Deadlines · {1}")
        case .calendarDue: ("Entrega: {1}", "Due: {1}")
        case .calendarProposed: ("Propuesta: {1}", "Proposed: {1}")
        case .calendarDelivered: ("Entregada: {1}", "Delivered: {1}")
        case .calendarCancelled: ("Cancelada: {1}", "Cancelled: {1}")
        case .calendarPromised: ("Se prometió para el {1}.", "It was promised for {1}.")
        case .calendarBelieves: ("El cliente cree que es el {1}.", "The client believes it is {1}.")
        case .calendarNeverTold: ("El cliente no conoce la fecha.", "The client does not know the date.")
        case .calendarTask: ("{1}: {2}", "{1}: {2}")
        default: summaryTexts
        }
    }
}
