/// Somebody who may act for somebody else for some days, with that person's rights beside their own.
///
/// Deputies do not chain: what a deputy may do for somebody is what that person may do themselves.
public struct Deputy: Entity {
    public static let kind = EntityKind.deputy
    public enum Field: String, Sendable, CaseIterable {
        case id, version, member, deputy, firstDay = "first_day", lastDay = "last_day", isRemoved = "is_removed"
    }

    public var id: ID<Deputy>
    public var version: Version
    /// Whose rights they are.
    public var member: MemberID
    /// Who acts for them.
    public var deputy: MemberID
    public var firstDay: Day
    public var lastDay: Day
    public var isRemoved: Bool

    public init(
        id: ID<Deputy>, version: Version, member: MemberID, deputy: MemberID, firstDay: Day, lastDay: Day,
        isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.member = member
        self.deputy = deputy
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.isRemoved = isRemoved
    }

    /// Whether it holds on that day of the organisation's calendar, both ends included.
    public func holds(on day: Day) -> Bool { !isRemoved && firstDay <= day && day <= lastDay }
}

extension Deputy {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .member: .id(member),
            .deputy: .id(deputy),
            .firstDay: .day(firstDay),
            .lastDay: .day(lastDay),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
