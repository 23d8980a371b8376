public import Board

/// When a promise will probably be delivered, on what evidence, and where its time goes.
public struct PromiseForecast: Sendable, Hashable {
    /// What keeps a forecast from being made.
    public enum Missing: Sendable, Hashable {
        /// So many finished tasks more of a team.
        case finishedTasks(TeamID, Int)
        /// Nobody said until when a task is blocked, and no block of the past tells.
        case endOfBlock(TaskID)
        /// The task waits for itself.
        case circle(TaskID)
        /// The task waits for work that the reader does not see.
        case hiddenWork(TaskID)
        /// It has no open task.
        case openTasks
    }

    /// A part of the time from now to the delivery, as a mean over trials.
    public struct Share: Sendable, Hashable {
        public let use: TimeUse
        /// nil for what no team does, such as the time to the delivery.
        public let team: TeamID?
        /// Working minutes.
        public let minutes: Double
    }

    /// A task and how often it decides when the promise is delivered (its criticality index).
    public struct Criticality: Sendable, Hashable {
        public let task: TaskID
        /// The share of trials, of those that deliver before the horizon, in which it is on the driving chain.
        public let share: Double
        /// The share of them in which it waits there for a slot of its team.
        public let queued: Double
    }

    /// What the forecast rests on.
    public struct Evidence: Sendable, Hashable {
        public let band: EvidenceBand
        /// Finished tasks of the team that has the fewest among those with open work, and since when.
        public let finished: Int
        public let team: TeamID?
        public let since: Day?
        /// Teams that are measured from queued to done, because their starts are not known.
        public let byStay: [TeamID]
        /// Teams whose word for open tasks is weighed by what became of their words before.
        public let byWord: [TeamID]
        /// Tasks that have taken longer than anything finished like them.
        public let olderThanAll: [TaskID]
    }

    public let commitment: CommitmentID
    public let judgedDue: Day
    /// Empty where a forecast could be made.
    public let missing: [Missing]
    public let evidence: Evidence
    /// The chance that it is delivered by its date, as simulated; nil where nothing can be said.
    public let onTime: Probability?
    /// The chance that is printed, where recorded forecasts were at hand; see ``BoardForecast/printed(with:)``.
    public internal(set) var printed: PrintedChance?
    /// The days by which half, 85 % and 95 % of trials have delivered; nil beyond the horizon, or where the evidence
    /// does not carry it.
    public let p50: Day?
    public let p85: Day?
    public let p95: Day?
    /// The last day that was simulated.
    public let horizon: Day
    /// The largest first; together the mean working time to the delivery.
    public let shares: [Share]
    /// The most often first; tasks that are never on the chain are left out.
    public let criticality: [Criticality]

    public var isKnown: Bool { missing.isEmpty }

    /// The chance to show: the one that is printed, else the one that was simulated.
    public var chance: Probability? { printed.map(\.onTime) ?? onTime }
}

/// What a stretch of time until a promise is delivered is spent on.
public enum TimeUse: String, Sendable, Hashable, CaseIterable {
    case work
    /// Ready to be worked on, and no slot of its team or of its assignee is free.
    case queue
    case blocked
    case notBefore = "not_before"
    /// The pause that a dependency asks for.
    case lag
    /// At a client, a supplier or a team that is measured from queued to done.
    case stay
    /// A task of another promise, or of none, has to be done first.
    case otherWork = "other_work"
    /// Done, come back and done again.
    case returned
    /// Until a task that nobody has planned is found.
    case discovery
    /// From the last task to the delivery.
    case delivery
    case offCalendar = "off_calendar"
}

extension TimeUse {
    /// Its place among all, for a tally; written out because a trial asks for it often.
    var place: Int {
        switch self {
        case .work: 0
        case .queue: 1
        case .blocked: 2
        case .notBefore: 3
        case .lag: 4
        case .stay: 5
        case .otherWork: 6
        case .discovery: 7
        case .delivery: 8
        case .offCalendar: 9
        case .returned: 10
        }
    }
}
