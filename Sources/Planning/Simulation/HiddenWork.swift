import Board

extension BoardSnapshot {
    /// The board for somebody who does not see some commitments: their tasks take their teams' time as work without a
    /// name, in the week in which they are expected; what they come before and after is gone, and so are the
    /// commitments.
    ///
    /// So two boards that differ only in what a hidden commitment says, and when inside a week, give the same forecasts.
    func withoutNames(of hidden: Set<CommitmentID>, today: Day) -> BoardSnapshot {
        guard !hidden.isEmpty else { return self }
        var board = self
        let dues = Dictionary(commitments.map { ($0.id, $0.judgedDue) }, uniquingKeysWith: { first, _ in first })
        var unnamed: Set<TaskID> = []
        for place in board.tasks.indices {
            guard let commitment = board.tasks[place].commitment, hidden.contains(commitment) else { continue }
            unnamed.insert(board.tasks[place].id)
            board.tasks[place].loseName(due: dues[commitment], today: today)
        }
        board.commitments.removeAll { hidden.contains($0.id) }
        board.dependencies.removeAll { unnamed.contains($0.predecessor) || unnamed.contains($0.successor) }
        board.blocks.removeAll { unnamed.contains($0.task) }
        board.steps.removeAll { unnamed.contains($0.task) }
        board.dueMoves.removeAll { hidden.contains($0.commitment) }
        board.tellings.removeAll { hidden.contains($0.commitment) }
        return board
    }

    /// Tasks that come after open work of hidden commitments: when they can begin is not to be known.
    func tasksAfterHidden(_ hidden: Set<CommitmentID>) -> Set<TaskID> {
        guard !hidden.isEmpty else { return [] }
        let network = TaskNetwork(tasks: tasks, dependencies: dependencies, hidden: hidden)
        return Set(network.afterHidden.map { network.tasks[$0].id })
    }
}

extension Task {
    fileprivate mutating func loseName(due promised: Day?, today: Day) {
        let week = (expectedBy ?? promised ?? today).isoWeek
        let day = isOpen ? max(week, today.isoWeek).sunday : week.sunday
        (commitment, workClass, detail, title) = (nil, nil, nil, "")
        (acceptedFor, counteredFor, neededBy, due) = (nil, nil, nil, day)
        (notBefore, position) = (nil, nil)
        (blockKind, blockReason, blockedSince, blockedUntil, unblocker) = (nil, nil, nil, nil, nil)
    }
}
