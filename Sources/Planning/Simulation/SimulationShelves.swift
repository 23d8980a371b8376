import Board

/// The minutes of a simulation: since midnight before today, by the organisation's wall clock.
struct MinuteAxis {
    let zone: Zone
    let today: Day
    let days: Int

    /// Not before midnight, nor after the last day.
    func minute(of instant: Instant) -> Int32 {
        let day = zone.day(of: instant)
        return minute(of: day) + (day >= today && day - today < days ? Int32(zone.minuteOfDay(of: instant)) : 0)
    }

    /// When a day begins.
    func minute(of day: Day) -> Int32 { Int32(min(max(day - today, 0), days)) * MinuteCalendars.minutesPerDay }
}

/// The calendars of a plan, each kept once: the organisation's, the teams', and those of members with days off.
struct CalendarShelf {
    private(set) var calendars: [WorkingCalendar]
    private let source: Calendars
    private let axis: MinuteAxis
    private let countsAbsences: Bool
    private var places: [TeamID: Int32] = [:]
    private var ofMembers: [TeamID: [MemberID: Int32]] = [:]

    init(_ board: BoardSnapshot, _ calendars: Calendars, _ axis: MinuteAxis, countsAbsences: Bool) {
        self.calendars = [calendars.organisation]
        self.countsAbsences = countsAbsences
        source = calendars
        self.axis = axis
        for team in board.teams {
            let calendar = calendars.calendar(of: team.id)
            if calendar == calendars.organisation {
                places[team.id] = 0
            } else {
                places[team.id] = Int32(self.calendars.count)
                self.calendars.append(calendar)
            }
        }
    }

    func place(of team: TeamID) -> Int32 { places[team] ?? 0 }

    /// That of an assignee, where they have days off to come.
    mutating func place(of team: TeamID, assignee: MemberID?) -> Int32 {
        guard let assignee, countsAbsences else { return place(of: team) }
        let absences = source.absences(of: assignee).filter { $0.upperBound >= axis.today }
        guard !absences.isEmpty else { return place(of: team) }
        if let known = ofMembers[team]?[assignee] { return known }
        calendars.append(source.calendar(of: team).less(absences))
        ofMembers[team, default: [:]][assignee] = Int32(calendars.count - 1)
        return Int32(calendars.count - 1)
    }

    /// How much of a team is there on each day, in thousandths; all of it where it has no members.
    func presence(of team: TeamID) -> [Int32] {
        let staff = source.staff(of: team)
        var presence = Array(repeating: Int32(1_000), count: axis.days)
        guard !staff.isEmpty, countsAbsences else { return presence }
        var absent = Array(repeating: 0, count: axis.days)
        for member in staff {
            var days: Set<Int> = []
            for absence in source.absences(of: member) {
                let (first, last) = (max(0, absence.lowerBound - axis.today), absence.upperBound - axis.today)
                if first <= min(last, axis.days - 1) { days.formUnion(first...min(last, axis.days - 1)) }
            }
            for day in days { absent[day] += 1 }
        }
        for day in presence.indices { presence[day] = Int32((staff.count - absent[day]) * 1_000 / staff.count) }
        return presence
    }
}

/// The sources of a plan, each kept once.
struct SourceShelf {
    private(set) var sources: [TeamEvidence.Source] = []
    private var places: [TeamEvidence.Source: Int32] = [:]
    private let smallest: Int

    init(_ evidence: BoardEvidence) { smallest = evidence.samples.count }

    /// -1 for none.
    mutating func place(_ source: TeamEvidence.Source?) -> Int32 {
        guard let source, source.samples.allSatisfy({ $0 < smallest }) else { return -1 }
        if let known = places[source] { return known }
        sources.append(source)
        places[source] = Int32(sources.count - 1)
        return Int32(sources.count - 1)
    }
}
