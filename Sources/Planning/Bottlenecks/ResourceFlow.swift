public import Board

/// What came to one resource and left it, and how long it stayed there: whether it jams, and since when.
///
/// Work comes when nothing but the resource holds it any more, so that what waits for another team is in no queue of
/// this one. Those of a member are the tasks assigned to them.
public struct ResourceFlow: Sendable, Hashable {
    /// Finished tasks, lately and in the year before, below which nothing is said of how long they take.
    public static let fewestFinished = 10
    static let yearDays = 365

    /// Tasks that became ready in the last ``TeamFlow/flowDays`` days, and those that were done in them.
    public let arrivals: Int
    public let departures: Int
    /// Working minutes from ready to done: the median of what was done in these days, and the third quartile of the year
    /// before them; nil where fewer than ``fewestFinished`` are known.
    public let medianStay: WorkingMinutes?
    public let usualStay: WorkingMinutes?
    /// The first week since which more was ready and not done, at each week's end, than at three quarters of those of the
    /// year before; nil where that is not so now.
    public let fullSince: ISOWeek?

    /// More came than went, beyond what chance does: for equal flows the difference has the deviation √(a + d), and
    /// 1.64 of those are passed by chance one time in twenty.
    public var isGrowing: Bool {
        let growth = arrivals - departures
        return growth > 0 && growth * growth * 10_000 > 164 * 164 * (arrivals + departures)
    }

    /// What it finishes takes longer than three quarters of the year before.
    public var isLong: Bool {
        guard let medianStay, let usualStay else { return false }
        return medianStay > usualStay
    }

    public var isJammed: Bool { isGrowing || isLong }

    /// One task at the resource; `to` is nil while it is there.
    struct Visit {
        var from: Instant
        var to: Instant?
    }

    init(of visits: [Visit], calendar: WorkingCalendar, now: Instant, historyFrom: Day?) {
        let zone = calendar.zone
        let today = zone.day(of: now)
        func begin(of day: Day) -> Instant { zone.instant(of: day, minuteOfDay: 0) }
        let recent = begin(of: max(today.adding(days: -TeamFlow.flowDays), historyFrom ?? .first))
        let year = begin(of: max(today.adding(days: -ResourceFlow.yearDays), historyFrom ?? .first))
        arrivals = visits.count { $0.from > recent && $0.from <= now }
        departures = visits.count { visit in visit.to.map { $0 > recent && $0 <= now } ?? false }
        let finished = visits.compactMap(\.to).filter { $0 > year && $0 <= now }.sorted(by: >)
        // Where little comes, since the tenth last that was finished, unless that is long ago.
        let count = ResourceFlow.fewestFinished
        let tenth = finished.count >= count ? finished[count - 1].adding(seconds: -1) : now
        let since = max(min(recent, tenth), begin(of: today.adding(days: -2 * TeamFlow.flowDays)))
        let before = visits.filter { visit in visit.to.map { $0 > year && $0 <= since } ?? false }
            .map { calendar.workingMinutes(from: $0.from, to: $0.to!) }.sorted()
        let isEnough = min(finished.count { $0 > since }, before.count) >= count
        usualStay = isEnough ? before[before.count * 3 / 4] : nil
        medianStay = isEnough ? ResourceFlow.medianStay(visits, since: since, now: now, calendar) : nil
        fullSince = ResourceFlow.fullSince(visits, now: now, from: year, recent: recent, zone: zone)
    }

    /// Of what was there at any time since then: what is there still counts as not yet ended, and what came earlier from
    /// the age it had (Kaplan and Meier 1958), so that a jam is seen while it lasts and not when it has been worked off.
    private static func medianStay(
        _ visits: [Visit], since: Instant, now: Instant, _ calendar: WorkingCalendar
    ) -> WorkingMinutes? {
        let observations = visits.filter { ($0.to ?? now) > since && $0.from <= now }.map { visit in
            DurationObservation(
                duration: calendar.workingMinutes(from: visit.from, to: visit.to ?? now),
                end: visit.to == nil ? .open : .done,
                entry: visit.from < since ? calendar.workingMinutes(from: visit.from, to: since) : nil)
        }
        return DurationSample(observations).curve().quantile(0.5).map { WorkingMinutes(minutes: Int($0)) }
    }

    /// Looks at what was there at the end of each week, and now.
    private static func fullSince(
        _ visits: [Visit], now: Instant, from year: Instant, recent: Instant, zone: Zone
    ) -> ISOWeek? {
        var ends: [(week: ISOWeek, at: Instant)] = [(zone.day(of: now).isoWeek, now)]
        var monday = zone.day(of: now).isoWeek.monday
        while true {
            let at = zone.instant(of: monday, minuteOfDay: 0)
            monday = monday.adding(days: -7)
            guard at > year else { break }
            ends.append((monday.isoWeek, at))
        }
        let counts = ends.map { end in visits.count { $0.from <= end.at && ($0.to.map { $0 > end.at } ?? true) } }
        let usual = zip(ends, counts).filter { $0.0.at <= recent }.map(\.1).sorted()
        guard !usual.isEmpty else { return nil }
        let full = counts.prefix { $0 > usual[usual.count * 3 / 4] }.count
        return full > 0 ? ends[full - 1].week : nil
    }
}

/// What came to each resource of a board and left it.
struct ResourceFlows {
    private let board: BoardSnapshot
    private let calendars: Calendars
    private let byTeam: [TeamID: [(member: MemberID?, visit: ResourceFlow.Visit)]]

    init(_ board: BoardSnapshot, _ calendars: Calendars) {
        self.board = board
        self.calendars = calendars
        let readiness = TaskReadiness(board)
        byTeam = Dictionary(grouping: board.tasks.filter { $0.state != .cancelled }, by: \.team).mapValues { tasks in
            tasks.compactMap { task in
                readiness.moment(of: task).map { ready in
                    (task.assignee, ResourceFlow.Visit(from: ready, to: task.state == .done ? task.doneAt : nil))
                }
            }
        }
    }

    func flow(of resource: ResourcePrice.Resource) -> ResourceFlow {
        let all = byTeam[resource.team] ?? []
        let visits: [ResourceFlow.Visit] =
            switch resource {
            case .team, .outside: all.map(\.visit)
            case .member(let member, _): all.filter { $0.member == member }.map(\.visit)
            }
        return ResourceFlow(
            of: visits, calendar: calendars.calendar(of: resource.team), now: calendars.now,
            historyFrom: board.historyFrom)
    }
}
