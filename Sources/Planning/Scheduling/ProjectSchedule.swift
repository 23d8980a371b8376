/// When each activity starts and finishes, what that is worth, and what it took to find it.
public struct ProjectSchedule: Sendable, Hashable {
    /// By activity.
    public let starts: [Int]
    /// By activity.
    public let finishes: [Int]
    public let objective: ScheduleObjective
    /// Of the objective, in time, or in weight × time.
    public let value: Int
    /// No schedule is better than this; mostly none reaches it.
    public let lowerBound: Int
    /// How many schedules were made: each activity placed once counts one, and so does each pass of a justification.
    public let schedules: Int

    /// The activities by start: the order in which their queues should take them.
    public var order: [Int] {
        starts.indices.sorted { (starts[$0], finishes[$0], $0) < (starts[$1], finishes[$1], $1) }
    }

    public var makespan: Int { finishes.max() ?? 0 }
}

/// How much a search may do.
public struct ScheduleBudget: Sendable {
    /// At most so many schedules; nil is without a bound.
    public var schedules: Int?
    /// Asked before each schedule: by this a caller who has a clock ends a search. What then comes out depends on the
    /// machine, so whoever wants the same answer twice bounds the schedules instead.
    public var isOver: @Sendable () -> Bool

    public init(schedules: Int) {
        self.schedules = schedules
        isOver = { false }
    }

    public init(schedules: Int? = nil, until isOver: @escaping @Sendable () -> Bool) {
        self.schedules = schedules
        self.isOver = isOver
    }
}
