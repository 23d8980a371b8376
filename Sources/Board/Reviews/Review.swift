/// One meeting in which it is decided: what it is about, when it is, and how far it has come.
public struct Review: Entity {
    public static let kind = EntityKind.review
    public enum Field: String, Sendable, CaseIterable {
        case id, version, kind, team, client, owner, day, starts, minutes, attendees, subject, commitment,
            openedBy = "opened_by", openedAt = "opened_at", draftedAt = "drafted_at", frozenAt = "frozen_at",
            closedBy = "closed_by", closedAt = "closed_at", red, solved, anyway, beganAt = "began_at", item,
            itemSince = "item_since", spent
    }
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case weekly
        case client
        case crisis
        case lookBack = "look_back"
    }

    public var id: ID<Review>
    public var version: Version
    public var kind: Kind
    /// What it is about: one of these three, or the whole company.
    public var team: TeamID?
    public var client: ClientID?
    public var owner: MemberID?
    public var day: Day
    /// Minute of the day, in the organisation's zone.
    public var starts: Int
    /// How long it takes at most.
    public var minutes: Int
    public var attendees: [MemberID]
    /// What a crisis is about.
    public var subject: String?
    /// The promise that is looked back on.
    public var commitment: CommitmentID?
    public var openedBy: MemberID?
    /// Of a crisis: since when the clock of the response runs.
    public var openedAt: Instant
    public var draftedAt: Instant?
    public var frozenAt: Instant?
    public var closedBy: MemberID?
    public var closedAt: Instant?
    /// Promises that were at risk when it was frozen.
    public var red: [CommitmentID]
    /// Items that had solved themselves when it was closed.
    public var solved: [Int]
    /// Why it was closed with required decisions open.
    public var anyway: String?
    /// When the meeting turned to its first item, and at which one it is since when.
    public var beganAt: Instant?
    public var item: Int?
    public var itemSince: Instant?
    /// Seconds by item; those of the item at which it is are added when it turns to another one.
    public var spent: [Int: Int]

    public init(
        id: ID<Review>, version: Version, kind: Kind, team: TeamID?, client: ClientID?, owner: MemberID?, day: Day,
        starts: Int, minutes: Int, attendees: [MemberID], subject: String?, commitment: CommitmentID?,
        openedBy: MemberID?, openedAt: Instant, draftedAt: Instant?, frozenAt: Instant?, closedBy: MemberID?,
        closedAt: Instant?, red: [CommitmentID], solved: [Int], anyway: String?, beganAt: Instant? = nil,
        item: Int? = nil, itemSince: Instant? = nil, spent: [Int: Int] = [:]
    ) {
        self.id = id
        self.version = version
        self.kind = kind
        self.team = team
        self.client = client
        self.owner = owner
        self.day = day
        self.starts = starts
        self.minutes = minutes
        self.attendees = attendees
        self.subject = subject
        self.commitment = commitment
        self.openedBy = openedBy
        self.openedAt = openedAt
        self.draftedAt = draftedAt
        self.frozenAt = frozenAt
        self.closedBy = closedBy
        self.closedAt = closedAt
        self.red = red
        self.solved = solved
        self.anyway = anyway
        self.beganAt = beganAt
        self.item = item
        self.itemSince = itemSince
        self.spent = spent
    }

    public var scope: ReviewScope { ReviewScope(team: team, client: client, owner: owner) }
    public var isClosed: Bool { closedAt != nil }

    /// Numbers as the column keeps them: `3,7`.
    private static func text<Row: Entity>(_ ids: [ID<Row>]) -> String {
        ids.map { "\($0.number)" }.joined(separator: ",")
    }

    /// As the column keeps them: `3:120,5:40`.
    private static func text(_ spent: [Int: Int]) -> String {
        spent.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    }

    /// What the column keeps.
    public static func spent(_ text: String) -> [Int: Int] {
        let pairs = text.split(separator: ",").compactMap { part -> (Int, Int)? in
            let numbers = part.split(separator: ":").compactMap { Int($0) }
            return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }

    public static func ids<Row: Entity>(_ text: String) -> [ID<Row>] {
        text.split(separator: ",").compactMap { Int64($0) }.map { ID($0) }
    }
}

extension Review {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .kind: .word(kind),
            .team: .id(team),
            .client: .id(client),
            .owner: .id(owner),
            .day: .day(day),
            .starts: .count(starts),
            .minutes: .count(minutes),
            .attendees: .text(Review.text(attendees)),
            .subject: .text(subject),
            .commitment: .id(commitment),
            .openedBy: .id(openedBy),
            .openedAt: .instant(openedAt),
            .draftedAt: .instant(draftedAt),
            .frozenAt: .instant(frozenAt),
            .closedBy: .id(closedBy),
            .closedAt: .instant(closedAt),
            .red: .text(Review.text(red)),
            .solved: .text(solved.map { "\($0)" }.joined(separator: ",")),
            .anyway: .text(anyway),
            .beganAt: .instant(beganAt),
            .item: .count(item),
            .itemSince: .instant(itemSince),
            .spent: .text(spent.isEmpty ? nil : Review.text(spent)),
        ]
    }
}

/// What a review is about: a team, a client, an account manager's promises, or the whole company.
public struct ReviewScope: Sendable, Hashable {
    public var team: TeamID?
    public var client: ClientID?
    public var owner: MemberID?

    public init(team: TeamID? = nil, client: ClientID? = nil, owner: MemberID? = nil) {
        self.team = team
        self.client = client
        self.owner = owner
    }

    public static let company = ReviewScope()
}
