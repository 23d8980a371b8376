import Board

/// When each open task can end if dates and estimates hold and nothing queues: the longest path through the network.
///
/// A task is released by its last predecessor, its not-before or the day on which its block ends; it then takes its
/// remaining work, and does not end before the day that its team gave. No task ends earlier for one dependency more.
struct Schedule: Sendable {
    /// What a task waits for last before its work can begin.
    enum Release: Sendable, Hashable {
        case now
        case notBefore
        case unblocked
        case predecessor(Int)
    }

    let network: TaskNetwork
    let calendars: Calendars
    /// Teams that are clients or suppliers.
    let outside: Set<TeamID>
    private(set) var estimates: [WorkEstimate]
    /// When nothing but the team itself holds the task any more.
    private(set) var releases: [Instant]
    private(set) var causes: [Release]
    private(set) var ends: [Instant]
    /// A task without any evidence among those a task needs, itself included, so that its end is only a lower bound; or
    /// one that comes after hidden work, whose end says nothing here.
    private(set) var unknowns: [Int?]
    /// Which teams work on the chain that drives a task, as a place in `teamSets`.
    private(set) var chainTeams: [Int]
    private(set) var teamSets = TeamSets()

    init(network: TaskNetwork, calendars: Calendars, outside: Set<TeamID>, histories: [TeamID: TeamHistory]) {
        self.network = network
        self.outside = outside
        self.calendars = calendars
        let count = network.tasks.count
        estimates = network.tasks.map { task in
            WorkEstimate(
                of: task, history: histories[task.team] ?? TeamHistory(),
                calendar: calendars.calendar(of: task.team), now: calendars.now)
        }
        releases = Array(repeating: calendars.now, count: count)
        causes = Array(repeating: .now, count: count)
        ends = Array(repeating: calendars.now, count: count)
        unknowns = Array(network.tasks.indices)
        chainTeams = Array(repeating: TeamSets.empty, count: count)
        for place in network.topologicalOrder { settle(place) }
    }

    /// The day that the team gave for a task: accepted, or offered instead of the one asked for.
    static func dateWord(of task: Task) -> Day? {
        task.acceptedFor ?? (task.state == .countered ? task.counteredFor : nil)
    }

    /// The day on which an open task can end; nil where nothing is known, or the task is not open.
    func endDay(of task: TaskID) -> Day? {
        guard let place = network.place(of: task), unknowns[place] == nil else { return nil }
        return max(calendars.today, calendars.endDay(of: ends[place]))
    }

    private mutating func settle(_ place: Int) {
        let task = network.tasks[place]
        let calendar = calendars.calendar(of: task.team)
        let isActive = task.state == .active
        var (release, cause) = ownRelease(of: task)
        for (end, lagDays) in network.lags[place] where !isActive {
            let ready = ready(after: end, lagDays, calendar)
            if ready > release { (release, cause) = (ready, .now) }
        }
        let alone = finish(of: task, place, from: release, calendar)
        let isKnown = estimates[place].isKnown || Schedule.dateWord(of: task) != nil
        var unknown = isKnown && !network.afterHidden.contains(place) ? nil : place
        var latest: (ready: Instant, place: Int)?
        for link in network.predecessors[place] {
            let ready = ready(after: ends[link.other], link.lagDays, calendar)
            let isLater = latest.map { ready > $0.ready || (ready == $0.ready && link.other < $0.place) } ?? true
            if isLater { latest = (ready, link.other) }
            if let other = unknowns[link.other] { unknown = min(unknown ?? other, other) }
        }
        var end = alone
        if let latest {
            // What is active goes on beside its predecessors, but cannot end before they do.
            let isTie = cause == .now && latest.ready == release
            if isActive ? latest.ready > alone : latest.ready > release || isTie {
                (release, cause) = (latest.ready, .predecessor(latest.place))
                end = isActive ? latest.ready : finish(of: task, place, from: latest.ready, calendar)
            }
        }
        releases[place] = release
        causes[place] = cause
        ends[place] = end
        unknowns[place] = unknown
        let before = if case .predecessor(let driver) = cause { chainTeams[driver] } else { TeamSets.empty }
        chainTeams[place] = teamSets.adding(task.team, to: before)
    }

    /// Before which moment the task cannot go on, by its own row.
    private func ownRelease(of task: Task) -> (Instant, Release) {
        var (release, cause) = (calendars.now, Release.now)
        if task.state != .active, let day = task.notBefore, start(of: day) > release {
            (release, cause) = (start(of: day), .notBefore)
        }
        if task.isBlocked, let day = task.blockedUntil, start(of: day) > release {
            (release, cause) = (start(of: day), .unblocked)
        }
        return (release, cause)
    }

    private func start(of day: Day) -> Instant { calendars.zone.instant(of: day, minuteOfDay: 0) }

    private func finish(of task: Task, _ place: Int, from release: Instant, _ calendar: WorkingCalendar) -> Instant {
        var end = calendar.instant(adding: estimates[place].remaining, to: release) ?? Instant(microseconds: .max)
        if let word = Schedule.dateWord(of: task) {
            end = max(end, calendar.endOfWork(on: max(word, calendars.today)))
        }
        return end
    }

    /// The moment so many working days after an end; never earlier for a later end.
    private func ready(after end: Instant, _ lagDays: Int, _ calendar: WorkingCalendar) -> Instant {
        guard lagDays > 0, let moment = calendar.nextWorkingMoment(after: end) else { return end }
        let day = calendar.day(adding: lagDays, to: calendars.zone.day(of: moment))
        return max(end, calendars.zone.instant(of: day, minuteOfDay: calendars.zone.minuteOfDay(of: moment)))
    }
}

/// Sets of teams that share what they have in common, so that one a task costs a number.
struct TeamSets: Sendable {
    static let empty = 0

    private struct Step: Sendable, Hashable {
        var set: Int
        var team: TeamID
    }

    private var sets: [Set<TeamID>] = [[]]
    private var places: [Set<TeamID>: Int] = [[]: 0]
    private var steps: [Step: Int] = [:]

    subscript(place: Int) -> Set<TeamID> { sets[place] }

    mutating func adding(_ team: TeamID, to set: Int) -> Int {
        let step = Step(set: set, team: team)
        if let known = steps[step] { return known }
        let grown = sets[set].union([team])
        let place = places[grown] ?? sets.count
        if place == sets.count {
            sets.append(grown)
            places[grown] = place
        }
        steps[step] = place
        return place
    }
}
