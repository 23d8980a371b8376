public import Board

/// Whether the teams have the time for a promise: when its work would have to begin, and who would have too much.
public struct PromiseFit: Sendable, Hashable {
    /// The first week in which a team would have more work than time because of it.
    public struct Overload: Sendable, Hashable {
        public let team: TeamID
        public let week: ISOWeek
        /// What is too much in that week, all its work counted.
        public let over: WorkingMinutes
    }

    /// The last day on which the first task can begin if every team keeps its day.
    public let latestStart: Day
    /// Working days by which that day has passed; 0 where it has not.
    public let daysShort: Int
    /// The first day on which all of it can be ready, begun today and with no queue before it.
    public let earliestEnd: Day
    /// One a team at most, by week and team.
    public let overloads: [Overload]

    public var fits: Bool { daysShort == 0 && overloads.isEmpty }
}

extension Outlook {
    /// The draft with the day by which each of its tasks is to be asked for, and whether it fits.
    ///
    /// Counted back from the date asked for, or forwards from `start`, in which case that date becomes the day on which
    /// all is ready. A task takes what was said of it, else what such tasks took, else one day.
    public func scheduled(_ draft: PromiseDraft, from start: Day? = nil) -> (draft: PromiseDraft, fit: PromiseFit) {
        var draft = draft
        let tasksOfTeam = Dictionary(grouping: board.tasks, by: \.team)
        var histories: [TeamID: TeamHistory] = [:]
        let pieces = draft.work.map { work in
            let calendar = calendars.calendar(of: work.team)
            let history =
                histories[work.team]
                ?? TeamHistory(of: tasksOfTeam[work.team] ?? [], calendar: calendar, now: calendars.now)
            histories[work.team] = history
            let task = Task(work, TaskID(1), of: CommitmentID(1), due: draft.due, at: calendars.now)
            let estimate = WorkEstimate(of: task, history: history, calendar: calendar, now: calendars.now)
            let day = max(1, calendar.hours.minutesPerDay.minutes)
            return BackSchedule.Piece(
                days: (estimate.remaining.minutes + day - 1) / day, calendar: calendar, after: work.after)
        }
        let organisation = calendars.organisation
        let schedule =
            start.map { BackSchedule(pieces, from: $0, organisation: organisation) }
            ?? BackSchedule(pieces, due: draft.due, today: calendars.today, organisation: organisation)
        if start != nil { draft.due = schedule.earliestEnd }
        for place in draft.work.indices { draft.work[place].neededBy = schedule.neededBy[place] }
        let fit = PromiseFit(
            latestStart: schedule.latestStart,
            daysShort: max(0, organisation.workingDays(from: schedule.latestStart, to: calendars.today)),
            earliestEnd: schedule.earliestEnd, overloads: overloads(adding: draft))
        return (draft, fit)
    }

    /// Weeks that a draft fills beyond what the team can do, or beyond what they were.
    private func overloads(adding draft: PromiseDraft) -> [PromiseFit.Overload] {
        let after = Outlook(of: board.adding(draft, at: calendars.now).board, hiding: hidden)
        let before = Dictionary(flows.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
        return after.flows.compactMap { flow in
            for (place, week) in flow.weeks.enumerated() {
                guard let capacity = week.capacity, week.load > capacity else { continue }
                let known = before[flow.team]?.weeks[place].load ?? .zero
                guard week.load > max(known, capacity) else { continue }
                return PromiseFit.Overload(team: flow.team, week: week.week, over: week.load - capacity)
            }
            return nil
        }.sorted { ($0.week, $0.team) < ($1.week, $1.team) }
    }
}
