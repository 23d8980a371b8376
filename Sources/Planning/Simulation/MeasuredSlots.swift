import Board

/// How much a team does at once, and how strictly it keeps to its order, as its own past weeks show.
struct MeasuredSlots: Sendable, Hashable {
    /// Over how many weeks it is measured.
    static let weeks = 12
    /// With work waiting for less than so many working days in all, the team was never at its limit.
    static let fewestBusyDays = 10
    /// Fewer starts with a choice say nothing about how strictly an order is kept.
    static let fewestChoices = 10

    /// Tasks at once; at least one.
    var count: Double
    /// What the team declared.
    var declared: Int?
    /// Whether `count` was seen while work was waiting; else it is what was declared, or the most at once.
    var isMeasured: Bool
    /// How the same weeks end when they are played again with `count`, which was scaled for it; nil with few departures.
    var replay: ReplayedWeeks?
    /// The share of starts that took the first in the order; the rest take any that is ready.
    var obedience: Double

    /// When the weeks begin that are measured.
    static func begin(_ now: Instant) -> Instant { now.adding(seconds: -weeks * 7 * 86_400) }

    /// `tasks` are the team's of those weeks; `ready` gives when nothing but the team held a task any more.
    ///
    /// The mean is taken over the working time in which something waited: a team with nothing to do shows how much came,
    /// not how much it can do.
    init(
        of team: Team, tasks: [Task], ready: (Task) -> Instant?, blocked: BlockedTime, calendar: WorkingCalendar,
        now: Instant, historyFrom: Instant?
    ) {
        let begin = max(MeasuredSlots.begin(now), historyFrom ?? now)
        var steps: [(at: Instant, active: Int, waiting: Int)] = []
        for task in tasks {
            for stretch in blocked.unblocked(task, until: now) {
                steps += [(stretch.lowerBound, 1, 0), (stretch.upperBound, -1, 0)]
            }
            if let from = ready(task) {
                let to = task.startedAt ?? task.doneAt ?? task.cancelledAt ?? now
                if from < to { steps += [(from, 0, 1), (to, 0, -1)] }
            }
        }
        steps.sort { $0.at < $1.at }
        var (active, waiting, most) = (0, 0, 0)
        var (busy, sum) = (0, 0)
        var at = begin
        for step in steps {
            if step.at > at {
                let minutes = calendar.workingMinutes(from: at, to: min(step.at, now)).minutes
                if waiting > 0, minutes > 0 {
                    busy += minutes
                    sum += minutes * active
                }
                if minutes > 0 { most = max(most, active) }
                at = min(step.at, now)
            }
            active += step.active
            waiting += step.waiting
        }
        declared = team.capacity
        isMeasured = busy >= MeasuredSlots.fewestBusyDays * calendar.hours.minutesPerDay.minutes && sum > 0
        count = max(1, isMeasured ? Double(sum) / Double(busy) : Double(team.capacity ?? most))
        obedience = MeasuredSlots.obedience(of: tasks, ready: ready, since: begin)
    }

    /// Scaled so that the last weeks played again end as they did.
    func scaled(by replay: QueueReplay) -> MeasuredSlots {
        var scaled = self
        scaled.replay = replay.fit(of: count)
        scaled.count *= scaled.replay?.scale ?? 1
        return scaled
    }

    /// Where a start has m to choose from and takes the first with chance q, or else any, it takes the first with chance
    /// q + (1 − q)/m; so q is the excess of firsts over what chance takes, summed over all starts with a choice. Nobody
    /// chooses from what somebody else did in the end.
    private static func obedience(of tasks: [Task], ready: (Task) -> Instant?, since: Instant) -> Double {
        let waits = tasks.compactMap { task -> (task: Task, from: Instant, to: Instant)? in
            guard let from = ready(task) else { return nil }
            return (task, from, task.startedAt ?? task.doneAt ?? task.cancelledAt ?? Instant(microseconds: .max))
        }
        var (excess, most, choices) = (0.0, 0.0, 0)
        for wait in waits where wait.task.startedAt == wait.to && wait.to >= since {
            let others = waits.filter { other in
                other.from <= wait.to && other.to > wait.to && other.task.id != wait.task.id
                    && (wait.task.assignee == nil || other.task.assignee ?? wait.task.assignee == wait.task.assignee)
            }
            guard !others.isEmpty else { continue }
            let isFirst = !others.contains { ServiceOrder.isBefore($0.task, wait.task) }
            let chance = 1 / Double(others.count + 1)
            excess += (isFirst ? 1 : 0) - chance
            most += 1 - chance
            choices += 1
        }
        return choices < fewestChoices ? 1 : min(1, max(0, excess / most))
    }
}

/// In which order a team serves what is ready.
enum ServiceOrder {
    /// By priority, then by the day it is expected, then by its place in the queue.
    static func isBefore(_ left: Task, _ right: Task) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        let (first, second) = (left.expectedBy ?? .last, right.expectedBy ?? .last)
        if first != second { return first < second }
        return Task.isServedBefore(left, right)
    }
}
