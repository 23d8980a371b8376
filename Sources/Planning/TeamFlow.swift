public import Board

/// What one team has before it: work against capacity in the coming weeks, its queue, and what came and went.
public struct TeamFlow: Sendable, Hashable {
    /// How many weeks ahead work is held against capacity.
    public static let weeksAhead = 8
    /// Over how many days arrivals are held against departures.
    public static let flowDays = 42

    /// One week of work against capacity.
    public struct Week: Sendable, Hashable {
        public let week: ISOWeek
        /// What tasks expected in that week still need; overdue and active ones without a date count in the first.
        public let planned: WorkingMinutes
        /// What earlier weeks leave over.
        public let carried: WorkingMinutes
        /// nil where nobody declared a capacity. The first week counts from now.
        public let capacity: WorkingMinutes?

        public var load: WorkingMinutes { planned + carried }
        public var isOver: Bool { capacity.map { load > $0 } ?? false }
    }

    public let team: TeamID
    /// Requests without the team's word.
    public let asked: Int
    /// Accepted, and not begun.
    public let queued: Int
    public let active: Int
    public let weeks: [Week]
    /// Tasks of the weeks shown, or overdue, whose work nobody can put a number on, so that they are not in the load.
    public let tasksWithoutLoad: Int
    /// Open tasks that nobody expects by any day; they are in no week.
    public let tasksWithoutDay: Int
    public let arrivals: Int
    public let departures: Int
    /// Since when both are counted: later than ``flowDays`` ago where the history begins later.
    public let flowSince: Day

    public var firstWeekOver: ISOWeek? { weeks.first(where: \.isOver)?.week }
    public var firstOverload: Week? { weeks.first(where: \.isOver) }

    public var isGrowing: Bool { TeamFlow.grows(arrivals: arrivals, departures: departures) }

    /// More came than went, beyond what chance does: for equal flows the difference has the deviation √(a + d), and
    /// 1.64 of those are passed by chance one time in twenty. `beyond` counts hundredths of that deviation.
    static func grows(arrivals: Int, departures: Int, beyond hundredths: Int = 164) -> Bool {
        let growth = arrivals - departures
        return growth > 0 && growth * growth * 10_000 > hundredths * hundredths * (arrivals + departures)
    }
}

extension TeamFlow {
    /// A task with what is left of it and the day it is expected by.
    struct Load {
        var task: Task
        var estimate: WorkEstimate
        var expectedBy: Day?
    }

    /// `open` are the team's open tasks, `all` every task of it the board holds.
    init(of team: Team, open: [Load], all: [Task], calendars: Calendars, historyFrom: Day?) {
        let today = calendars.today
        let thisWeek = today.isoWeek
        let asks: Set<Task.State> = [.asked, .countered]
        self.team = team.id
        asked = open.count { asks.contains($0.task.state) }
        queued = open.count { $0.task.state == .accepted }
        active = open.count { $0.task.state == .active }
        var planned = Array(repeating: 0, count: TeamFlow.weeksAhead)
        var (withoutLoad, withoutDay) = (0, 0)
        for load in open where load.task.state != .returned {
            guard let day = load.task.state == .active ? load.expectedBy ?? today : load.expectedBy else {
                withoutDay += 1
                continue
            }
            let place = max(0, (day - thisWeek.monday) / 7)
            guard place < planned.count else { continue }
            if load.estimate.isLoad {
                planned[place] += load.estimate.remaining.minutes
            } else {
                withoutLoad += 1
            }
        }
        tasksWithoutLoad = withoutLoad
        tasksWithoutDay = withoutDay
        let slots = team.isOutside ? nil : team.capacity
        var carried = 0
        weeks = planned.indices.map { place in
            let monday = thisWeek.monday.adding(days: place * 7)
            let start = max(calendars.now, calendars.zone.instant(of: monday, minuteOfDay: 0))
            let capacity = slots.map {
                calendars.capacity(of: team.id, slots: max(0, $0), from: start, upTo: monday.adding(days: 7))
            }
            let week = Week(
                week: monday.isoWeek, planned: WorkingMinutes(minutes: planned[place]),
                carried: WorkingMinutes(minutes: carried), capacity: capacity)
            carried = capacity.map { max(0, planned[place] + carried - $0.minutes) } ?? 0
            return week
        }
        let since = max(today.adding(days: -TeamFlow.flowDays), historyFrom ?? .first)
        flowSince = since
        let start = calendars.zone.instant(of: since, minuteOfDay: 0)
        let window = start...max(start, calendars.now)
        arrivals = all.count { $0.state != .cancelled && window.contains($0.askedAt ?? $0.createdAt) }
        departures = all.count { $0.state == .done && $0.doneAt.map(window.contains) ?? false }
    }
}
