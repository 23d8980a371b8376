public import Board

/// When a promise would be ready if dates and estimates hold, and on what evidence: a calculation, not a probability.
public struct CommitmentForecast: Sendable, Hashable {
    /// How many open tasks rest on which kind of evidence.
    public struct Evidence: Sendable, Hashable {
        public var acceptedDates = 0
        /// Dates that teams offered instead of the one they were asked for.
        public var counteredDates = 0
        public var efforts = 0
        public var sizes = 0
        /// Tasks taken to last as long as finished ones of the same team.
        public var medians = 0
        public var unknown = 0
    }

    /// Why nothing can be said of one task.
    public struct Missing: Sendable, Hashable {
        public let task: TaskID
        public let team: TeamID
        /// So many finished tasks of that team would do, and so would an effort or the team's date.
        public let finishedTasks: Int
        /// The task waits for itself, so no date can be given at all.
        public let isCircular: Bool
        /// The task waits for work that the reader does not see.
        public let isAfterHidden: Bool
    }

    public let commitment: CommitmentID
    /// The day on which its last open task can end; nil when no task is open.
    public let end: Day?
    /// Empty when `end` stands; else `end` is the earliest day there is any reason to name.
    public let missing: [Missing]
    public let evidence: Evidence
    public let openTasks: Int
    public let closedTasks: Int
    /// Tasks that were added after the promise was given.
    public let tasksSincePromise: Int
    /// Teams with work on the chain that drives the end.
    public let drivingTeams: Set<TeamID>
    /// The task that ends last.
    public let lastTask: TaskID?

    public var isComplete: Bool { missing.isEmpty }

    /// `open` are places in the schedule of the open tasks of this commitment, ascending; `tasks` all its tasks.
    init(of commitment: Commitment, open: [Int], tasks: [Task], in schedule: Schedule) {
        var evidence = Evidence()
        var unknown: Set<Int> = []
        var last: Int?
        for place in open {
            evidence.count(schedule.network.tasks[place], schedule.estimates[place])
            if let cause = schedule.unknowns[place] { unknown.insert(cause) }
            if last.map({ schedule.ends[place] > schedule.ends[$0] }) ?? true { last = place }
        }
        self.commitment = commitment.id
        self.evidence = evidence
        end = last.map { max(schedule.calendars.today, schedule.calendars.endDay(of: schedule.ends[$0])) }
        lastTask = last.map { schedule.network.tasks[$0].id }
        drivingTeams = last.map { schedule.teamSets[schedule.chainTeams[$0]] } ?? []
        missing = unknown.sorted().map { place in
            let task = schedule.network.tasks[place]
            let needed = if case .unknown(let count) = schedule.estimates[place].basis { count } else { 0 }
            let isKnown = Schedule.dateWord(of: task) != nil || schedule.estimates[place].isKnown
            let isAfterHidden = isKnown && schedule.network.afterHidden.contains(place)
            return Missing(
                task: task.id, team: task.team, finishedTasks: needed, isCircular: isKnown && !isAfterHidden,
                isAfterHidden: isAfterHidden)
        }
        openTasks = open.count
        closedTasks = tasks.count { $0.state == .done }
        tasksSincePromise = tasks.count { task in
            task.state != .cancelled && commitment.promisedAt.map { task.createdAt > $0 } ?? false
        }
    }
}

extension CommitmentForecast.Evidence {
    fileprivate mutating func count(_ task: Task, _ estimate: WorkEstimate) {
        if task.acceptedFor != nil {
            acceptedDates += 1
        } else if Schedule.dateWord(of: task) != nil {
            counteredDates += 1
        } else {
            switch estimate.basis {
            case .effort: efforts += 1
            case .size: sizes += 1
            case .workOfTeam, .stayInTeam: medians += 1
            case .unknown: unknown += 1
            }
        }
    }
}
