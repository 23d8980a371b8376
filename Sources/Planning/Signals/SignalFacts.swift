public import Board

/// All that the rules of signals look at: a forecast with its board, how work has flowed, and what was signalled before.
public struct SignalFacts: Sendable {
    let forecast: BoardForecast
    let flows: [TeamFlow]
    /// When something was last recorded of a task, of active tasks.
    let news: [TaskID: Instant]
    /// What is signalled already: such a signal ends later than a new one would begin.
    let standing: Set<SignalFinding.Key>
    /// Open tasks by promise, ascending by number.
    let open: [CommitmentID: [Task]]
    let commitments: [CommitmentID: Commitment]
    private let longs: LongTimes

    var board: BoardSnapshot { forecast.board }
    var calendars: Calendars { forecast.calendars }

    /// The forecast knows only what those who will be told may know; so do the signals.
    public init(_ forecast: BoardForecast, news: [TaskID: Instant], standing: Set<SignalFinding.Key>) {
        let board = forecast.board
        self.forecast = forecast
        self.news = news
        self.standing = standing
        flows = Outlook(of: board).flows
        open = Dictionary(
            grouping: board.tasks.filter { $0.isOpen && $0.commitment != nil }, by: { $0.commitment! })
        commitments = Dictionary(board.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        longs = LongTimes(board, forecast.calendars, forecast.evidence)
    }

    /// Every signal, in the order of the rules and, within one, of numbers.
    public var findings: [SignalFinding] { SignalFacts.rules.flatMap { $0(self) } }

    /// Tasks that signals may name, open, ascending by number: work that belongs to hidden promises has no title.
    var tasks: [Task] { board.tasks.filter { $0.isOpen && !$0.title.isEmpty } }

    /// Open promises, ascending by number.
    var promises: [Commitment] { board.commitments.filter { $0.state == .open } }

    /// The team whose work most often decides when a promise is delivered; else that of its first open task.
    func drivingTeam(_ promise: CommitmentID) -> TeamID? {
        let tasks = open[promise] ?? []
        let first = forecast.promise(promise)?.criticality.first?.task
        return tasks.first { $0.id == first }?.team ?? tasks.first?.team
    }

    /// A signal of a task.
    func finding(
        _ kind: Signal.Kind, _ task: Task, measured: Int? = nil, threshold: Int? = nil, day: Day? = nil
    ) -> SignalFinding {
        SignalFinding(
            kind, .task(task.id), commitment: task.commitment, team: task.team, measured: measured,
            threshold: threshold, day: day)
    }

    func workingDays(since instant: Instant) -> Int { calendars.age(since: calendars.zone.day(of: instant)) }

    /// Working minutes of a team since a moment.
    func minutes(of team: TeamID, since instant: Instant) -> Int {
        calendars.calendar(of: team).workingMinutes(from: instant, to: calendars.now).minutes
    }

    /// Minutes of a team as its working days.
    func days(_ minutes: Int, of team: TeamID) -> Int {
        minutes / max(1, calendars.calendar(of: team).hours.minutesPerDay.minutes)
    }

    /// What 85 of 100 active, waiting and blocked tasks take less than; nil where too few are known.
    func longActive(_ team: TeamID) -> Int? { longs.active[team] }
    func longWait(_ team: TeamID) -> Int? { longs.waiting[team] }
    func longBlock(_ kind: Task.BlockKind) -> Int { longs.blocks[kind] ?? RiskReason.longBlock }
    func readyAt(_ task: Task) -> Instant? { longs.readiness.moment(of: task) }
}

/// What counts as long on this board: the P85 of what has ended in the last year.
private struct LongTimes: Sendable {
    /// Working minutes from start to done.
    let active: [TeamID: Int]
    /// Working minutes from ready to start.
    let waiting: [TeamID: Int]
    /// Working days of blocks that are over.
    let blocks: [Task.BlockKind: Int]
    let readiness: TaskReadiness

    init(_ board: BoardSnapshot, _ calendars: Calendars, _ evidence: BoardEvidence) {
        let readiness = TaskReadiness(board)
        let from = calendars.now.adding(seconds: -TaskRecord.days * 86_400)
        let done = Dictionary(
            grouping: board.tasks.filter { $0.state == .done && ($0.doneAt ?? from) > from && $0.startedAt != nil },
            by: \.team)
        active = done.compactMapValues { tasks in
            let calendar = calendars.calendar(of: tasks[0].team)
            return SignalThresholds.long(
                tasks.map { calendar.workingMinutes(from: $0.startedAt!, to: $0.doneAt!).minutes })
        }
        // Where starts are not known, nobody knows how long something waited for one.
        waiting = done.filter { evidence.teams[$0.key]?.flow == .work }.compactMapValues { tasks in
            let calendar = calendars.calendar(of: tasks[0].team)
            return SignalThresholds.long(
                tasks.compactMap { task in
                    readiness.moment(of: task).map {
                        max(0, calendar.workingMinutes(from: $0, to: max($0, task.startedAt!)).minutes)
                    }
                })
        }
        let ended = Dictionary(grouping: board.blocks.filter { $0.until != nil }, by: \.kind)
        blocks = ended.compactMapValues { episodes in
            SignalThresholds.long(
                episodes.map { episode in
                    let (first, last) = (
                        calendars.zone.day(of: episode.since), calendars.zone.day(of: episode.until!)
                    )
                    return max(0, calendars.organisation.workingDays(from: first, to: last))
                }, fewest: SignalThresholds.fewestBlocks)
        }
        self.readiness = readiness
    }
}
