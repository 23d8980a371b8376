public import Board

/// What can be said today of one promise: its forecast, why it deserves attention, and how urgently.
public struct CommitmentRisk: Sendable, Hashable {
    /// Lateness beyond two months makes a promise no more urgent than two months do.
    static let longestLateness = 40

    public let commitment: CommitmentID
    /// The date that the client believes in.
    public let judgedDue: Day
    public let forecast: CommitmentForecast
    /// In the order of the rules.
    public let reasons: [RiskReason]
    /// Those that put it at risk.
    public let hardReasons: [RiskReason]
    /// Client's weight × lateness × nearness of the date; 0 when it is not at risk.
    public let urgency: Int
    /// Client's weight × nearness of the date.
    private let pressure: Int
    /// How bad each reason is.
    private let severities: [Int]

    public var isAtRisk: Bool { !hardReasons.isEmpty }

    /// The most urgent first, then the earliest date, then the number, so that equals never change places.
    public static func isMoreUrgent(_ left: CommitmentRisk, _ right: CommitmentRisk) -> Bool {
        (right.urgency, left.judgedDue, left.commitment) < (left.urgency, right.judgedDue, right.commitment)
    }

    init(_ facts: RiskFacts) {
        let calendar = facts.calendars.organisation
        let (today, due) = (facts.calendars.today, facts.commitment.judgedDue)
        let reasons = RiskFacts.rules.flatMap { $0(facts) }
        let nearness = CommitmentRisk.nearness(inWorkingDays: calendar.workingDays(from: today, to: due))
        self.init(
            facts.commitment.id, judgedDue: due, facts.forecast, reasons,
            reasons.map { $0.severity(today: today, calendar: calendar, judgedDue: due) },
            pressure: nearness * (facts.client?.tier ?? .b).weight)
    }

    private init(
        _ commitment: CommitmentID, judgedDue: Day, _ forecast: CommitmentForecast, _ reasons: [RiskReason],
        _ severities: [Int], pressure: Int
    ) {
        self.commitment = commitment
        self.judgedDue = judgedDue
        self.forecast = forecast
        self.reasons = reasons
        self.severities = severities
        self.pressure = pressure
        hardReasons = zip(reasons, severities).filter { $0.1 > 0 }.map(\.0)
        urgency = min(severities.max() ?? 0, CommitmentRisk.longestLateness) * pressure
    }

    /// The same promise with a chance to be in time, where one could be worked out: it takes the place of the day on which
    /// dates and estimates end. What has passed, waits or is untold stays as it is.
    public func judged(by forecast: PromiseForecast?) -> CommitmentRisk {
        guard let forecast, forecast.isKnown, let chance = forecast.chance else { return self }
        var kept = zip(reasons, severities).filter { reason, _ in
            switch reason {
            case .late, .cannotForecast: false
            default: true
            }
        }
        if chance < .warning {
            // A promise that is sure to break presses as much as the longest lateness.
            let severity = chance.complement.value * Double(CommitmentRisk.longestLateness)
            let place = kept.prefix { if case .overdue = $0.0 { true } else { false } }.count
            kept.insert((.unlikely, max(1, Int(severity.rounded()))), at: place)
        }
        return CommitmentRisk(
            commitment, judgedDue: judgedDue, self.forecast, kept.map(\.0), kept.map(\.1), pressure: pressure)
    }
}

extension CommitmentRisk {
    /// How much a date presses that is so many working days away.
    static func nearness(inWorkingDays days: Int) -> Int {
        switch days {
        case ...5: 4
        case ...10: 3
        case ...20: 2
        default: 1
        }
    }
}

/// All that the rules of risk look at for one open promise.
struct RiskFacts {
    let commitment: Commitment
    let client: Client?
    let forecast: CommitmentForecast
    /// Its open tasks, ascending by number.
    let open: [Task]
    let flows: [TeamID: TeamFlow]
    let calendars: Calendars

    /// One rule a line; the order is that in which reasons are given.
    static let rules: [@Sendable (RiskFacts) -> [RiskReason]] = [
        { $0.overdue }, { $0.late }, { $0.untold }, { $0.blocks }, { $0.requests }, { $0.withoutNextAction },
        { $0.overCapacity }, { $0.grown }, { $0.withoutForecast },
    ]

    private var overdue: [RiskReason] {
        guard calendars.today > commitment.judgedDue else { return [] }
        return [.overdue(workingDays: calendars.lateness(of: calendars.today, after: commitment.judgedDue))]
    }

    private var late: [RiskReason] {
        guard let end = forecast.end, end > commitment.judgedDue else { return [] }
        return [.late(workingDays: calendars.lateness(of: end, after: commitment.judgedDue))]
    }

    private var untold: [RiskReason] {
        commitment.isUntold && commitment.judgedDue != commitment.due
            ? [.untold(known: commitment.judgedDue, due: commitment.due)] : []
    }

    private var blocks: [RiskReason] {
        open.compactMap { task in
            guard let kind = task.blockKind else { return nil }
            let since = task.blockedSince.map(calendars.zone.day(of:))
            return .blocked(
                RiskReason.Block(
                    task: task.id, team: task.team, kind: kind, since: since,
                    workingDays: since.map { calendars.age(since: $0) } ?? 0, until: task.blockedUntil,
                    unblocker: task.unblocker))
        }
    }

    private var requests: [RiskReason] {
        open.compactMap { task in
            switch task.state {
            case .returned: .returned(task: task.id, team: task.team)
            case .countered: .countered(task: task.id, team: task.team, to: task.counteredFor)
            case .asked, .accepted, .active, .done, .cancelled: nil
            }
        }
    }

    private var withoutNextAction: [RiskReason] {
        open.isEmpty ? [.noNextAction(closedTasks: forecast.closedTasks)] : []
    }

    private var overCapacity: [RiskReason] {
        Set(open.map(\.team)).sorted().compactMap { team in
            guard let week = flows[team]?.firstWeekOver, week <= commitment.judgedDue.isoWeek else { return nil }
            return .overCapacity(team: team, from: week)
        }
    }

    private var grown: [RiskReason] {
        forecast.tasksSincePromise > 0 ? [.grown(tasks: forecast.tasksSincePromise)] : []
    }

    private var withoutForecast: [RiskReason] {
        forecast.isComplete ? [] : [.cannotForecast]
    }
}
