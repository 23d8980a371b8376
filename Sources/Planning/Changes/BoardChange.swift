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
    /// A task is done when a day ends, whatever it waits for; until then what comes after it waits.
    case complete(TaskID, Day)
    /// Nothing blocks a task any more.
    case unblock(TaskID)
    /// Somebody else does a task, or whoever is free.
    case assign(TaskID, MemberID?)
    /// A team serves one task just before another.
    case serve(TaskID, before: TaskID)
    /// A task is not done at all.
    case drop(TaskID)
    /// Something that a forecast reckons with beside the work on the board is left out.
    case without(ForecastFactor)

    /// Whether the board has to be laid out anew for it.
    fileprivate var changesBoard: Bool {
        switch self {
        case .slots, .serve: false
        case .absence, .due, .finish, .complete, .unblock, .assign, .drop, .without: true
        }
    }
}

extension Simulation {
    /// The same board with changes, the same history and the same luck: what comes out differently is their doing.
    ///
    /// What a change names and the board does not hold changes nothing.
    public func changed(by changes: [BoardChange]) -> Simulation { changed(by: changes, from: nil) }

    /// The same, where nothing is done before a day: until then what a change is about stands still, which is no better
    /// than going on as before, so that a day found by this is rather too early than too late.
    func changed(by changes: [BoardChange], from day: Day?) -> Simulation {
        var (board, calendars, changedPlan, factors) = (board, calendars, plan, factors)
        if changes.contains(where: \.changesBoard) {
            for change in changes {
                board.apply(change, at: calendars.now)
                if case .without(let factor) = change { factors.remove(factor) }
            }
            calendars = Calendars(board)
            changedPlan = SimulationPlan(
                board, calendars, evidence: evidence, afterHidden: plan.afterHidden, factors: factors, seed: plan.seed)
        }
        for change in changes {
            changedPlan.apply(change, from: day)
            changedPlan.hold(change, from: day, as: plan, calendars)
        }
        return Simulation(
            board: board, calendars: calendars, evidence: evidence, plan: changedPlan, factors: factors,
            hidden: hidden)
    }
}

extension BoardSnapshot {
    fileprivate mutating func apply(_ change: BoardChange, at now: Instant) {
        switch change {
        case .slots, .serve, .without: break
        case .absence(let member, let days):
            absences.append(
                Absence(
                    id: ID(.max), version: Version(1), member: member, firstDay: days.lowerBound,
                    lastDay: days.upperBound, isRemoved: false))
        case .due(let commitment, let day):
            guard let place = commitments.firstIndex(where: { $0.id == commitment }) else { return }
            (commitments[place].due, commitments[place].toldDue) = (day, day)
        case .finish(let task), .complete(let task, _):
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
    fileprivate mutating func apply(_ change: BoardChange, from first: Day?) {
        switch change {
        case .slots(let team, let count, let days):
            guard let place = teams.firstIndex(where: { $0.id == team }) else { return }
            guard var days else {
                teams[place].slots = max(0, teams[place].slots + Double(count))
                return
            }
            if let first { days = first...first.adding(days: days.upperBound - days.lowerBound) }
            // On some days only: as many more of the team are there as makes so many slots.
            let share = Int32((Double(count) * 1_000 / max(1, teams[place].slots)).rounded())
            for day in teams[place].presence.indices where days.contains(today.adding(days: day)) {
                teams[place].presence[day] = max(0, teams[place].presence[day] + share)
            }
        case .serve(let task, let other):
            guard let place = self.place(of: task), let before = self.place(of: other),
                items[place].order > items[before].order
            else { return }
            items[place].order = items[before].order - 1
        case .absence, .due, .finish, .complete, .unblock, .assign, .drop, .without: break
        }
    }

    /// Holds what a change is about until it is made: the task itself, or where that is gone what waited for it in the
    /// plan before.
    fileprivate mutating func hold(
        _ change: BoardChange, from day: Day?, as before: SimulationPlan, _ calendars: Calendars
    ) {
        switch change {
        case .serve(let task, _), .unblock(let task), .assign(let task, _):
            guard let day, let place = place(of: task) else { return }
            hold(place, until: day)
        case .finish(let task), .drop(let task):
            guard let day else { return }
            for (after, _) in before.successors(of: task) {
                if let place = place(of: after) { hold(place, until: day) }
            }
        case .complete(let task, let day):
            for (after, lagDays) in before.successors(of: task) {
                guard let place = place(of: after) else { continue }
                let last = calendars.calendar(of: tasks[place].team).day(adding: lagDays, to: day)
                hold(place, until: last.adding(days: 1))
            }
        case .slots, .absence, .due, .without: break
        }
    }

    private mutating func hold(_ place: Int, until day: Day) {
        let minute = Int32(min(max(day - today, 0), calendars.days)) * MinuteCalendars.minutesPerDay
        guard minute > items[place].release else { return }
        (items[place].release, items[place].cause) = (minute, Release.notBefore.rawValue)
    }

    private func successors(of task: TaskID) -> [(TaskID, Int)] {
        guard let place = place(of: task) else { return [] }
        return (Int(successorOffsets[place])..<Int(successorOffsets[place + 1])).map {
            (tasks[Int(successors[$0])].id, Int(lags[$0]))
        }
    }

    /// Where a task stands among those that are open; they ascend by number.
    func place(of task: TaskID) -> Int? {
        var (low, high) = (0, tasks.count)
        while low < high {
            let middle = (low + high) / 2
            if tasks[middle].id < task { low = middle + 1 } else { high = middle }
        }
        return low < tasks.count && tasks[low].id == task ? low : nil
    }
}
