public import Board

/// Who works when, on one board: the organisation's calendar, each team's, and how much of a team is present on a day.
public struct Calendars: Sendable {
    public let zone: Zone
    /// The moment that the board speaks of.
    public let now: Instant
    /// The day of that moment in the organisation's zone.
    public let today: Day
    /// What client deadlines and ages in working days follow.
    public let organisation: WorkingCalendar

    private let teams: [TeamID: WorkingCalendar]
    private let staff: [TeamID: [MemberID]]
    private let absences: [MemberID: [ClosedRange<Day>]]

    /// Zones and hours are checked when they are written; what cannot be read stands for UTC and five days of eight
    /// hours, so that a board is never without a calendar.
    public init(_ board: BoardSnapshot) {
        let zone = Zone(identifier: board.organisation.zone) ?? .utc
        let hours = WorkingHours(board.organisation.hours) ?? .standard
        let holidays = board.holidays.filter { !$0.isRemoved }
        let shared = holidays.filter { $0.team == nil }
        let organisation = WorkingCalendar(zone: zone, hours: hours, observing: shared)
        let own = Dictionary(grouping: holidays.filter { $0.team != nil }, by: { $0.team })
        var teams: [TeamID: WorkingCalendar] = [:]
        for team in board.teams {
            let teamHours = team.hours.flatMap { WorkingHours($0) }
            let teamHolidays = own[team.id] ?? []
            guard teamHours != nil || !teamHolidays.isEmpty else { continue }
            teams[team.id] = WorkingCalendar(
                zone: zone, hours: teamHours ?? hours, observing: shared + teamHolidays)
        }
        self.zone = zone
        self.now = board.moment
        self.today = zone.day(of: board.moment)
        self.organisation = organisation
        self.teams = teams
        staff = Dictionary(
            grouping: board.members.filter { !$0.isRetired && $0.team != nil }.sorted { $0.id < $1.id },
            by: { $0.team! }
        ).mapValues { $0.map(\.id) }
        absences = Dictionary(
            grouping: board.absences.filter { !$0.isRemoved && $0.firstDay <= $0.lastDay }, by: \.member
        ).mapValues { $0.map { $0.firstDay...$0.lastDay } }
    }

    /// The team's own hours and holidays where it has any, else the organisation's.
    public func calendar(of team: TeamID) -> WorkingCalendar { teams[team] ?? organisation }

    /// Who works in a team, ascending by number.
    func staff(of team: TeamID) -> [MemberID] { staff[team] ?? [] }

    /// Days on which a member is not there.
    func absences(of member: MemberID) -> [ClosedRange<Day>] { absences[member] ?? [] }

    /// Working minutes of `slots` pieces of work at once between two moments, less the share of members who are absent.
    ///
    /// A team without members counts as present.
    func capacity(of team: TeamID, slots: Int, from: Instant, upTo end: Day) -> WorkingMinutes {
        let calendar = calendar(of: team)
        let members = staff[team] ?? []
        var sum = 0
        var day = zone.day(of: from)
        while day < end {
            let next = day.adding(days: 1)
            let start = max(from, zone.instant(of: day, minuteOfDay: 0))
            let minutes = calendar.workingMinutes(from: start, to: zone.instant(of: next, minuteOfDay: 0)).minutes
            if minutes > 0 {
                let present = members.count { member in !(absences[member] ?? []).contains { $0.contains(day) } }
                sum += members.isEmpty ? minutes * slots : minutes * slots * present / members.count
            }
            day = next
        }
        return WorkingMinutes(minutes: sum)
    }

    /// The day on which something ends that ends at `instant`: midnight belongs to the day before it.
    func endDay(of instant: Instant) -> Day { zone.day(of: Instant(microseconds: instant.microseconds - 1)) }

    /// Working days since a day; for today, 0.
    public func age(since day: Day) -> Int { max(0, organisation.workingDays(from: day, to: today)) }

    /// By how many working days a day is later than another; a Saturday after a Friday is one, since it is late.
    public func lateness(of day: Day, after due: Day) -> Int {
        day <= due ? 0 : max(1, organisation.workingDays(from: due, to: day))
    }
}
