public import Board

/// One thing that could be done for a promise: what it does to it, who pays, and until when it still helps.
public struct Lever: Sendable, Hashable {
    /// What is done, in the order of what it costs.
    public enum Kind: Sendable, Hashable {
        /// A team serves tasks of the promise before another.
        case serve(ServiceMove)
        /// Every team on the driving chain does.
        case serveEverywhere([ServiceMove])
        /// What blocks a task is resolved, by whoever is to do it; by nobody yet where that is nil.
        case unblock(TaskID, Task.BlockKind, by: MemberID?)
        /// Somebody of the team with less to do takes a task.
        case give(TaskID, from: MemberID, to: MemberID)
        /// A team has one slot more on those days.
        case lend(TeamID, ClosedRange<Day>)
        /// These tasks are delivered later than the promise, the others in time.
        case deliverLater([TaskID])
        case drop(TaskID)
        case moveDue(from: Day, to: Day)
        /// A task would have to be done by the end of a day, however that is brought about.
        case need(TaskID, by: Day)

        /// What is cheaper comes first; 0 costs nothing but the order.
        public var cost: Int {
            switch self {
            case .serve: 0
            case .serveEverywhere: 1
            case .unblock: 2
            case .give: 3
            case .lend: 4
            case .deliverLater: 5
            case .drop: 6
            case .moveDue: 7
            case .need: 8
            }
        }
    }

    public let commitment: CommitmentID
    public let kind: Kind
    /// To be tried on a simulation, today.
    public let changes: [BoardChange]
    /// The chance to be in time as the forecast has it, and that with the gain found on trials that had no part in
    /// choosing this lever (the best of many is else overstated: the winner's curse).
    public let before: Probability
    public let after: Probability
    /// The gain in points of a hundred, and its standard error from differences trial by trial in the same luck. Where
    /// the evidence bounds a chance, it may be more than the chances show.
    public let points: Double
    public let error: Double
    /// Whom it costs, the most first: other promises whose loss is neither luck nor too small to print.
    public let payers: [ForecastComparison.Promise]
    /// The last working day found on which it still lifts the promise over the threshold; nil where it does not even
    /// today, or where no lifting is needed. Never too late, but for the luck of the trials.
    public let decideBy: Day?

    /// Whether the error has to be told: from three points on.
    public var showsError: Bool { error > 3 }
}

extension Probability {
    /// To 5 points of a hundred, which is as fine as some hundred trials tell; never 0 or 100 %, which they cannot.
    public var rounded: Probability { Probability(min(max((value * 20).rounded() / 20, 0.05), 0.95)) }
}

/// What could be done for one promise, and what finding it took.
public struct PromiseLevers: Sendable, Hashable {
    public let commitment: CommitmentID
    /// At most three; none where nothing is proven to help, or where the evidence does not carry a lever.
    public let levers: [Lever]
    /// What the order of work alone could do; nil where nothing can be scheduled.
    public let bestOrder: BestOrder?
    /// Full-board trials that were played for it.
    public let trials: Int
}
