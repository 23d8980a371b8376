/// A turn in the life of a task: its team gave its word for a day, or took it back, or the work was done, or came back.
public struct TaskStep: Sendable, Hashable {
    public var task: TaskID
    /// When it took effect.
    public var at: Instant
    /// The day that the team's word is for from then on; nil for none.
    public var acceptedFor: Day?
    /// When it was done, as was said from then on; nil while it is open.
    public var doneAt: Instant?
    /// Whether it is the first thing known of the task: what was done already has a past that nobody wrote down.
    public var isFirst: Bool
    /// Whether it takes back the step before, which then was none.
    public var isUndoing: Bool

    public init(
        task: TaskID, at: Instant, acceptedFor: Day?, doneAt: Instant?, isFirst: Bool = false, isUndoing: Bool = false
    ) {
        self.task = task
        self.at = at
        self.acceptedFor = acceptedFor
        self.doneAt = doneAt
        self.isFirst = isFirst
        self.isUndoing = isUndoing
    }
}
