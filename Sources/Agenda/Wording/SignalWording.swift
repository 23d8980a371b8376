public import Board

extension Wording {
    /// What a signal says, as it was when it was first seen: `T-41 Revisión legal (C-12): sin noticias…`.
    func sentence(of signal: Signal) -> String {
        let subject = signal.task.map(taskOfPromise) ?? signal.commitment.map(promise) ?? signal.team.map(team) ?? "–"
        return "\(subject): \(clause(of: signal))"
    }

    /// The same without what it is about.
    func clause(of signal: Signal) -> String {
        let team = signal.team.map { self.team($0) } ?? "–"
        let (measured, threshold) = (signal.measured ?? 0, signal.threshold ?? 0)
        let day = signal.day.map { self.day($0) } ?? "–"
        func days(_ number: Int) -> String { number < 1 ? self(.underADay) : count(number, .workingDay) }
        switch signal.kind {
        case .unlikely: return self(.signalUnlikely, "\(measured)", day)
        case .overdue: return self(.signalOverdue, day, days(measured))
        case .untold: return self(.signalUntold, day)
        case .unanswered: return self(.signalUnanswered, team, days(measured))
        case .longBlock: return self(.signalLongBlock, days(measured), days(max(1, threshold)))
        case .loneBlock: return self(.signalLoneBlock)
        case .longActive: return self(.signalLongActive, days(measured), team, days(max(1, threshold)))
        case .lateStart: return self(.signalLateStart, days(measured), team, days(max(1, threshold)))
        case .overLimit: return self(.signalOverLimit, "\(measured)", "\(threshold)")
        case .overload:
            let week = signal.day.map { self.week($0.isoWeek) } ?? "–"
            return signal.measured == nil
                ? self(.signalNoTime, week) : self(.signalOverload, week, "\(measured)")
        case .growing: return self(.signalGrowing, "\(measured)", "\(threshold)")
        case .noNextAction: return self(.signalNoNextAction, day)
        case .lateWithin: return self(.signalLateWithin, day, days(measured))
        case .silent: return self(.signalSilent, days(measured))
        }
    }

    /// How many working days are left, or by how many a date has passed.
    func left(_ workingDays: Int) -> String {
        workingDays < 0
            ? self(.signalPassed, count(-workingDays, .workingDay)) : self(.signalLeft, count(workingDays, .workingDay))
    }
}

/// The sentence of one signal, for whoever has a handful of rows and no board.
public struct SignalSentence: Sendable {
    private let wording: Wording

    /// `commitments` and `tasks` are those that may be named.
    public init(
        language: Language, today: Day, teams: [Team], clients: [Client], commitments: [Commitment], tasks: [Task]
    ) {
        wording = Wording(
            language: language,
            names: Names(teams: teams, clients: clients, people: [], commitments: commitments, tasks: tasks),
            today: today)
    }

    public func text(of signal: Signal) -> String { wording.sentence(of: signal) }
}
