/// Something that somebody wants talked about in the next review.
public struct RaisedItem: Entity {
    public static let kind = EntityKind.raisedItem
    public enum Field: String, Sendable, CaseIterable {
        case id, version, team, client, owner, want, text, author, saidAt = "said_at",
            isRemoved = "is_removed"
    }
    public enum Want: String, Sendable, Hashable, CaseIterable {
        case decide
        case inform
        case help
    }

    public var id: ID<RaisedItem>
    public var version: Version
    public var team: TeamID?
    public var client: ClientID?
    public var owner: MemberID?
    public var want: Want
    public var text: String
    public var author: MemberID?
    public var saidAt: Instant
    public var isRemoved: Bool

    public init(
        id: ID<RaisedItem>, version: Version, team: TeamID?, client: ClientID?, owner: MemberID?, want: Want,
        text: String, author: MemberID?, saidAt: Instant, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.team = team
        self.client = client
        self.owner = owner
        self.want = want
        self.text = text
        self.author = author
        self.saidAt = saidAt
        self.isRemoved = isRemoved
    }

    public var scope: ReviewScope { ReviewScope(team: team, client: client, owner: owner) }
}

extension RaisedItem {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .team: .id(team),
            .client: .id(client),
            .owner: .id(owner),
            .want: .word(want),
            .text: .text(text),
            .author: .id(author),
            .saidAt: .instant(saidAt),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
