/// What somebody wrote down about a client: that they spoke, what may go wrong, what may come of it.
public struct ClientNote: Entity {
    public static let kind = EntityKind.clientNote
    public enum Field: String, Sendable, CaseIterable {
        case id, version, client, commitment, kind, text, nextStep = "next_step", nextBy = "next_by", owner, author
        case saidAt = "said_at", closedAt = "closed_at", closingWords = "closing_words", isRemoved = "is_removed"
    }
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Somebody of ours and somebody of theirs spoke.
        case contact
        case risk
        case opportunity
    }

    public var id: ID<ClientNote>
    public var version: Version
    public var client: ClientID
    /// The promise it is about; who may not see that one does not see the note.
    public var commitment: CommitmentID?
    public var kind: Kind
    public var text: String
    /// What is to be done about it, by whom and by when.
    public var nextStep: String?
    public var nextBy: Day?
    public var owner: MemberID?
    public var author: MemberID?
    public var saidAt: Instant
    /// When it was settled, and what came of it.
    public var closedAt: Instant?
    public var closingWords: String?
    public var isRemoved: Bool

    public init(
        id: ID<ClientNote>, version: Version, client: ClientID, commitment: CommitmentID?, kind: Kind, text: String,
        nextStep: String?, nextBy: Day?, owner: MemberID?, author: MemberID?, saidAt: Instant, closedAt: Instant?,
        closingWords: String?, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.client = client
        self.commitment = commitment
        self.kind = kind
        self.text = text
        self.nextStep = nextStep
        self.nextBy = nextBy
        self.owner = owner
        self.author = author
        self.saidAt = saidAt
        self.closedAt = closedAt
        self.closingWords = closingWords
        self.isRemoved = isRemoved
    }

    /// Whether something is still to come of it: a risk, an opportunity, or a contact that left a next step.
    public var isOpen: Bool { !isRemoved && closedAt == nil && (kind != .contact || nextStep != nil) }

    /// Settled; a contact without a next step is nothing to settle.
    public func closed(words: String?, at moment: Instant) throws(RuleViolation) -> ClientNote {
        guard isOpen else { throw .noteIsSettled(id) }
        var closed = self
        closed.closedAt = moment
        closed.closingWords = words
        return closed
    }
}

extension ClientNote {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .client: .id(client),
            .commitment: .id(commitment),
            .kind: .word(kind),
            .text: .text(text),
            .nextStep: .text(nextStep),
            .nextBy: .day(nextBy),
            .owner: .id(owner),
            .author: .id(author),
            .saidAt: .instant(saidAt),
            .closedAt: .instant(closedAt),
            .closingWords: .text(closingWords),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}

/// One number from the client about what was delivered: 0 would never come again, 10 sends others.
public struct Rating: Entity {
    public static let kind = EntityKind.rating
    public static let scores = 0...10
    public enum Field: String, Sendable, CaseIterable {
        case id, version, commitment, score, words, author, ratedAt = "rated_at", isRemoved = "is_removed"
    }

    public var id: ID<Rating>
    public var version: Version
    public var commitment: CommitmentID
    /// Of ``scores``.
    public var score: Int
    /// What the client said with it; nil where the acceptance has the words.
    public var words: String?
    public var author: MemberID?
    public var ratedAt: Instant
    public var isRemoved: Bool

    public init(
        id: ID<Rating>, version: Version, commitment: CommitmentID, score: Int, words: String?, author: MemberID?,
        ratedAt: Instant, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.commitment = commitment
        self.score = score
        self.words = words
        self.author = author
        self.ratedAt = ratedAt
        self.isRemoved = isRemoved
    }
}

extension Rating {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .commitment: .id(commitment),
            .score: .count(score),
            .words: .text(words),
            .author: .id(author),
            .ratedAt: .instant(ratedAt),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
