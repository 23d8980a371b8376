import Board
import LineProtocol

/// Work itself: who starts what, what stops it, when it is done, and what is said when it will not be done in time.
extension LivedDay {
    mutating func scheduleWork() {
        for (place, crew) in board.crews.enumerated() { schedule(.dispatch(crew.code), at: max(begin, 8 + place * 5)) }
        for (place, work) in board.work.enumerated() where !work.isRequest {
            if work.isBlocked {
                scheduleUnblocking(place)
            } else if work.state == .active {
                scheduleCourse(place, from: begin)
                maybe(.remark(place), 0.03, luck(.remark, work.number))
            }
            scheduleWord(place)
        }
    }

    // MARK: the course of a task

    /// Minutes of work that it takes: nobody works on one thing only, and estimates are short.
    private func required(_ work: LivedBoard.Work) -> Int {
        var habit = habit(.pace, work.number)
        let drawn = habit.fraction()
        let isOutside = board.crew(work.team)?.isOutside ?? false
        let pace = isOutside ? 1.5 + 1.5 * drawn : 1.4 + 1.8 * drawn * drawn
        let again = work.returns * habit.number(in: 200...700)
        return max(40, Int(Double(work.effort) * pace)) + again
    }

    /// Working minutes that are left of it.
    private func remaining(_ work: LivedBoard.Work) -> Int { max(0, required(work) - work.worked) }

    private mutating func scheduleCourse(_ place: Int, from time: Int) {
        let work = board.work[place]
        let left = remaining(work)
        guard left > 0 else {
            // It has had its time, and is done one of these days.
            return maybe(.finish(place), 0.4, luck(.finish, work.number))
        }
        var habit = habit(.block, work.number)
        let isInterrupted = habit.happens(0.1) && !work.hasBeenBlocked
        let interruption = required(work) * habit.number(in: 20...80) / 100 - work.worked
        if isInterrupted, interruption > 0, board.crew(work.team)?.isOutside == false {
            schedule(.block(place), at: time + interruption)
        } else {
            schedule(.finish(place), at: time + left)
        }
    }

    /// Who works on it today; nobody where that is somebody who decides for themselves, or who is away.
    private func worker(on work: LivedBoard.Work) -> String? {
        guard let crew = board.crew(work.team) else { return nil }
        if let assignee = work.assignee { return board.isThere(assignee) ? assignee : nil }
        return crew.isOutside ? agent(of: crew, work) : freest(of: crew, for: work)
    }

    /// The member with least in hand; an account manager looks after their own clients only.
    private func freest(of crew: LivedBoard.Crew, for work: LivedBoard.Work) -> String? {
        let owner = board.promise(work.promise)?.owner
        let there = board.people.filter { person in
            person.team == crew.code && !person.isAway && (person.role != .manager || person.handle == owner)
        }
        func load(_ handle: String) -> Int { board.work.count { $0.assignee == handle && $0.state == .active } }
        return there.map { (load($0.handle), $0.handle) }.min { $0 < $1 }?.1
    }

    mutating func dispatch(_ code: String, at time: Int) {
        guard let crew = board.crew(code) else { return }
        let active = board.work.filter { $0.team == code && $0.state == .active }
        // What somebody who decides for themselves has in hand takes nobody else's time.
        let inHand = active.count { !$0.isBlocked && ($0.assignee == nil || board.person($0.assignee) != nil) }
        var free = crew.isOutside ? Int.max : slots(of: crew) - inHand
        if let limit = crew.wipLimit { free = min(free, limit - active.count) }
        for place in board.work.indices where free > 0 && isReady(place, of: code) {
            guard let who = worker(on: board.work[place]) else { continue }
            start(place, by: who, at: time)
            free -= 1
        }
    }

    /// Capacity times the share of the team that is there.
    private func slots(of crew: LivedBoard.Crew) -> Int {
        let members = board.people.filter { $0.team == crew.code }
        guard !members.isEmpty else { return 0 }
        return max(1, (crew.capacity * members.count { !$0.isAway } + members.count / 2) / members.count)
    }

    /// In the order of the queue, which the list is in: whatever was moved in it stays moved.
    private func isReady(_ place: Int, of crew: String) -> Bool {
        let work = board.work[place]
        guard work.team == crew, work.state == .accepted, !work.isBlocked, work.openPredecessors.isEmpty,
            work.notBefore.map({ $0 <= board.today }) ?? true
        else { return false }
        return work.promise == nil || board.promise(work.promise)?.state == .open
    }

    private mutating func start(_ place: Int, by who: String, at time: Int) {
        board.work[place].state = .active
        board.work[place].assignee = board.work[place].assignee ?? who
        act(at: time, by: who, .started, TaskCommands.start, ["tasks": [.string(board.work[place].id)]])
        scheduleCourse(place, from: time)
    }

    mutating func finish(_ place: Int, at time: Int) {
        let work = board.work[place]
        guard work.state == .active, !work.isBlocked else { return }
        // Begun early: it waits for what it was begun ahead of.
        guard work.openPredecessors.isEmpty, let who = worker(on: work) else { return }
        board.work[place].state = .done
        act(at: time, by: who, .done, TaskCommands.finish, ["tasks": [.string(work.id)]])
        var chance = luck(.finish, work.number).stream(.days, 1)
        schedule(.dispatch(work.team), at: time + chance.number(in: 10...50))
        for other in board.work.indices where board.work[other].openPredecessors.contains(work.number) {
            board.work[other].openPredecessors.removeAll { $0 == work.number }
            let successor = board.work[other]
            if successor.team != work.team, successor.state == .accepted, chance.happens(0.09) {
                schedule(.handBack(other, predecessor: place), at: time + 25)
            }
            schedule(.dispatch(successor.team), at: time + chance.number(in: 30...90))
        }
        deliverIfFinished(work.promise, at: time)
    }

    /// The team that receives the result finds it wanting, before it has begun on its own part.
    mutating func handBack(_ place: Int, to predecessor: Int, at time: Int) {
        let (work, before) = (board.work[place], board.work[predecessor])
        guard work.state == .accepted, before.state == .done, board.promise(work.promise)?.state == .open,
            let who = worker(on: work)
        else { return }
        var chance = luck(.handBack, work.number)
        board.work[predecessor].state = .active
        board.work[place].openPredecessors.append(before.number)
        act(
            at: time, by: who, .reopened, TaskCommands.return,
            [
                "task": .string(work.id), "reason": text(chance.pick(Wording.handBacks)),
                "predecessor": .string(before.id),
            ])
    }

    // MARK: blocks

    mutating func block(_ place: Int, at time: Int) {
        let work = board.work[place]
        guard work.state == .active, !work.isBlocked, let who = worker(on: work) else { return }
        var habit = habit(.block, work.number).stream(.habits, 1)
        let cause = habit.pick(Wording.blocks)
        let until = day(in: habit.number(in: 1...6))
        var fields: JSON.Object = [
            "task": .string(work.id), "kind": .word(cause.kind), "reason": text(cause.reason), "until": .day(until),
        ]
        let unblocker = board.promise(work.promise)?.owner ?? board.crew(work.team)?.lead
        if habit.happens(0.8), let unblocker { fields["who"] = .string(unblocker) }
        board.work[place].isBlocked = true
        act(at: time, by: who, .blocked, TaskCommands.block, fields)
        schedule(.dispatch(work.team), at: time + 20)
    }

    /// Whoever was named to unblock it does, sooner or later; what nobody was named for goes on by itself, late.
    private mutating func scheduleUnblocking(_ place: Int) {
        let work = board.work[place]
        let isTime = work.blockedUntil.map { $0 <= board.today }
        let pace: Double
        if work.unblocker == nil {
            pace = isTime == true ? 0.7 : isTime == nil ? 0.12 : 0
        } else {
            // Asked without a day, as in a review, they see to it soon.
            pace = isTime == true ? 0.75 : isTime == nil ? 0.5 : 0.12
        }
        maybe(.unblock(place), pace, luck(.unblock, work.number))
    }

    mutating func unblock(_ place: Int, at time: Int) {
        let work = board.work[place]
        guard work.isBlocked, let who = work.unblocker ?? work.assignee ?? worker(on: work), board.isThere(who) else {
            return
        }
        unblock(place, by: who, at: time)
    }

    mutating func unblock(_ place: Int, by who: String, at time: Int) {
        board.work[place].isBlocked = false
        board.work[place].hasBeenBlocked = true
        act(at: time, by: who, .unblocked, TaskCommands.unblock, ["tasks": [.string(board.work[place].id)]])
        if board.work[place].state == .active { scheduleCourse(place, from: time) }
        schedule(.dispatch(board.work[place].team), at: time + 20)
    }

    // MARK: words

    /// On the eve of the team's own date, and now and then after it, somebody says that it will be another day.
    private mutating func scheduleWord(_ place: Int) {
        let work = board.work[place]
        guard let word = work.acceptedFor, word <= day(in: 1), end(of: work) > word else { return }
        maybe(.late(place), word >= board.today ? 0.4 : 0.08, luck(.late, work.number))
    }

    /// The day on which whoever does it would say that it is done.
    private func end(of work: LivedBoard.Work) -> Day {
        let days = max(1, remaining(work) / max(1, length))
        return day(in: work.state == .active ? days : days + 2)
    }

    mutating func sayLate(_ place: Int, at time: Int) {
        let work = board.work[place]
        guard work.state == .accepted || work.state == .active, let who = worker(on: work) ?? lead(of: work) else {
            return
        }
        var chance = luck(.late, work.number).stream(.days, 1)
        let isInWork = work.state == .active
        let until = day(in: chance.number(in: isInWork ? 0...3 : 4...9), from: max(end(of: work), day(in: 1)))
        board.work[place].acceptedFor = until
        act(
            at: time, by: who, .late, TaskCommands.late,
            [
                "task": [.string(work.id)], "until": .day(until),
                "reason": text(chance.pick(isInWork ? Wording.delaysInWork : Wording.delaysInQueue)),
            ])
    }

    private func lead(of work: LivedBoard.Work) -> String? {
        let lead = board.crew(work.team)?.lead
        return board.isThere(lead) ? lead : nil
    }

    mutating func remark(on place: Int, at time: Int) {
        let work = board.work[place]
        guard work.state == .active, let who = worker(on: work) else { return }
        var chance = luck(.remark, work.number).stream(.days, 1)
        act(
            at: time, by: who, .noted, TaskCommands.comment,
            ["task": .string(work.id), "text": text(chance.pick(Wording.remarks))])
    }
}
