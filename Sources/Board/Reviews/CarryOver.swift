/// How often an action was carried over, and which promises stay red: counted from closed reviews and nothing else.
public struct CarryOver: Sendable {
    /// From so many on an action is talked about.
    public static let discussed = 2
    /// From so many on it must be dropped or given to somebody else.
    public static let decided = 3
    /// In so many weeks running a promise may be red.
    public static let redWeeks = 3

    /// Closed ones of the scope in the order in which they were closed.
    private let closed: [Review]

    public init(_ reviews: [Review], scope: ReviewScope) {
        closed = reviews.filter { $0.scope == scope && $0.isClosed }
            .sorted { ($0.closedAt ?? $0.openedAt, $0.id) < ($1.closedAt ?? $1.openedAt, $1.id) }
    }

    /// The last that was closed, of whichever kind.
    public var last: Review? { closed.last }
    public var lastWeekly: Review? { closed.last { $0.kind == .weekly } }

    /// How many reviews it has outlived: 0 while the one that made it goes on. A crisis or a look back at a miss
    /// carries only what it made itself.
    public func times(_ action: ReviewAction) -> Int {
        guard let origin = closed.first(where: { $0.id == action.review }), let end = origin.closedAt else { return 0 }
        let start = action.givenAt.map { max($0, end) } ?? end
        return closed.count { review in
            guard let closedAt = review.closedAt, closedAt >= start else { return false }
            return review.id == origin.id || review.kind == .weekly || review.kind == .client
        }
    }

    /// Promises at risk in each of the last weeks that had a weekly review; none before there were so many.
    public var redThroughout: Set<CommitmentID> {
        var weeks: [(week: ISOWeek, red: Set<CommitmentID>)] = []
        for review in closed.reversed() where review.kind == .weekly {
            let week = review.day.isoWeek
            if weeks.last?.week == week { continue }
            weeks.append((week, Set(review.red)))
            if weeks.count == CarryOver.redWeeks { break }
        }
        guard weeks.count == CarryOver.redWeeks, let first = weeks.first else { return [] }
        return weeks.dropFirst().reduce(first.red) { $0.intersection($1.red) }
    }
}
