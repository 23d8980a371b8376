import Board
import LineProtocol

/// Work itself: who starts what, what stops it, and when it is done.
extension DemoBoard.Simulation {
    /// Whoever of the team has a hand free takes the next piece.
    mutating func dispatch(_ party: Party, at time: Int) {
        var free = slots(of: party, at: time) - pieces.count { $0.party == party && $0.isInWork && !$0.isBlocked }
        while free > 0, let next = nextReady(of: party, at: time) {
            start(next, isEarly: false, at: time)
            free -= 1
        }
        if free > 0, !party.isOutside, let eager = nextEarly(of: party) {
            start(eager, isEarly: true, at: time)
        }
    }

    /// Declared capacity times the share of the team that is there.
    private func slots(of party: Party, at time: Int) -> Int {
        guard !party.isOutside else { return .max }
        let members = Person.of(party)
        let present = members.count { !cast.isAway($0, on: Timeline.dayNumber(time)) }
        return max(1, (party.capacity * present + members.count / 2) / members.count)
    }

    private func isQueued(_ piece: DemoBoard.Piece, of party: Party) -> Bool {
        piece.party == party && piece.state == .accepted && !piece.isInWork && isOpen(piece.promise)
    }

    /// By priority, then the day promised, then the order in which they came.
    private func nextReady(of party: Party, at time: Int) -> Int? {
        pieces.indices.filter { number in
            isQueued(pieces[number], of: party)
                && pieces[number].predecessors.allSatisfy { isOver($0, at: time) }
        }.min { left, right in
            let first = pieces[left]
            let second = pieces[right]
            if first.priority != second.priority { return first.priority > second.priority }
            let days = (first.acceptedFor ?? first.neededBy, second.acceptedFor ?? second.neededBy)
            return days.0 == days.1 ? left < right : days.0 < days.1
        }
    }

    private func isOver(_ predecessor: Int, at time: Int) -> Bool {
        guard let done = pieces[predecessor].doneAt else { return pieces[predecessor].state == .cancelled }
        return done + lag(after: predecessor) * Timeline.minutesPerDay <= time
    }

    /// Now and then somebody begins on a draft of what the other team has not finished.
    private mutating func nextEarly(of party: Party) -> Int? {
        guard chance.happens(0.012) else { return nil }
        return pieces.indices.first { number in
            let before = pieces[number].predecessors
            return isQueued(pieces[number], of: party)
                && pieces[number].promise.map { promises[$0].deliverable.part == .ordinary } == true
                && before.contains { pieces[$0].state == .active && !pieces[$0].isBlocked }
                && before.allSatisfy { pieces[$0].state == .active || pieces[$0].state.isClosed }
        }
    }

    private mutating func start(_ number: Int, isEarly: Bool, at time: Int) {
        let party = pieces[number].party
        let isOnTrack = pieces[number].promise.map { promises[$0].isOnTrack } ?? false
        if pieces[number].assignee.map({ cast.isAway($0, on: Timeline.dayNumber(time)) }) ?? true {
            pieces[number].assignee = freest(of: party, for: pieces[number].promise, at: time)
        }
        pieces[number].isInWork = true
        // Some say only that it is done.
        let isUnsaid = !isEarly && !isOnTrack && pieces[number].chance.happens(party.isOutside ? 0.4 : 0.05)
        if !isUnsaid {
            pieces[number].state = .active
            pieces[number].startedAt = time
            record(
                piece: number, "task.started", at: time,
                [
                    .state: .word(Board.Task.State.active), .startedAt: moment(time),
                    .assignee: handle(pieces[number].assignee), .isEarly: .boolean(isEarly),
                ])
            remark(on: number, at: time + pieces[number].chance.number(in: 30...400), if: 0.06)
        }
        let work = workingMinutes(for: number, isOnTrack: isOnTrack, at: time)
        let isInterrupted = pieces[number].chance.happens(0.1)
        let course = pieces[number].course
        if isInterrupted, !isUnsaid, !isOnTrack, !party.isOutside {
            let before = work * pieces[number].chance.number(in: 20...80) / 100
            pieces[number].remaining = work - before
            pending.schedule(.block(piece: number, course: course), at: time + before)
        } else {
            pending.schedule(.finish(piece: number, course: course), at: time + work)
        }
    }

    /// Nobody works on one thing only, and estimates are short; the more is asked of a team, the slower each piece.
    private mutating func workingMinutes(for number: Int, isOnTrack: Bool, at time: Int) -> Int {
        let drawn = pieces[number].chance.fraction()
        let pace: Double
        if isOnTrack {
            pace = 1.2
        } else if pieces[number].party.isOutside {
            pace = 1.5 + 1.5 * drawn
        } else {
            pace = (1.4 + 1.8 * drawn * drawn) * (isOverloaded(pieces[number].party, at: time) ? 1.1 : 1)
        }
        return max(40, Int(Double(pieces[number].effort) * pace))
    }

    /// The member with least in hand who is there; nil for an outside party.
    private func freest(of party: Party, for promise: Int?, at time: Int) -> Int? {
        let today = Timeline.dayNumber(time)
        let there = Person.of(party).filter { !cast.isAway($0, on: today) }
        let staying = there.filter { person in !(today...today + 4).contains { cast.isAway(person, on: $0) } }
        let candidates = staying.isEmpty ? there : staying
        // An account manager looks after their own clients only.
        return candidates.filter { Person.all[$0].role != .manager || $0 == promise.map { promises[$0].owner } }
            .min { left, right in
                let loads = (load(of: left), load(of: right))
                return loads.0 == loads.1 ? left < right : loads.0 < loads.1
            } ?? candidates.first
    }

    private func load(of person: Int) -> Int {
        pieces.count { $0.assignee == person && $0.isInWork }
    }

    mutating func block(_ number: Int, course: Int, at time: Int) {
        guard pieces[number].course == course, pieces[number].state == .active else { return }
        let cause = pieces[number].chance.pick(Wording.blocks)
        let days = pieces[number].chance.number(in: 1...6)
        let hasUnblocker = pieces[number].chance.happens(0.8)
        interrupt(number, kind: cause.kind, reason: cause.reason, days: days, hasUnblocker: hasUnblocker, at: time)
        pending.schedule(
            .unblock(piece: number, course: pieces[number].course), at: time + days * Timeline.minutesPerDay - 60)
    }

    /// Declares the block; the course of the work is broken off.
    mutating func interrupt(
        _ number: Int, kind: Board.Task.BlockKind, reason: DemoBoard.Bilingual, days: Int?, hasUnblocker: Bool,
        at time: Int
    ) {
        pieces[number].isBlocked = true
        pieces[number].course += 1
        let unblocker = pieces[number].promise.map { promises[$0].owner } ?? Person.of(pieces[number].party)[0]
        record(
            piece: number, "task.blocked", at: time,
            [
                .blockKind: .word(kind), .blockReason: text(reason), .blockedSince: moment(time),
                .blockedUntil: day(days.map { Timeline.dayNumber(time) + $0 }),
                .unblocker: hasUnblocker ? handle(unblocker) : .null,
            ])
        pending.schedule(.dispatch(pieces[number].party), at: time + 20)
    }

    mutating func unblock(_ number: Int, course: Int, at time: Int) {
        guard pieces[number].course == course, pieces[number].isBlocked else { return }
        clearBlock(number, at: time)
        pending.schedule(.finish(piece: number, course: course), at: time + pieces[number].remaining)
    }

    mutating func clearBlock(_ number: Int, at time: Int) {
        pieces[number].isBlocked = false
        record(
            piece: number, "task.unblocked", at: time,
            [.blockKind: .null, .blockReason: .null, .blockedSince: .null, .blockedUntil: .null, .unblocker: .null])
    }

    mutating func finish(_ number: Int, course: Int, at time: Int) {
        guard pieces[number].course == course, pieces[number].isInWork else { return }
        guard pieces[number].predecessors.allSatisfy({ isOver($0, at: time) }) else {
            // Begun early: the draft waits for what it was drafted ahead of.
            pending.schedule(.finish(piece: number, course: course), at: time + 300)
            return
        }
        pieces[number].state = .done
        pieces[number].isInWork = false
        pieces[number].doneAt = time
        record(
            piece: number, "task.finished", at: time,
            [
                .state: .word(Board.Task.State.done), .doneAt: moment(time), .assignee: handle(pieces[number].assignee),
            ])
        remark(on: number, at: time + 15, if: 0.05)
        pending.schedule(.dispatch(pieces[number].party), at: time + pieces[number].chance.number(in: 10...50))
        for successor in pieces[number].successors {
            pending.schedule(
                .dispatch(pieces[successor].party), at: time + pieces[number].chance.number(in: 30...90))
        }
        if pieces[number].chance.happens(0.09) {
            pending.schedule(.handBack(piece: number), at: time + 25)
        }
        if let promise = pieces[number].promise { deliverIfFinished(promise, at: time) }
    }

    /// The team that receives the result finds it wanting, before it has begun on its own part.
    mutating func handBack(_ number: Int, at time: Int) {
        guard pieces[number].state == .done, let promise = pieces[number].promise, promises[promise].state == .open,
            !promises[promise].isOnTrack,
            pieces[number].successors.contains(where: { pieces[$0].party != pieces[number].party }),
            pieces[number].successors.allSatisfy({ !pieces[$0].isInWork && !pieces[$0].state.isClosed })
        else { return }
        // Where nobody said that it began, it is merely accepted again.
        pieces[number].state = pieces[number].startedAt == nil ? .accepted : .active
        pieces[number].isInWork = true
        pieces[number].doneAt = nil
        pieces[number].returns += 1
        pieces[number].course += 1
        let reason = pieces[number].chance.pick(Wording.handBacks)
        record(
            piece: number, "task.reopened", at: time,
            [
                .state: .word(pieces[number].state), .doneAt: .null, .returns: .count(pieces[number].returns),
                .reason: text(reason),
            ], data: ["reason": text(reason)])
        pending.schedule(
            .finish(piece: number, course: pieces[number].course),
            at: time + pieces[number].chance.number(in: 200...700))
    }

    /// The day before the team's own date somebody looks whether it will hold, each at their own hour.
    private func wordCheck(for number: Int) -> Int? {
        pieces[number].acceptedFor.map { ($0 - 1) * Timeline.minutesPerDay + 160 + number * 37 % 280 }
    }

    mutating func scheduleWord(_ number: Int, after time: Int) {
        guard let check = wordCheck(for: number) else { return }
        pending.schedule(.keepWord(piece: number), at: max(check, time + 120))
    }

    mutating func keepWord(_ number: Int, at time: Int) {
        let piece = pieces[number]
        guard piece.state == .accepted || piece.state == .active, let word = piece.acceptedFor, piece.changedWords < 3,
            piece.arrangedReply == nil, let check = wordCheck(for: number), check <= time,
            pieces[number].chance.happens(0.55)
        else { return }
        let later = pieces[number].chance.number(in: piece.isInWork ? 1...4 : 4...8)
        let changed = max(word, Timeline.dayNumber(time)) + later
        let reason = pieces[number].chance.pick(piece.isInWork ? Wording.delaysInWork : Wording.delaysInQueue)
        pieces[number].acceptedFor = changed
        pieces[number].changedWords += 1
        record(
            piece: number, "task.late", at: time, [.acceptedFor: day(changed)],
            data: ["for": .array([day(word), day(changed)]), "reason": text(reason)])
        scheduleWord(number, after: time)
    }
}
