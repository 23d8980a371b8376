import Board

/// How long finished work of one team took, by what the board knows of the last 26 weeks.
struct TeamHistory: Sendable {
    /// Finished tasks older than this say little about the team of today.
    static let days = 182
    /// Under five finished tasks a median is chance.
    static let smallestSample = 5
    /// Without starts for this share of its tasks, in percent, a team is measured by its stay: queued to done.
    static let shareWithStart = 70

    /// What a size means where the team has not finished enough of it: half a day, two days, five days.
    static func usual(_ size: Task.Size, in hours: WorkingHours) -> WorkingMinutes {
        switch size {
        case .small: WorkingMinutes(minutes: hours.minutesPerDay.minutes / 2)
        case .medium: WorkingMinutes(minutes: hours.minutesPerDay.minutes * 2)
        case .large: WorkingMinutes(minutes: hours.minutesPerDay.minutes * 5)
        }
    }

    struct Median: Sendable, Hashable {
        var minutes: WorkingMinutes
        var sample: Int
    }

    /// Start to done; or queued to done where starts are mostly unknown.
    private(set) var median: Median?
    /// Whether the median is a stay, which holds its own queue and must not be put through a slot again.
    private(set) var isStay = false
    private(set) var bySize: [Task.Size: Median] = [:]
    /// Finished tasks that were looked at.
    private(set) var finished = 0

    init() {}

    /// From all tasks of one team.
    init(of tasks: [Task], calendar: WorkingCalendar, now: Instant) {
        let since = now.adding(seconds: -TeamHistory.days * 86_400)
        var worked: [Int] = []
        var stayed: [Int] = []
        var sized: [Task.Size: [Int]] = [:]
        for task in tasks where task.state == .done {
            guard let done = task.doneAt, done > since, done <= now else { continue }
            let queued = task.acceptedAt ?? task.askedAt ?? task.createdAt
            stayed.append(max(0, calendar.workingMinutes(from: queued, to: done).minutes))
            guard let started = task.startedAt else { continue }
            let minutes = max(0, calendar.workingMinutes(from: started, to: done).minutes)
            worked.append(minutes)
            if let size = task.size { sized[size, default: []].append(minutes) }
        }
        finished = stayed.count
        isStay = worked.count * 100 < stayed.count * TeamHistory.shareWithStart
        median = TeamHistory.median(isStay ? stayed : worked)
        bySize = sized.compactMapValues(TeamHistory.median)
    }

    private static func median(_ minutes: [Int]) -> Median? {
        guard minutes.count >= smallestSample else { return nil }
        let sorted = minutes.sorted()
        let middle = sorted.count / 2
        let value = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        return Median(minutes: WorkingMinutes(minutes: value), sample: sorted.count)
    }
}
