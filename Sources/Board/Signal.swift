/// Something that endangers a promise, from the day on which it was first seen until it is over.
///
/// It is found by the server and not by people; what was measured stands as it was when it was first seen.
public struct Signal: Entity {
    public static let kind = EntityKind.signal
    public enum Field: String, Sendable, CaseIterable {
        case id, version, kind, commitment, task, team, lead, measured, threshold, day, seenAt = "seen_at"
        case endedAt = "ended_at"
    }
    /// What is wrong. What is measured, and against what, is said of each.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The chance to keep a promise is low; both in percent.
        case unlikely
        /// The day that the client was told has passed, by so many working days.
        case overdue
        /// The due date moved and the client does not know; the day is the one in force.
        case untold
        /// A request has stood so many working days without an answer.
        case unanswered
        /// A task has been blocked for so many working days, longer than most blocks of its kind.
        case longBlock = "long_block"
        /// A task is blocked and nobody is named to unblock it.
        case loneBlock = "lone_block"
        /// A task has been active for so many working days, longer than most of its team's.
        case longActive = "long_active"
        /// A task could have begun so many working days ago, longer than most of its team's wait.
        case lateStart = "late_start"
        /// A team has more tasks active than its limit.
        case overLimit = "over_limit"
        /// A team has more work than time in a coming week, in percent of the time; the day is that week's Monday.
        case overload
        /// So many tasks came to a team in six weeks, and fewer were done.
        case growing
        /// A promise has no open task and is not delivered; so many working days are left.
        case noNextAction = "no_next_action"
        /// A task is due so many working days after its promise; the day is the task's.
        case lateWithin = "late_within"
        /// Nothing has been recorded of an active task for so many working days.
        case silent
    }

    public var id: ID<Signal>
    public var version: Version
    public var kind: Kind
    /// Of a signal about a promise, or about a task that belongs to one.
    public var commitment: CommitmentID?
    public var task: TaskID?
    /// The team that it is about; of a promise, the one whose work decides its date.
    public var team: TeamID?
    /// Who leads that team, and is told beside the owner of the promise.
    public var lead: MemberID?
    public var measured: Int?
    public var threshold: Int?
    public var day: Day?
    public var seenAt: Instant
    /// nil while it lasts.
    public var endedAt: Instant?

    public init(
        id: ID<Signal>, version: Version, kind: Kind, commitment: CommitmentID?, task: TaskID?, team: TeamID?,
        lead: MemberID?, measured: Int?, threshold: Int?, day: Day?, seenAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.version = version
        self.kind = kind
        self.commitment = commitment
        self.task = task
        self.team = team
        self.lead = lead
        self.measured = measured
        self.threshold = threshold
        self.day = day
        self.seenAt = seenAt
        self.endedAt = endedAt
    }
}

extension Signal {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .kind: .word(kind),
            .commitment: .id(commitment),
            .task: .id(task),
            .team: .id(team),
            .lead: .id(lead),
            .measured: .count(measured),
            .threshold: .count(threshold),
            .day: .day(day),
            .seenAt: .instant(seenAt),
            .endedAt: .instant(endedAt),
        ]
    }
}
