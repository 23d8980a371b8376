import Board

/// A lever before it is tried, with the days of the driving chain that it could save at most.
struct LeverCandidate: Sendable, Hashable {
    var kind: Lever.Kind
    var changes: [BoardChange]
    /// Working minutes on the chain, as a mean over trials.
    var minutes: Double

    /// How many slots are lent, for how many days.
    static let lentSlots = 1
    static let lentDays = 14

    init(_ kind: Lever.Kind, saving minutes: Double, commitment: CommitmentID) {
        self.kind = kind
        self.minutes = minutes
        changes =
            switch kind {
            case .serve(let move): move.changes
            case .serveEverywhere(let moves): moves.flatMap(\.changes)
            case .unblock(let task, _, _): [.unblock(task)]
            case .give(let task, _, let member): [.assign(task, member)]
            case .lend(let team, let days): [.slots(team, LeverCandidate.lentSlots, days)]
            case .deliverLater(let tasks): tasks.map { .drop($0) }
            case .drop(let task): [.drop(task)]
            case .moveDue(_, let day): [.due(commitment, day)]
            case .need(let task, let day): [.complete(task, day)]
            }
    }

    /// The most that could be saved first; then the cheaper, then by the tasks and teams that are named.
    static func isMorePromising(_ left: LeverCandidate, _ right: LeverCandidate) -> Bool {
        if left.minutes != right.minutes { return left.minutes > right.minutes }
        if left.kind.cost != right.kind.cost { return left.kind.cost < right.kind.cost }
        return left.kind.subjects.lexicographicallyPrecedes(right.kind.subjects)
    }
}

extension Lever.Kind {
    /// The numbers of what it is about, so that equals never change places.
    fileprivate var subjects: [Int64] {
        switch self {
        case .serve(let move): move.subjects
        case .serveEverywhere(let moves): moves.flatMap(\.subjects)
        case .unblock(let task, _, _), .drop(let task), .need(let task, _): [task.number]
        case .give(let task, _, let member): [task.number, member.number]
        case .lend(let team, _): [team.number]
        case .deliverLater(let tasks): tasks.map(\.number)
        case .moveDue: []
        }
    }
}

extension ServiceMove {
    fileprivate var subjects: [Int64] { tasks.map(\.number) + [before.number] }
}
