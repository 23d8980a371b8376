/// What somebody does until the next review: one owner, one date.
public struct ReviewAction: Entity {
    public static let kind = EntityKind.reviewAction
    public enum Field: String, Sendable, CaseIterable {
        case id, version, review, item, commitment, text, owner, due, madeBy = "made_by", madeAt = "made_at",
            givenAt = "given_at", doneAt = "done_at", droppedAt = "dropped_at", words,
            isRemoved = "is_removed"
    }

    public var id: ID<ReviewAction>
    public var version: Version
    public var review: ReviewID
    public var item: Int?
    /// Of the item it came from; who may not see it does not see the action.
    public var commitment: CommitmentID?
    public var text: String
    public var owner: MemberID
    public var due: Day
    public var madeBy: MemberID?
    public var madeAt: Instant
    /// When it was last given to somebody else: it is carried over anew from then on.
    public var givenAt: Instant?
    public var doneAt: Instant?
    public var droppedAt: Instant?
    public var words: String?
    public var isRemoved: Bool

    public init(
        id: ID<ReviewAction>, version: Version, review: ReviewID, item: Int?, commitment: CommitmentID?,
        text: String, owner: MemberID, due: Day, madeBy: MemberID?, madeAt: Instant, givenAt: Instant?,
        doneAt: Instant?, droppedAt: Instant?, words: String?, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.review = review
        self.item = item
        self.commitment = commitment
        self.text = text
        self.owner = owner
        self.due = due
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.givenAt = givenAt
        self.doneAt = doneAt
        self.droppedAt = droppedAt
        self.words = words
        self.isRemoved = isRemoved
    }

    /// An action lives this many days unless somebody says why.
    public static let days = 7

    public var isOpen: Bool { !isRemoved && doneAt == nil && droppedAt == nil }
}

extension ReviewAction {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .review: .id(review),
            .item: .count(item),
            .commitment: .id(commitment),
            .text: .text(text),
            .owner: .id(owner),
            .due: .day(due),
            .madeBy: .id(madeBy),
            .madeAt: .instant(madeAt),
            .givenAt: .instant(givenAt),
            .doneAt: .instant(doneAt),
            .droppedAt: .instant(droppedAt),
            .words: .text(words),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
