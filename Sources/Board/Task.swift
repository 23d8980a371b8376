/// A piece of work of exactly one team.
public struct Task: Entity {
    public static let kind = EntityKind.task
    public enum Field: String, Sendable, CaseIterable {
        case id, version, title, detail, commitment, team, assignee, assigneeName = "assignee_name", workClass =
            "work_class"
        case effortMinutes = "effort_minutes", size, priority, position, notBefore = "not_before", due, state
        case createdAt = "created_at", askedBy = "asked_by", askedAt = "asked_at", neededBy = "needed_by"
        case acceptedAt = "accepted_at", acceptedFor = "accepted_for", counteredFor = "countered_for", reason
        case startedAt = "started_at", isEarly = "is_early", doneAt = "done_at", cancelledAt = "cancelled_at"
        case returns, blockKind = "block_kind", blockReason = "block_reason", blockedSince = "blocked_since"
        case blockedUntil = "blocked_until", unblocker, source, sourceID = "source_id"
    }
    /// Where a request and its work stand. A team's own work begins as accepted, without a date.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case asked
        case countered
        case returned
        case accepted
        case active
        case done
        case cancelled

        public var isClosed: Bool { self == .done || self == .cancelled }
    }
    /// A rough size, where nobody gave hours.
    public enum Size: String, Sendable, Hashable, CaseIterable {
        case small = "S"
        case medium = "M"
        case large = "L"
    }
    /// What a blocked task waits for.
    public enum BlockKind: String, Sendable, Hashable, CaseIterable {
        case client
        case legal
        case supplier
        case approval
        case team
        case other
    }

    var held: Held

    public init(
        id: TaskID, version: Version, title: String, detail: String?, commitment: CommitmentID?, team: TeamID,
        assignee: MemberID?, assigneeName: String?, workClass: String?, effortMinutes: WorkingMinutes?, size: Size?,
        priority: Int, position: Int64?, notBefore: Day?, due: Day?, state: State, createdAt: Instant,
        askedBy: MemberID?, askedAt: Instant?, neededBy: Day?, acceptedAt: Instant?, acceptedFor: Day?,
        counteredFor: Day?, reason: String?, startedAt: Instant?, isEarly: Bool, doneAt: Instant?,
        cancelledAt: Instant?, returns: Int, blockKind: BlockKind?, blockReason: String?, blockedSince: Instant?,
        blockedUntil: Day?, unblocker: MemberID?, source: String?, sourceID: String?
    ) {
        held = Held(
            Values(
                id: id, version: version, title: title, detail: detail, commitment: commitment, team: team,
                assignee: assignee, assigneeName: assigneeName, workClass: workClass, effortMinutes: effortMinutes,
                size: size, priority: priority, position: position, notBefore: notBefore, due: due, state: state,
                createdAt: createdAt, askedBy: askedBy, askedAt: askedAt, neededBy: neededBy, acceptedAt: acceptedAt,
                acceptedFor: acceptedFor, counteredFor: counteredFor, reason: reason, startedAt: startedAt,
                isEarly: isEarly, doneAt: doneAt, cancelledAt: cancelledAt, returns: returns, blockKind: blockKind,
                blockReason: blockReason, blockedSince: blockedSince, blockedUntil: blockedUntil, unblocker: unblocker,
                source: source, sourceID: sourceID))
    }

    public var isOpen: Bool { !state.isClosed }
    public var isBlocked: Bool { isOpen && blockKind != nil }

    /// The day this task is expected to be done by, by the best word there is: the team's own, then the one asked
    /// for, then its due date.
    public var expectedBy: Day? { acceptedFor ?? counteredFor ?? neededBy ?? due }

    /// The order in which a team's queue is served unless somebody says otherwise.
    public static func isServedBefore(_ left: Task, _ right: Task) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        let (first, second) = (left.queuePosition, right.queuePosition)
        return first == second ? left.id < right.id : first < second
    }

    /// The distance between two neighbours in a queue nobody has reordered; room for 20 halvings between them.
    public static let queueStep: Int64 = 1 << 20

    /// Place in the queue with the number as fallback, so that a new task stands last without looking at the others.
    public var queuePosition: Int64 { position ?? id.number * Task.queueStep }
}

/// B after A, with a lag in working days.
public struct Dependency: Entity {
    public static let kind = EntityKind.dependency
    public enum Field: String, Sendable, CaseIterable {
        case id, version, predecessor, successor, lagDays = "lag_days", isRemoved = "is_removed"
    }

    public var id: DependencyID
    public var version: Version
    public var predecessor: TaskID
    public var successor: TaskID
    public var lagDays: Int
    public var isRemoved: Bool

    public init(
        id: DependencyID, version: Version, predecessor: TaskID, successor: TaskID, lagDays: Int, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.predecessor = predecessor
        self.successor = successor
        self.lagDays = lagDays
        self.isRemoved = isRemoved
    }
}

/// What somebody wrote beside a task.
public struct Comment: Entity {
    public static let kind = EntityKind.comment
    public enum Field: String, Sendable, CaseIterable {
        case id, version, task, author, text, isQuestion = "is_question", saidAt = "said_at", isRemoved = "is_removed"
    }

    public var id: ID<Comment>
    public var version: Version
    public var task: TaskID
    public var author: MemberID?
    public var text: String
    /// A question stands at the head of the assignee's day until they write on that task.
    public var isQuestion: Bool
    public var saidAt: Instant
    public var isRemoved: Bool

    public init(
        id: ID<Comment>, version: Version, task: TaskID, author: MemberID?, text: String, isQuestion: Bool,
        saidAt: Instant, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.task = task
        self.author = author
        self.text = text
        self.isQuestion = isQuestion
        self.saidAt = saidAt
        self.isRemoved = isRemoved
    }
}
