/// One promise to one client.
public struct Commitment: Entity {
    public static let kind = EntityKind.commitment
    public enum Field: String, Sendable, CaseIterable {
        case id, version, client, title, clientTitle = "client_title", detail, owner, state
        case isConfidential = "is_confidential", due, proposedAt = "proposed_at", lapsesOn = "lapses_on"
        case promisedAt = "promised_at", promisedDue = "promised_due", toldDue = "told_due"
        case deliveredAt = "delivered_at", acceptedAt = "accepted_at", acceptedWords = "accepted_words"
        case cancelledAt = "cancelled_at", reason, source, sourceID = "source_id"
    }
    /// The life of a promise: asked of the teams, given, delivered, taken by the client; or cancelled.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case proposed
        case open
        case delivered
        case accepted
        case cancelled
    }
    /// What became of a delivered promise, computed and never typed.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case kept
        case keptOnMovedDate = "kept_moved"
        case missed
    }

    public var id: CommitmentID
    public var version: Version
    public var client: ClientID
    public var title: String
    /// What the client calls it, where that differs.
    public var clientTitle: String?
    public var detail: String?
    /// The account manager whose word it is.
    public var owner: MemberID
    public var state: State
    public var isConfidential: Bool
    /// The date in force; moves only by renegotiation.
    public var due: Day
    public var proposedAt: Instant
    /// The last day on which a proposal stands without an answer.
    public var lapsesOn: Day?
    public var promisedAt: Instant?
    /// The date that was promised; frozen from the promise on.
    public var promisedDue: Day?
    /// The last date that the client was told.
    public var toldDue: Day?
    public var deliveredAt: Instant?
    public var acceptedAt: Instant?
    /// What the client said on accepting.
    public var acceptedWords: String?
    public var cancelledAt: Instant?
    /// Why it was delivered with work open, reopened or cancelled.
    public var reason: String?
    /// Where an imported row comes from, and its id there.
    public var source: String?
    public var sourceID: String?

    public init(
        id: CommitmentID, version: Version, client: ClientID, title: String, clientTitle: String?, detail: String?,
        owner: MemberID, state: State, isConfidential: Bool, due: Day, proposedAt: Instant, lapsesOn: Day?,
        promisedAt: Instant?, promisedDue: Day?, toldDue: Day?, deliveredAt: Instant?, acceptedAt: Instant?,
        acceptedWords: String?, cancelledAt: Instant?, reason: String?, source: String?, sourceID: String?
    ) {
        self.id = id
        self.version = version
        self.client = client
        self.title = title
        self.clientTitle = clientTitle
        self.detail = detail
        self.owner = owner
        self.state = state
        self.isConfidential = isConfidential
        self.due = due
        self.proposedAt = proposedAt
        self.lapsesOn = lapsesOn
        self.promisedAt = promisedAt
        self.promisedDue = promisedDue
        self.toldDue = toldDue
        self.deliveredAt = deliveredAt
        self.acceptedAt = acceptedAt
        self.acceptedWords = acceptedWords
        self.cancelledAt = cancelledAt
        self.reason = reason
        self.source = source
        self.sourceID = sourceID
    }

    /// Whether work for it is still expected.
    public var isLive: Bool { state == .proposed || state == .open }

    /// Whether the date in force is one that the client has not been told.
    public var isUntold: Bool { state == .open && toldDue != due }

    /// The date that the client believes in; risk is judged against it. For a proposal, the date asked for.
    public var judgedDue: Day { toldDue ?? promisedDue ?? due }

    /// What became of it, once delivered: the promised day counts first, then the day in force if the client was told.
    public func outcome(deliveredOn day: Day) -> Outcome {
        if let promised = promisedDue, day <= promised { return .kept }
        if day <= judgedDue { return .keptOnMovedDate }
        return .missed
    }
}

/// One move of a due date; append-only.
public struct DueMove: Entity {
    public static let kind = EntityKind.dueMove
    public enum Field: String, Sendable, CaseIterable {
        case id, version, commitment, fromDue = "from_due", toDue = "to_due", cause, reason, movedBy = "moved_by"
        case movedAt = "moved_at"
    }
    /// Whose doing a move is.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The client asked for another date.
        case clientAsked = "client"
        /// Something that the client owed came late.
        case clientLate = "client-late"
        case supplier
        case ours
        case scope
    }

    public var id: ID<DueMove>
    public var version: Version
    public var commitment: CommitmentID
    public var fromDue: Day
    public var toDue: Day
    public var cause: Cause
    public var reason: String
    public var movedBy: MemberID?
    public var movedAt: Instant

    public init(
        id: ID<DueMove>, version: Version, commitment: CommitmentID, fromDue: Day, toDue: Day, cause: Cause,
        reason: String, movedBy: MemberID?, movedAt: Instant
    ) {
        self.id = id
        self.version = version
        self.commitment = commitment
        self.fromDue = fromDue
        self.toDue = toDue
        self.cause = cause
        self.reason = reason
        self.movedBy = movedBy
        self.movedAt = movedAt
    }
}

/// What the client was told, when and how; append-only.
public struct Told: Entity {
    public static let kind = EntityKind.told
    public enum Field: String, Sendable, CaseIterable {
        case id, version, commitment, due, how, words, toldBy = "told_by", toldAt = "told_at"
    }
    public enum Way: String, Sendable, Hashable, CaseIterable {
        case call
        case mail
        case meeting
        case message
        case other
    }

    public var id: ID<Told>
    public var version: Version
    public var commitment: CommitmentID
    public var due: Day
    public var how: Way
    public var words: String?
    public var toldBy: MemberID?
    public var toldAt: Instant

    public init(
        id: ID<Told>, version: Version, commitment: CommitmentID, due: Day, how: Way, words: String?,
        toldBy: MemberID?, toldAt: Instant
    ) {
        self.id = id
        self.version = version
        self.commitment = commitment
        self.due = due
        self.how = how
        self.words = words
        self.toldBy = toldBy
        self.toldAt = toldAt
    }
}
