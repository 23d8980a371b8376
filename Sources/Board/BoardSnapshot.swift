/// The board as of one event number, or as it stood at the end of a past day: what forecasts and agendas are made from.
///
/// It holds every live commitment and open task, and what was closed within the last ``closedDays`` days. Arrays are
/// ordered by number, so that equal boards give equal bytes.
public struct BoardSnapshot: Sendable, Hashable {
    /// How far back closed work is kept in a snapshot: 400 days cover the twelve months of a scoreboard.
    public static let closedDays = 400

    /// Exactly the events 1…asOf were used.
    public var asOf: EventNumber
    /// The moment it speaks of: now, or the end of the day asked for.
    public var moment: Instant
    public var organisation: Organisation
    public var teams: [Team]
    public var members: [Member]
    public var clients: [Client]
    public var commitments: [Commitment]
    /// Without their `detail`, which no forecast and no agenda reads.
    public var tasks: [Task]
    public var dependencies: [Dependency]
    public var dueMoves: [DueMove]
    public var tellings: [Told]
    public var absences: [Absence]
    public var holidays: [Holiday]
    /// What is noted about clients; removed ones are left out.
    public var notes: [ClientNote]
    /// What clients said of what they got; removed ones are left out.
    public var ratings: [Rating]
    public var reviews: [Review]
    /// What is to be done until the next review; removed ones are left out.
    public var actions: [ReviewAction]
    /// What is to be talked about in the next review; removed ones are left out.
    public var raised: [RaisedItem]
    /// When tasks were blocked, as far as the history tells.
    public var blocks: [BlockEpisode]
    /// When tasks' words were given and their work was done or came back, as far as the history tells; each task's in
    /// their order.
    public var steps: [TaskStep]
    /// Kinds of row whose past is not known at that day, so that today's stand in for them.
    public var withoutHistory: [EntityKind]
    /// The first day of which the history says anything about tasks; earlier throughput is unknown.
    public var historyFrom: Day?

    public init(
        asOf: EventNumber, moment: Instant, organisation: Organisation, teams: [Team], members: [Member],
        clients: [Client], commitments: [Commitment], tasks: [Task], dependencies: [Dependency], dueMoves: [DueMove],
        tellings: [Told], absences: [Absence], holidays: [Holiday], notes: [ClientNote] = [],
        ratings: [Rating] = [], reviews: [Review] = [], actions: [ReviewAction] = [], raised: [RaisedItem] = [],
        blocks: [BlockEpisode] = [], steps: [TaskStep] = [], withoutHistory: [EntityKind], historyFrom: Day?
    ) {
        self.asOf = asOf
        self.moment = moment
        self.organisation = organisation
        self.teams = teams
        self.members = members
        self.clients = clients
        self.commitments = commitments
        self.tasks = tasks
        self.dependencies = dependencies
        self.dueMoves = dueMoves
        self.tellings = tellings
        self.absences = absences
        self.holidays = holidays
        self.notes = notes
        self.ratings = ratings
        self.reviews = reviews
        self.actions = actions
        self.raised = raised
        self.blocks = blocks
        self.steps = steps
        self.withoutHistory = withoutHistory
        self.historyFrom = historyFrom
    }
}

/// A stretch in which a task was blocked.
public struct BlockEpisode: Sendable, Hashable {
    public var task: TaskID
    public var kind: Task.BlockKind
    public var since: Instant
    /// nil while it lasts.
    public var until: Instant?

    public init(task: TaskID, kind: Task.BlockKind, since: Instant, until: Instant?) {
        self.task = task
        self.kind = kind
        self.since = since
        self.until = until
    }
}
