public import Board

/// The tasks that fix when a promise is ready, each released by the one before it, and where the time until then goes.
public struct DrivingChain: Sendable, Hashable {
    /// What a stretch of time is spent on.
    public enum Use: String, Sendable, Hashable, CaseIterable {
        case working
        /// Ready to be worked on, and the team's own date leaves it lying.
        case queue
        case blocked
        /// Until the day before which it may not begin.
        case notBefore = "not_before"
        /// The pause that a dependency asks for.
        case lag
        /// At a client or a supplier.
        case outside
        /// Until the team's date, where nobody knows how much of that is work.
        case dateOnly = "date_only"
    }

    /// Time of one use at one team.
    public struct Share: Sendable, Hashable {
        public let use: Use
        public let team: TeamID
        /// Working time of the organisation.
        public let minutes: WorkingMinutes
    }

    /// In the order in which they are done.
    public let tasks: [TaskID]
    /// Largest first; together they are exactly the working time from now to the end.
    public let shares: [Share]

    /// Walks back from the task at `last` to what can begin now.
    init(endingAt last: Int, in schedule: Schedule) {
        var tasks: [TaskID] = []
        var sums: [Key: Int] = [:]
        var place: Int? = last
        while let current = place {
            tasks.append(schedule.network.tasks[current].id)
            let (stretches, previous) = DrivingChain.stretches(of: current, in: schedule)
            for stretch in stretches {
                let minutes = schedule.calendars.organisation.workingMinutes(from: stretch.from, to: stretch.to).minutes
                sums[Key(use: stretch.use, team: schedule.network.tasks[current].team), default: 0] += minutes
            }
            place = previous
        }
        self.tasks = tasks.reversed()
        shares = sums.filter { $0.value > 0 }
            .map { Share(use: $0.key.use, team: $0.key.team, minutes: WorkingMinutes(minutes: $0.value)) }
            .sorted { ($1.minutes, $0.use.rawValue, $0.team) < ($0.minutes, $1.use.rawValue, $1.team) }
    }

    private struct Key: Hashable {
        var use: Use
        var team: TeamID
    }

    private struct Stretch {
        var use: Use
        var from: Instant
        var to: Instant
    }

    /// What becomes of the time between the end of the previous task, or now, and the end of this one.
    private static func stretches(of place: Int, in schedule: Schedule) -> ([Stretch], previous: Int?) {
        let (release, end, now) = (schedule.releases[place], schedule.ends[place], schedule.calendars.now)
        let stay = stay(of: place, from: release, to: end, in: schedule)
        switch schedule.causes[place] {
        case .now:
            return ([Stretch(use: .lag, from: now, to: release)] + stay, nil)
        case .notBefore:
            return ([Stretch(use: .notBefore, from: now, to: release)] + stay, nil)
        case .unblocked:
            return ([Stretch(use: .blocked, from: now, to: release)] + stay, nil)
        case .predecessor(let previous):
            return ([Stretch(use: .lag, from: schedule.ends[previous], to: release)] + stay, previous)
        }
    }

    private static func stay(of place: Int, from release: Instant, to end: Instant, in schedule: Schedule) -> [Stretch]
    {
        let task = schedule.network.tasks[place]
        let estimate = schedule.estimates[place]
        if schedule.outside.contains(task.team) { return [Stretch(use: .outside, from: release, to: end)] }
        if task.state == .active { return [Stretch(use: .working, from: release, to: end)] }
        guard estimate.isLoad else { return [Stretch(use: .dateOnly, from: release, to: end)] }
        let calendar = schedule.calendars.calendar(of: task.team)
        let back = WorkingMinutes(minutes: -estimate.remaining.minutes)
        let begin = min(end, max(release, calendar.instant(adding: back, to: end) ?? release))
        return [Stretch(use: .queue, from: release, to: begin), Stretch(use: .working, from: begin, to: end)]
    }
}
