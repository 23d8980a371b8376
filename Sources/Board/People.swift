/// What the whole board shares: whose it is, and the calendar that client deadlines follow.
public struct Organisation: Entity {
    public static let kind = EntityKind.organisation
    public enum Field: String, Sendable, CaseIterable {
        case id, version, name, zone, language, hours, isDemo = "is_demo", minutesAhead = "minutes_ahead"
    }

    public var id: ID<Organisation>
    public var version: Version
    public var name: String
    /// An IANA zone such as `Europe/Madrid`; days begin and end there.
    public var zone: String
    public var language: Language
    /// Working hours as ``WorkingHours`` reads them; teams without their own follow these.
    public var hours: String
    /// Whether this is the invented company of a demo: nobody's work depends on what day it is there.
    public var isDemo: Bool
    /// How far the clock of a demo board runs ahead of the real one; 0 on every other board.
    public var minutesAhead: Int

    public init(
        id: ID<Organisation>, version: Version, name: String, zone: String, language: Language, hours: String,
        isDemo: Bool = false, minutesAhead: Int = 0
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.zone = zone
        self.language = language
        self.hours = hours
        self.isDemo = isDemo
        self.minutesAhead = minutesAhead
    }

    /// The most that one step of a demo board's clock may be, in days: a mistyped year would be for good.
    public static let daysAtOnce = 31

    /// What the board's clock shows at a real moment.
    public func moment(at real: Instant) -> Instant { real.adding(seconds: minutesAhead * 60) }

    /// The minutes by which the clock has to run ahead so that it shows at least that moment, at a real one.
    public func minutesAhead(toShow moment: Instant, at real: Instant) -> Int {
        let microseconds = moment.microseconds - real.microseconds
        return Int((microseconds + 59_999_999) / 60_000_000)
    }
}

/// The languages in which the board speaks to people.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case spanish = "es"
    case english = "en"
}

/// A team of ours, or an outside party that does planned work.
public struct Team: Entity {
    public static let kind = EntityKind.team
    public enum Field: String, Sendable, CaseIterable {
        case id, version, code, nameEs = "name_es", nameEn = "name_en", kind, lead, chaser, capacity
        case wipLimit = "wip_limit", wipIsHard = "wip_is_hard", orderIsHard = "order_is_hard"
        case membersAccept = "members_accept", hours, isRetired = "is_retired"
    }
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case `internal`
        case client
        case supplier
    }

    public var id: TeamID
    public var version: Version
    /// The short word that people type: `finance`.
    public var code: String
    public var nameEs: String
    public var nameEn: String
    public var kind: Kind
    public var lead: MemberID?
    /// For an outside party: who of ours chases it.
    public var chaser: MemberID?
    /// Tasks in progress at once; nil for outside parties and where nobody declared it.
    public var capacity: Int?
    public var wipLimit: Int?
    /// Whether starting beyond the limit is refused rather than warned about.
    public var wipIsHard: Bool
    /// Whether starting before a predecessor ends is refused rather than marked early.
    public var orderIsHard: Bool
    /// Whether members, not only the lead, may accept requests.
    public var membersAccept: Bool
    /// Working hours of its own, as ``WorkingHours`` reads them.
    public var hours: String?
    public var isRetired: Bool

    public init(
        id: TeamID, version: Version, code: String, nameEs: String, nameEn: String, kind: Kind, lead: MemberID?,
        chaser: MemberID?, capacity: Int?, wipLimit: Int?, wipIsHard: Bool, orderIsHard: Bool, membersAccept: Bool,
        hours: String?, isRetired: Bool
    ) {
        self.id = id
        self.version = version
        self.code = code
        self.nameEs = nameEs
        self.nameEn = nameEn
        self.kind = kind
        self.lead = lead
        self.chaser = chaser
        self.capacity = capacity
        self.wipLimit = wipLimit
        self.wipIsHard = wipIsHard
        self.orderIsHard = orderIsHard
        self.membersAccept = membersAccept
        self.hours = hours
        self.isRetired = isRetired
    }

    public var isOutside: Bool { kind != .internal }

    public func name(in language: Language) -> String {
        language == .spanish ? nameEs : nameEn
    }
}

/// A person who works on the board.
public struct Member: Entity {
    public static let kind = EntityKind.member
    public enum Field: String, Sendable, CaseIterable {
        case id, version, handle, name, team, role, language, isRetired = "is_retired"
    }

    public var id: MemberID
    public var version: Version
    public var handle: String
    public var name: String
    public var team: TeamID?
    public var role: Role
    public var language: Language?
    public var isRetired: Bool

    public init(
        id: MemberID, version: Version, handle: String, name: String, team: TeamID?, role: Role, language: Language?,
        isRetired: Bool
    ) {
        self.id = id
        self.version = version
        self.handle = handle
        self.name = name
        self.team = team
        self.role = role
        self.language = language
        self.isRetired = isRetired
    }
}

/// What a member may do; see the table of rights.
public enum Role: String, Sendable, Hashable, CaseIterable {
    case viewer
    case member
    case lead
    case manager
    case director
    case admin
}

/// A company we make promises to.
public struct Client: Entity {
    public static let kind = EntityKind.client
    public enum Field: String, Sendable, CaseIterable {
        case id, version, code, name, tier, yearlyValue = "yearly_value", renewsOn = "renews_on", manager
        case isRetired = "is_retired"
    }

    public var id: ClientID
    public var version: Version
    public var code: String
    public var name: String
    /// `a`, `b` or `c`: how much a promise to this client weighs; nil weighs as `b`.
    public var tier: Tier?
    /// Whole units of the organisation's currency; shown to managers, directors and admins only.
    public var yearlyValue: Int64?
    public var renewsOn: Day?
    public var manager: MemberID?
    public var isRetired: Bool

    public enum Tier: String, Sendable, Hashable, CaseIterable {
        case a
        case b
        case c

        /// Relative weight of a promise to a client of this tier, in the order of what is at risk.
        public var weight: Int {
            switch self {
            case .a: 3
            case .b: 2
            case .c: 1
            }
        }
    }

    public init(
        id: ClientID, version: Version, code: String, name: String, tier: Tier?, yearlyValue: Int64?, renewsOn: Day?,
        manager: MemberID?, isRetired: Bool
    ) {
        self.id = id
        self.version = version
        self.code = code
        self.name = name
        self.tier = tier
        self.yearlyValue = yearlyValue
        self.renewsOn = renewsOn
        self.manager = manager
        self.isRetired = isRetired
    }
}

/// Days on which a member does not work; never with a reason.
public struct Absence: Entity {
    public static let kind = EntityKind.absence
    public enum Field: String, Sendable, CaseIterable {
        case id, version, member, firstDay = "first_day", lastDay = "last_day", isRemoved = "is_removed"
    }

    public var id: ID<Absence>
    public var version: Version
    public var member: MemberID
    public var firstDay: Day
    public var lastDay: Day
    public var isRemoved: Bool

    public init(
        id: ID<Absence>, version: Version, member: MemberID, firstDay: Day, lastDay: Day, isRemoved: Bool
    ) {
        self.id = id
        self.version = version
        self.member = member
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.isRemoved = isRemoved
    }
}

/// A day on which one team, or the whole organisation, does not work, or of which it has one half free.
public struct Holiday: Entity {
    public static let kind = EntityKind.holiday
    public enum Field: String, Sendable, CaseIterable {
        case id, version, day, team, name, isRemoved = "is_removed", freeHalf = "free_half"
    }

    public var id: ID<Holiday>
    public var version: Version
    public var day: Day
    /// nil for everybody.
    public var team: TeamID?
    public var name: String
    public var isRemoved: Bool
    /// Which half of the day is free; nil for all of it.
    public var freeHalf: DayHalf?

    public init(
        id: ID<Holiday>, version: Version, day: Day, team: TeamID?, name: String, isRemoved: Bool,
        freeHalf: DayHalf? = nil
    ) {
        self.id = id
        self.version = version
        self.day = day
        self.team = team
        self.name = name
        self.isRemoved = isRemoved
        self.freeHalf = freeHalf
    }
}

/// A secret with which a member signs in; the secret itself is never here.
public struct Token: Entity {
    public static let kind = EntityKind.token
    public enum Field: String, Sendable, CaseIterable {
        case id, version, member, name, scope, createdAt = "created_at", expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }

    public var id: ID<Token>
    public var version: Version
    public var member: MemberID
    public var name: String
    /// The most this token may do; never wider than its member's role.
    public var scope: Scope
    public var createdAt: Instant
    public var expiresAt: Instant
    public var revokedAt: Instant?

    /// What a token is good for.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        case read
        case full
    }

    public init(
        id: ID<Token>, version: Version, member: MemberID, name: String, scope: Scope, createdAt: Instant,
        expiresAt: Instant, revokedAt: Instant?
    ) {
        self.id = id
        self.version = version
        self.member = member
        self.name = name
        self.scope = scope
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
