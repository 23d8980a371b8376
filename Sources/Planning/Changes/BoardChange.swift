public import Board

/// One thing that could be done, to be tried on the board of a simulation instead of on the real one.
public enum BoardChange: Sendable, Hashable {
    /// So many tasks more (or fewer) at once at a team, on those days or for good.
    case slots(TeamID, Int, ClosedRange<Day>?)
    /// A member is not there on those days.
    case absence(MemberID, ClosedRange<Day>)
    /// A promise is due on another day, and the client knows.
    case due(CommitmentID, Day)
    /// A task is done now.
    case finish(TaskID)
    /// Nothing blocks a task any more.
    case unblock(TaskID)
    /// Somebody else does a task, or whoever is free.
    case assign(TaskID, MemberID?)
    /// A team serves one task just before another.
    case serve(TaskID, before: TaskID)
    /// A task is not done at all.
    case drop(TaskID)
}

extension Simulation {
    /// The same board with changes, the same history and the same luck: what comes out differently is their doing.
    ///
    /// What a change names and the board does not hold changes nothing.
    public func changed(by changes: [BoardChange]) -> Simulation {
        var board = board
        for change in changes { board.apply(change, at: calendars.now) }
        let calendars = Calendars(board)
        var plan = SimulationPlan(
            board, calendars, evidence: evidence, afterHidden: plan.afterHidden, factors: factors, seed: plan.seed)
        for change in changes { plan.apply(change) }
        return Simulation(
            board: board, calendars: calendars, evidence: evidence, plan: plan, factors: factors, hidden: hidden)
    }
}

extension BoardSnapshot {
    fileprivate mutating func apply(_ change: BoardChange, at now: Instant) {
        switch change {
        case .slots, .serve: break
        case .absence(let member, let days):
            absences.append(
                Absence(
                    id: ID(.max), version: Version(1), member: member, firstDay: days.lowerBound,
                    lastDay: days.upperBound, isRemoved: false))
        case .due(let commitment, let day):
            guard let place = commitments.firstIndex(where: { $0.id == commitment }) else { return }
            (commitments[place].due, commitments[place].toldDue) = (day, day)
        case .finish(let task):
            alter(task) {
                ($0.state, $0.doneAt) = (.done, now)
                $0.startedAt = $0.startedAt ?? now
            }
        case .unblock(let task):
            alter(task) { ($0.blockKind, $0.blockedSince, $0.blockedUntil) = (nil, nil, nil) }
        case .assign(let task, let member): alter(task) { $0.assignee = member }
        case .drop(let task): alter(task) { ($0.state, $0.cancelledAt) = (.cancelled, now) }
        }
    }

    private mutating func alter(_ task: TaskID, _ body: (inout Task) -> Void) {
        guard let place = tasks.firstIndex(where: { $0.id == task && $0.isOpen }) else { return }
        body(&tasks[place])
    }
}

extension SimulationPlan {
    fileprivate mutating func apply(_ change: BoardChange) {
        switch change {
        case .slots(let team, let count, let days):
            guard let place = teams.firstIndex(where: { $0.id == team }) else { return }
            guard let days else {
                teams[place].slots = max(0, teams[place].slots + Double(count))
                return
            }
            // On some days only: as many more of the team are there as makes so many slots.
            let share = Int32((Double(count) * 1_000 / max(1, teams[place].slots)).rounded())
            for day in teams[place].presence.indices where days.contains(today.adding(days: day)) {
                teams[place].presence[day] = max(0, teams[place].presence[day] + share)
            }
        case .serve(let task, let other):
            guard let place = tasks.firstIndex(where: { $0.id == task }),
                let before = tasks.firstIndex(where: { $0.id == other }), items[place].order > items[before].order
            else { return }
            items[place].order = items[before].order - 1
        case .absence, .due, .finish, .unblock, .assign, .drop: break
        }
    }
}
