public import Board

/// Tasks that their team serves, in this order, just before another of its queue.
public struct ServiceMove: Sendable, Hashable {
    public let tasks: [TaskID]
    public let before: TaskID

    /// To be tried one after the other: from the last to the first, each just before the one after it.
    public var changes: [BoardChange] {
        zip(tasks, tasks.dropFirst() + [before]).reversed().map { .serve($0, before: $1) }
    }
}
