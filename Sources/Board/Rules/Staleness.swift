/// What makes a task one about which somebody ought to say a word.
public struct Staleness: Sendable, Hashable {
    /// From so many working days without a word on, work that goes on is asked about.
    public static let quietDays = 5

    /// Working days since anything was last recorded of it.
    public let quietDays: Int
    /// Working days since it was to be done; 0 where that day has not passed.
    public let lateDays: Int

    /// Nil for a task of which nothing needs to be said: closed, not taken by its team, waiting for others, or neither
    /// late nor quiet.
    ///
    /// Work that was not begun is asked about when its day has passed; active and blocked work also when it is quiet.
    public init?(of task: Task, lastNews: Instant, isWaiting: Bool, today: Day, calendar: WorkingCalendar) {
        guard task.state == .active || task.state == .accepted, !(isWaiting && task.state != .active) else {
            return nil
        }
        quietDays = max(0, calendar.workingDays(from: calendar.zone.day(of: lastNews), to: today))
        lateDays = task.expectedBy.map { max(0, calendar.workingDays(from: $0, to: today)) } ?? 0
        let isUnderWay = task.state == .active || task.isBlocked
        let blockIsOver = task.blockedUntil.map { $0 < today } ?? false
        guard lateDays > 0 || blockIsOver || isUnderWay && quietDays >= Staleness.quietDays else { return nil }
    }
}
