import Board

/// An earlier board that becomes a later one, cause by cause.
struct BoardBlend {
    private(set) var board: BoardSnapshot
    private(set) var hasScope = false
    private let later: BoardSnapshot
    private let laterTasks: [TaskID: Task]
    private let laterPromises: [CommitmentID: Commitment]

    init(from earlier: BoardSnapshot, to later: BoardSnapshot) {
        board = earlier
        self.later = later
        laterTasks = Dictionary(later.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        laterPromises = Dictionary(later.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Applies what one cause did; whether that was anything.
    mutating func apply(_ cause: WeekChange.Cause) -> Bool {
        let before = board
        switch cause {
        case .time: board.moment = later.moment
        case .progress: applyProgress()
        case .scope: applyScope()
        case .due:
            alterPromises { ($0.due, $0.toldDue, $0.promisedDue) = ($1.due, $1.toldDue, $1.promisedDue) }
        case .blocks:
            alterTasks { task, later in
                (task.blockKind, task.blockReason, task.unblocker) = (
                    later.blockKind, later.blockReason, later.unblocker
                )
                (task.blockedSince, task.blockedUntil) = (later.blockedSince, later.blockedUntil)
            }
        case .capacity:
            board.organisation = later.organisation
            (board.teams, board.members, board.clients) = (later.teams, later.members, later.clients)
            (board.absences, board.holidays) = (later.absences, later.holidays)
        case .planning, .history:
            alterTasks { $0 = $1 }
            alterPromises { $0 = $1 }
        }
        return board != before
    }

    /// What is done, begun or asked for; to cancel is a question of scope.
    private mutating func applyProgress() {
        board.steps = later.steps
        alterTasks { task, later in
            guard later.state != .cancelled else { return }
            (task.state, task.startedAt, task.doneAt) = (later.state, later.startedAt, later.doneAt)
            (task.isEarly, task.returns, task.cancelledAt) = (later.isEarly, later.returns, nil)
            (task.askedAt, task.acceptedAt) = (later.askedAt, later.acceptedAt)
        }
        alterPromises { promise, later in
            guard later.state != .cancelled else { return }
            (promise.state, promise.deliveredAt, promise.acceptedAt) = (
                later.state, later.deliveredAt, later.acceptedAt
            )
            promise.promisedAt = later.promisedAt
        }
    }

    private mutating func applyScope() {
        // New work may be a new team's: it comes with it, or nobody would be there to do it.
        let teams = Set(board.teams.map(\.id))
        board.teams = (board.teams + later.teams.filter { !teams.contains($0.id) }).sorted { $0.id < $1.id }
        hasScope = true
        board.tasks.removeAll { laterTasks[$0.id] == nil }
        alterTasks { task, later in
            if later.state == .cancelled { (task.state, task.cancelledAt) = (.cancelled, later.cancelledAt) }
        }
        let known = Set(board.tasks.map(\.id))
        board.tasks = (board.tasks + later.tasks.filter { !known.contains($0.id) }).sorted { $0.id < $1.id }
        board.dependencies = later.dependencies
        board.commitments.removeAll { laterPromises[$0.id] == nil }
        alterPromises { promise, later in
            if later.state == .cancelled { (promise.state, promise.cancelledAt) = (.cancelled, later.cancelledAt) }
        }
        let given = Set(board.commitments.map(\.id))
        board.commitments = (board.commitments + later.commitments.filter { !given.contains($0.id) })
            .sorted { $0.id < $1.id }
    }

    private mutating func alterTasks(_ body: (inout Task, Task) -> Void) {
        for place in board.tasks.indices {
            if let later = laterTasks[board.tasks[place].id] { body(&board.tasks[place], later) }
        }
    }

    private mutating func alterPromises(_ body: (inout Commitment, Commitment) -> Void) {
        for place in board.commitments.indices {
            if let later = laterPromises[board.commitments[place].id] { body(&board.commitments[place], later) }
        }
    }
}
