/// The small tables that nearly every decision needs, as of one event number: who there is, and on which days they work.
public struct Directory: Sendable {
    public let asOf: EventNumber
    public let organisation: Organisation
    public let zone: Zone
    public let hours: WorkingHours
    private let teamsByID: [TeamID: Team]
    private let membersByID: [MemberID: Member]
    private let clientsByID: [ClientID: Client]
    private let teamsByCode: [String: TeamID]
    private let membersByHandle: [String: MemberID]
    private let clientsByCode: [String: ClientID]
    /// Those that stand, by day.
    public let holidays: [Holiday]
    /// Those that stand, past and coming ones as well, in the order in which they were named.
    public let deputies: [Deputy]

    /// Zone and hours that can not be read (a row from a newer program) fall back to UTC and the standard week.
    public init(
        asOf: EventNumber, organisation: Organisation, teams: [Team], members: [Member], clients: [Client],
        holidays: [Holiday], deputies: [Deputy] = []
    ) {
        self.asOf = asOf
        self.organisation = organisation
        zone = Zone(identifier: organisation.zone) ?? .utc
        hours = WorkingHours(organisation.hours) ?? .standard
        self.holidays = holidays.filter { !$0.isRemoved }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        self.deputies = deputies.filter { !$0.isRemoved }.sorted { $0.id < $1.id }
        teamsByID = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0) })
        membersByID = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) })
        clientsByID = Dictionary(uniqueKeysWithValues: clients.map { ($0.id, $0) })
        teamsByCode = Dictionary(uniqueKeysWithValues: teams.map { ($0.code, $0.id) })
        membersByHandle = Dictionary(uniqueKeysWithValues: members.map { ($0.handle, $0.id) })
        clientsByCode = Dictionary(uniqueKeysWithValues: clients.map { ($0.code, $0.id) })
    }

    public func team(_ id: TeamID) -> Team? { teamsByID[id] }
    public func team(code: String) -> Team? { teamsByCode[code].flatMap { teamsByID[$0] } }
    public func member(_ id: MemberID) -> Member? { membersByID[id] }
    public func member(handle: String) -> Member? { membersByHandle[handle].flatMap { membersByID[$0] } }
    public func client(_ id: ClientID) -> Client? { clientsByID[id] }
    public func client(code: String) -> Client? { clientsByCode[code].flatMap { clientsByID[$0] } }

    /// Those who named this member their deputy for that day, each with the row that says so.
    public func principals(of deputy: MemberID, on day: Day) -> [(member: Member, deputyship: Deputy)] {
        deputies.compactMap { row in
            guard row.deputy == deputy, row.holds(on: day), let member = member(row.member), !member.isRetired else {
                return nil
            }
            return (member, row)
        }
    }

    /// By number, so in the order in which they came.
    public var teams: [Team] { teamsByID.values.sorted { $0.id < $1.id } }
    /// By handle.
    public var members: [Member] { membersByID.values.sorted { $0.handle < $1.handle } }
    /// By code.
    public var clients: [Client] { clientsByID.values.sorted { $0.code < $1.code } }

    /// The calendar that client deadlines follow.
    public var calendar: WorkingCalendar {
        WorkingCalendar(zone: zone, hours: hours, observing: holidays.filter { $0.team == nil })
    }

    /// The calendar of one team: its own hours and holidays where it has them.
    public func calendar(of team: Team) -> WorkingCalendar {
        WorkingCalendar(
            zone: zone, hours: team.hours.flatMap(WorkingHours.init) ?? hours,
            observing: holidays.filter { $0.team == nil || $0.team == team.id })
    }

    public func day(of instant: Instant) -> Day { zone.day(of: instant) }
}
