import Board

/// Where the time until a promise is delivered goes in one trial, found by walking back from its last task.
///
/// What released a start last is its cause. A wait for a slot is the queue's, and the walk goes on from when the task
/// became ready, inside the promise: what was served meanwhile is not on the chain. Each stretch is told in working
/// minutes of the team it belongs to, and the rest of it is time in which nobody works; so the uses together are exactly
/// the minutes from now to the end.
enum ChainWalk {
    /// Walks the chain of the promise at a place, which was delivered in this trial.
    ///
    /// `book` is told every stretch: its use, the place of its team (-1 for none) and its minutes; `visit` every task on
    /// the chain, and whether it waited for a slot of its team.
    static func walk(
        _ trial: borrowing Trial, promise: Int, book: (TimeUse, Int32, Int32) -> Void, visit: (Int32, Bool) -> Void
    ) {
        let now = trial.plan.now
        func stretch(_ use: TimeUse, _ team: Int32, _ calendar: Int32, _ from: Int32, _ to: Int32) {
            guard from < to else { return }
            let working = trial.clock.work(from: from, to: to, calendar)
            book(use, team, working)
            book(.offCalendar, team, to - from - working)
        }
        stretch(.delivery, -1, 0, trial.completedAt[promise], trial.deliveredAt[promise])
        var task = trial.lastTask[promise]
        var end = trial.completedAt[promise]
        while task >= 0 {
            let (kind, state) = (trial.kinds[trial.facts[task].kind], trial.states[task])
            let (team, calendar) = (kind.team, kind.calendar)
            if state.endedWith >= 0 {
                visit(task, false)
                let other = state.endedWith
                stretch(.lag, team, calendar, trial.states[other].doneAt, end)
                end = trial.states[other].doneAt
                guard trial.facts[other].commitment == Int32(promise) else {
                    let kind = trial.kinds[trial.facts[other].kind]
                    return stretch(.otherWork, kind.team, kind.calendar, now, end)
                }
                task = other
                continue
            }
            let (started, workEnd, ready) = (state.startedAt, state.workEndedAt, state.readyAt)
            visit(task, started > ready)
            stretch(.blocked, team, 0, workEnd, end)
            let use: TimeUse = kind.isRework ? .returned : kind.takesSlot ? .work : .stay
            stretch(use, team, calendar, started, workEnd)
            stretch(.queue, team, calendar, ready, started)
            let cause = state.cause
            guard cause >= 0 else {
                return stretch(ChainWalk.use(of: cause), team, 0, now, ready)
            }
            end = trial.states[cause].doneAt
            stretch(kind.isRework ? .returned : .lag, team, calendar, end, ready)
            guard trial.facts[cause].commitment == Int32(promise) else {
                let kind = trial.kinds[trial.facts[cause].kind]
                return stretch(.otherWork, kind.team, kind.calendar, now, end)
            }
            task = cause
        }
    }

    private static func use(of cause: Int32) -> TimeUse {
        switch SimulationPlan.Release(rawValue: cause) {
        case .notBefore: .notBefore
        case .blocked: .blocked
        case .lag: .lag
        case .discovery: .discovery
        case .now, nil: .lag
        }
    }
}
