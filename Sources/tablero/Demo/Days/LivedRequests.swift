import Board
import LineProtocol

/// Requests: who answers them, what the answer is, and what becomes of another date or a refusal.
extension LivedDay {
    mutating func scheduleRequests() {
        for (place, work) in board.work.enumerated() where work.isRequest {
            switch work.state {
            case .asked:
                guard let crew = board.crew(work.team) else { continue }
                var habit = habit(.answer, work.number)
                // Some requests are answered by silence, until somebody asks about them.
                let isForgotten = habit.happens(0.06)
                let pace = isForgotten ? 0.04 : board.isCrowded(crew) ? 0.35 : 0.6
                maybe(.answer(place), pace, luck(.answer, work.number))
            default: maybe(.settle(place), 0.6, luck(.settle, work.number))
            }
        }
    }

    /// Who may answer for a team and is there: its lead, else any of its members where it lets them.
    private func answerer(of crew: LivedBoard.Crew, _ work: LivedBoard.Work) -> String? {
        if crew.isOutside { return agent(of: crew, work) }
        if board.isThere(crew.lead) { return crew.lead }
        guard crew.membersAccept else { return nil }
        return board.people.first { $0.team == crew.code && board.isThere($0.handle) }?.handle
    }

    /// Who acts for an outside party: whoever chases it, or else whose promise it is.
    func agent(of crew: LivedBoard.Crew, _ work: LivedBoard.Work) -> String? {
        [crew.chaser, board.promise(work.promise)?.owner].first { board.isThere($0) } ?? nil
    }

    mutating func answer(_ place: Int, at time: Int) {
        let work = board.work[place]
        guard work.state == .asked, let crew = board.crew(work.team), let who = answerer(of: crew, work) else { return }
        // A request asked again is another question than the one turned down before.
        var chance = habit(.reply, work.number).stream(.habits, work.askedAt.map { Int($0.microseconds >> 30) } ?? 0)
        let drawn = chance.fraction()
        let isCrowded = board.isCrowded(crew)
        let countering = isCrowded ? 0.28 : 0.09
        let wanted = max(work.neededBy ?? day(in: 5), day(in: 1))
        if crew.isOutside || drawn >= countering + 0.06 {
            let delay = isCrowded && chance.happens(0.3) ? 2 : 0
            accept(place, for: day(in: delay, from: wanted), by: who, at: time)
        } else if drawn < countering {
            let offered = day(in: chance.number(in: 3...8), from: wanted)
            board.work[place].state = .countered
            act(
                at: time, by: who, .countered, TaskCommands.counter,
                ["task": [.string(work.id)], "for": .day(offered), "reason": text(chance.pick(Wording.counters))])
        } else {
            board.work[place].state = .returned
            act(
                at: time, by: who, .returned, TaskCommands.return,
                ["task": .string(work.id), "reason": text(chance.pick(Wording.refusals))])
        }
    }

    mutating func accept(_ place: Int, for promised: Day, by who: String, at time: Int) {
        board.work[place].state = .accepted
        board.work[place].acceptedFor = promised
        act(
            at: time, by: who, .accepted, TaskCommands.accept,
            ["task": [.string(board.work[place].id)], "for": .day(promised)])
        schedule(.dispatch(board.work[place].team), at: time + 20)
        promiseIfAnswered(board.work[place].promise, at: time)
    }

    /// The turn of whoever asked: another date is mostly taken; what came back is asked again, or withdrawn.
    mutating func settle(_ place: Int, at time: Int) {
        let work = board.work[place]
        let asker = [work.askedBy, board.promise(work.promise)?.owner].first { board.isThere($0) } ?? nil
        guard let asker, work.state == .countered || work.state == .returned else { return }
        var chance = luck(.settle, work.number).stream(.days, 1)
        if work.state == .countered, let offered = work.offered, offered >= board.today, chance.happens(0.8) {
            board.work[place].state = .accepted
            board.work[place].acceptedFor = offered
            act(at: time, by: asker, .settled, TaskCommands.accept, ["task": [.string(work.id)]])
            schedule(.dispatch(work.team), at: time + 20)
            promiseIfAnswered(work.promise, at: time)
        } else if work.state == .returned, work.successors.isEmpty, chance.happens(0.2) {
            board.work[place].state = .cancelled
            act(
                at: time, by: asker, .cancelled, TaskCommands.cancel,
                ["tasks": [.string(work.id)], "reason": text(chance.pick(Wording.withdrawals))])
            promiseIfAnswered(work.promise, at: time)
        } else {
            let needed = day(in: 2, from: max(work.neededBy ?? board.today, board.today))
            board.work[place].state = .asked
            board.work[place].neededBy = needed
            act(
                at: time, by: asker, .settled, TaskCommands.ask, ["task": .string(work.id), "by": .day(needed)])
        }
    }
}
