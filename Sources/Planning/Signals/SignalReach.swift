public import Board

/// Which promises a signal endangers, and how much time is left before the first of them is due.
public struct SignalReach: Sendable {
    private let commitments: [CommitmentID: Commitment]
    private let tasks: [TaskID: Task]
    private let after: [TaskID: [TaskID]]
    private let promisesOfTeam: [TeamID: Set<CommitmentID>]
    private let calendars: Calendars

    /// `board` holds what its reader may see and nothing else; `standing` are the signals they may see.
    public init(_ board: BoardSnapshot, standing: [Signal]) {
        let tasks = Dictionary(board.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let commitments = Dictionary(
            board.commitments.filter { $0.state == .open }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let threatened = Set(
            standing.filter { $0.kind == .unlikely || $0.kind == .overdue }.compactMap(\.commitment))
        promisesOfTeam = board.tasks.reduce(into: [:]) { teams, task in
            guard task.isOpen, let promise = task.commitment, threatened.contains(promise) else { return }
            teams[task.team, default: []].insert(promise)
        }
        after = Dictionary(
            grouping: board.dependencies.filter { !$0.isRemoved && tasks[$0.successor] != nil }, by: \.predecessor
        ).mapValues { $0.map(\.successor) }
        (self.tasks, self.commitments) = (tasks, commitments)
        calendars = Calendars(board)
    }

    /// Open promises, the earliest date first: of a task those of all that comes after it; of a team those with open
    /// work there that are unlikely or overdue.
    public func promises(of signal: Signal) -> [CommitmentID] {
        var reached: Set<CommitmentID> = []
        if let task = signal.task {
            var (waiting, seen) = ([task], Set([task]))
            while let next = waiting.popLast() {
                guard let task = tasks[next], task.isOpen else { continue }
                if let promise = task.commitment { reached.insert(promise) }
                for successor in after[next] ?? [] where seen.insert(successor).inserted { waiting.append(successor) }
            }
        } else if let promise = signal.commitment {
            reached = [promise]
        } else if let team = signal.team {
            reached = promisesOfTeam[team] ?? []
        }
        return reached.compactMap { commitments[$0] }
            .sorted { ($0.judgedDue, $0.id) < ($1.judgedDue, $1.id) }.map(\.id)
    }

    /// Working days from today to the first date in danger, negative where that has passed; nil where none is.
    public func lead(of signal: Signal) -> Int? {
        promises(of: signal).first.flatMap { commitments[$0] }.map { promise in
            promise.judgedDue < calendars.today
                ? -calendars.lateness(of: calendars.today, after: promise.judgedDue)
                : calendars.organisation.workingDays(from: calendars.today, to: promise.judgedDue)
        }
    }
}
