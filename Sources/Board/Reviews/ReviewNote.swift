/// One sentence of somebody who stands in an item, printed under it.
public struct ReviewNote: Entity {
    public static let kind = EntityKind.reviewNote
    public enum Field: String, Sendable, CaseIterable {
        case id, version, review, commitment, task, team, item, author, text, saidAt = "said_at",
            isRemoved = "is_removed"
    }

    public var id: ID<ReviewNote>
    public var version: Version
    public var review: ReviewID
    /// What the item is about; it may be written before items have numbers.
    public var commitment: CommitmentID?
    public var task: TaskID?
    public var team: TeamID?
    /// The number of an item that is about none of these.
    public var item: Int?
    public var author: MemberID
    public var text: String
    public var saidAt: Instant
    public var isRemoved: Bool

    public init(
        id: ID<ReviewNote>, version: Version, review: ReviewID, commitment: CommitmentID?, task: TaskID?,
        team: TeamID?, item: Int?, author: MemberID, text: String, saidAt: Instant, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.review = review
        self.commitment = commitment
        self.task = task
        self.team = team
        self.item = item
        self.author = author
        self.text = text
        self.saidAt = saidAt
        self.isRemoved = isRemoved
    }
}

extension ReviewNote {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .review: .id(review),
            .commitment: .id(commitment),
            .task: .id(task),
            .team: .id(team),
            .item: .count(item),
            .author: .id(author),
            .text: .text(text),
            .saidAt: .instant(saidAt),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
