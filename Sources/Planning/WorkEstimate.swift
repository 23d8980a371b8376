public import Board

/// What is still to do of one open task, and how the board knows.
public struct WorkEstimate: Sendable, Hashable {
    /// The evidence behind an estimate, best first.
    public enum Basis: Sendable, Hashable {
        /// Somebody gave hours or days.
        case effort
        /// A size, by the median of as many finished tasks of the team; by convention (half a day, two, five) for 0.
        case size(sample: Int)
        /// The median of as many finished tasks of the team, start to done.
        case workOfTeam(sample: Int)
        /// The same, but queued to done: a delay that holds the queue, and says nothing about load.
        case stayInTeam(sample: Int)
        /// Nothing is known; so many finished tasks more of that team would be enough.
        case unknown(tasksMissing: Int)
    }

    public let remaining: WorkingMinutes
    public let basis: Basis

    public var isKnown: Bool {
        if case .unknown = basis { false } else { true }
    }

    /// Whether `remaining` is work that takes a team's capacity.
    public var isLoad: Bool {
        switch basis {
        case .effort, .size, .workOfTeam: true
        case .stayInTeam, .unknown: false
        }
    }

    /// An active task has less left by the working time since its start that it was not blocked; past its estimate,
    /// nothing: it is then expected to end on the day that the board speaks of.
    init(of task: Task, history: TeamHistory, calendar: WorkingCalendar, now: Instant) {
        let whole: WorkingMinutes
        var spentSince = task.state == .active ? task.startedAt : nil
        if let effort = task.effortMinutes {
            (whole, basis) = (effort, .effort)
        } else if let size = task.size {
            let median = history.bySize[size]
            whole = median?.minutes ?? TeamHistory.usual(size, in: calendar.hours)
            basis = .size(sample: median?.sample ?? 0)
        } else if let median = history.median {
            whole = median.minutes
            basis = history.isStay ? .stayInTeam(sample: median.sample) : .workOfTeam(sample: median.sample)
            if history.isStay { spentSince = task.acceptedAt ?? task.askedAt ?? task.createdAt }
        } else {
            basis = .unknown(tasksMissing: max(1, TeamHistory.smallestSample - history.finished))
            remaining = .zero
            return
        }
        guard let spentSince else {
            remaining = max(.zero, whole)
            return
        }
        let until = max(spentSince, min(now, task.blockedSince ?? now))
        remaining = max(.zero, whole - max(.zero, calendar.workingMinutes(from: spentSince, to: until)))
    }
}
