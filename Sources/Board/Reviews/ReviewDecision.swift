/// What became of one item in the meeting: it was decided, or who decides by when, or it was skipped.
public struct ReviewDecision: Entity {
    public static let kind = EntityKind.reviewDecision
    public enum Field: String, Sendable, CaseIterable {
        case id, version, review, item, commitment, kind, words, who, due, author, saidAt = "said_at",
            isRemoved = "is_removed"
    }
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case decided
        case skipped
    }

    public var id: ID<ReviewDecision>
    public var version: Version
    public var review: ReviewID
    public var item: Int
    /// Of the item; who may not see it does not see what was decided.
    public var commitment: CommitmentID?
    public var kind: Kind
    public var words: String?
    /// Who decides it by when, where it was not decided there and then.
    public var who: MemberID?
    public var due: Day?
    public var author: MemberID?
    public var saidAt: Instant
    public var isRemoved: Bool

    public init(
        id: ID<ReviewDecision>, version: Version, review: ReviewID, item: Int, commitment: CommitmentID?,
        kind: Kind, words: String?, who: MemberID?, due: Day?, author: MemberID?, saidAt: Instant, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.review = review
        self.item = item
        self.commitment = commitment
        self.kind = kind
        self.words = words
        self.who = who
        self.due = due
        self.author = author
        self.saidAt = saidAt
        self.isRemoved = isRemoved
    }
}

extension ReviewDecision {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .review: .id(review),
            .item: .count(item),
            .commitment: .id(commitment),
            .kind: .word(kind),
            .words: .text(words),
            .who: .id(who),
            .due: .day(due),
            .author: .id(author),
            .saidAt: .instant(saidAt),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
