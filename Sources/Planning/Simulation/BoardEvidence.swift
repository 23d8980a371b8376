import Board

/// All that a forecast draws from: how each team works, and what the past says of work that nobody has planned yet.
///
/// It is made once of a board; what-ifs change the work and keep the evidence, so that they differ in nothing else.
struct BoardEvidence: Sendable {
    /// With starts known for a smaller share of its finished tasks, in percent, a team is measured by its stay.
    static let shareWithStart = 70
    /// A sample of a class or a size smaller than this is chance.
    static let smallestClass = 3

    let samples: [DurationSample]
    let teams: [TeamID: TeamEvidence]
    /// Most tasks at once of a member, as measured; at least one.
    let concurrency: [MemberID: Int]
    /// How long blocks of a kind last, in working time of the organisation.
    let blocks: [Task.BlockKind: TeamEvidence.Source]
    /// How long a new block lasts, whatever its kind.
    let anyBlock: TeamEvidence.Source?
    let deliveries: TeamEvidence.Source?
    let discoveries: [[UnplannedWork.Discovery]]
    /// From being done to coming back, where work does; nil where too little is known.
    let returnWaits: TeamEvidence.Source?
    /// The courses of tasks that the history tells.
    let courses: TaskCourses
    /// What is known of each thing that nobody has planned.
    let counts: Counts

    /// How much of the past there is to draw from.
    struct Counts: Sendable, Hashable {
        var deliveredPromises: Int
        var deliveries: Int
        var weeks: Int
        var blocks: Int
        var handOffs: Int
        var returned: Int
    }

    init(_ board: BoardSnapshot, _ calendars: Calendars) {
        let now = calendars.now
        let seenFrom = board.historyFrom.map { calendars.zone.instant(of: $0, minuteOfDay: 0) }
        let readiness = TaskReadiness(board)
        let courses = TaskCourses(board)
        let blocked = BlockedTime(board, courses)
        let tasksOfTeam = Dictionary(grouping: board.tasks, by: \.team)
        let drafts = board.teams.map { team in
            TeamDraft(
                team, tasksOfTeam[team.id] ?? [], readiness, blocked, courses,
                calendar: calendars.calendar(of: team.id), now: now, seenFrom: seenFrom)
        }
        let unplanned = UnplannedWork(board, calendars)
        var book = SampleBook()
        let shared = SharedSamples(drafts, &book)
        let reworks = SharedReworks(drafts, &book)
        var teams: [TeamID: TeamEvidence] = [:]
        for draft in drafts {
            teams[draft.team.id] = draft.evidence(
                shared, reworks, &book, arrivals: unplanned.arrivals[draft.team.id] ?? [])
        }
        let episodes = blocked.lengths(calendars.organisation)
        let any = book.add(episodes.values.flatMap { $0 })
        anyBlock = book.source([any])
        blocks = Dictionary(
            uniqueKeysWithValues: Task.BlockKind.allCases.compactMap { kind in
                let own = episodes[kind].flatMap { book.add($0) }
                return book.source([any, own]).map { (kind, $0) }
            })
        let delivery = book.add(unplanned.deliveries)
        deliveries = book.source([delivery])
        discoveries = unplanned.discoveries
        returnWaits = reworks.waits
        self.courses = courses
        counts = Counts(
            deliveredPromises: unplanned.knownPromises, deliveries: unplanned.knownDeliveries,
            weeks: unplanned.knownWeeks, blocks: episodes.values.reduce(0) { $0 + $1.count },
            handOffs: courses.handOffs, returned: reworks.returned)
        concurrency = BoardEvidence.concurrency(board, blocked, calendars)
        self.teams = teams
        samples = book.samples
    }

    /// The mean number of unblocked tasks that a member had under way at once, while they had any, in the last weeks.
    private static func concurrency(
        _ board: BoardSnapshot, _ blocked: BlockedTime, _ calendars: Calendars
    ) -> [MemberID: Int] {
        let now = calendars.now
        let begin = MeasuredSlots.begin(now)
        let assigned = Dictionary(
            grouping: board.tasks.filter { $0.assignee != nil && $0.startedAt != nil }, by: { $0.assignee! })
        return assigned.mapValues { tasks in
            var (sum, any) = (0, 0)
            var steps: [(at: Instant, step: Int)] = []
            for task in tasks {
                for stretch in blocked.unblocked(task, until: now) where stretch.upperBound > begin {
                    steps += [(max(begin, stretch.lowerBound), 1), (stretch.upperBound, -1)]
                }
            }
            steps.sort { $0.at < $1.at }
            var (active, at) = (0, begin)
            for step in steps {
                if active > 0 {
                    let minutes = calendars.organisation.workingMinutes(from: at, to: step.at).minutes
                    sum += minutes * active
                    any += minutes
                }
                (active, at) = (active + step.step, step.at)
            }
            return any > 0 ? max(1, (sum + any / 2) / any) : 1
        }
    }
}

/// When nothing but its team held each task any more.
struct TaskReadiness: Sendable {
    private let latest: [TaskID: Instant]
    private let waiting: Set<TaskID>

    init(_ board: BoardSnapshot) {
        let tasks = Dictionary(board.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var latest: [TaskID: Instant] = [:]
        var waiting: Set<TaskID> = []
        for dependency in board.dependencies where !dependency.isRemoved {
            guard let before = tasks[dependency.predecessor], before.state != .cancelled else { continue }
            if let done = before.doneAt, before.state == .done {
                latest[dependency.successor] = max(latest[dependency.successor] ?? done, done)
            } else {
                waiting.insert(dependency.successor)
            }
        }
        self.latest = latest
        self.waiting = waiting
    }

    /// nil for what still waits for another task, or is not with its team.
    func moment(of task: Task) -> Instant? {
        switch task.state {
        case .asked, .countered, .returned: nil
        case .accepted where waiting.contains(task.id): nil
        case .accepted, .active, .done, .cancelled: latest[task.id].map { max($0, task.queuedAt) } ?? task.queuedAt
        }
    }
}
