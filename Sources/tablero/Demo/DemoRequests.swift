import Board
import LineProtocol

/// Proposals and requests: what is asked of the teams, and what they answer.
extension DemoBoard.Simulation {
    typealias Timeline = DemoBoard.Timeline
    typealias Party = DemoBoard.Party
    typealias Person = DemoBoard.Person
    typealias Wording = DemoBoard.Wording

    mutating func propose(_ number: Int, at time: Int) {
        let promise = promises[number]
        let playbook = promise.deliverable.playbook
        let today = Timeline.dayNumber(time)
        let lead = workingDaysAsked(for: number)
        promises[number].due = today + lead
        record(
            promise: number, "commitment.proposed", at: time,
            [
                .client: .string(DemoBoard.Company.all[promise.deliverable.company].code),
                .title: text(promise.deliverable.title), .detail: text(playbook.scope), .owner: handle(promise.owner),
                .state: .word(Commitment.State.proposed),
                .isConfidential: .boolean(promise.deliverable.part == .confidential), .due: day(today + lead),
                .proposedAt: moment(time), .lapsesOn: day(today + 5),
            ])
        let ends = playbook.hoursAtEnd
        let length = playbook.hoursOnLongestPath
        let first = pieces.count
        var hasAskedInside = false
        for (place, step) in playbook.steps.enumerated() {
            let neededBy = today + max(2, (lead - 1) * ends[place] / length)
            var piece = DemoBoard.Piece(
                id: "task-\(pieces.count + 1)", title: step.title, party: step.party, workClass: step.workClass,
                effort: step.hours * 60, priority: step.workClass == "complaint" || promise.isOnTrack ? 1 : 0,
                promise: number, predecessors: step.after.map { first + $0 } + crossing(into: number, step: step),
                neededBy: neededBy, chance: seedChance.stream(.pieces, pieces.count))
            let isFirstOfOurs = step.party.isRequestedInside && !hasAskedInside
            hasAskedInside = hasAskedInside || isFirstOfOurs
            piece.arrangedReply = arrangedReply(promise.deliverable.part, isFirstOfOurs: isFirstOfOurs)
            ask(piece, at: time + 4 + place * 3)
        }
        guard case .proposed = promise.deliverable.part else {
            // After four and a half days the account manager promises with whatever answers there are.
            pending.schedule(.promise(promise: number), at: time + 4 * Timeline.minutesPerDay + 200)
            return
        }
    }

    /// What experience says such a deliverable takes when no queue grows, with a margin.
    private mutating func workingDaysAsked(for number: Int) -> Int {
        let hours = Double(promises[number].deliverable.playbook.hoursOnLongestPath)
        let margin = promises[number].isOnTrack ? 1.25 : 1.0
        return Int(hours * 2.3 / 8 * margin) + 4 + promises[number].chance.number(in: 0...3)
    }

    /// Some work for a client has to wait for other work for the same client.
    private mutating func crossing(into number: Int, step: DemoBoard.Playbook.Step) -> [Int] {
        guard step.party == .operations, promises[number].deliverable.part == .ordinary, crossings < 3 else {
            return []
        }
        let earlier = promises[..<number].last {
            $0.deliverable.company == promises[number].deliverable.company && $0.state == .open
        }
        let last = earlier?.pieces.last { pieces[$0].party == .operations && !pieces[$0].state.isClosed }
        guard let last, !pieces.contains(where: { $0.promise == number && $0.predecessors.contains(last) }) else {
            return []
        }
        crossings += 1
        return [last]
    }

    private func arrangedReply(_ part: DemoBoard.Deliverable.Part, isFirstOfOurs: Bool) -> DemoBoard.Reply? {
        switch part {
        case .onTrack: return .accept
        case .proposed(.justAsked): return .silence
        case .proposed(let standing):
            guard isFirstOfOurs else { return .accept }
            switch standing {
            case .oneUnanswered, .justAsked: return .silence
            case .oneCountered: return .counter
            case .oneReturned: return .refuse
            }
        case .ordinary, .cancelled, .confidential, .untold: return nil
        }
    }

    /// Puts a piece on the board: asked of its team, or, where the account manager's own team does it, simply made.
    @discardableResult
    mutating func ask(_ piece: DemoBoard.Piece, at time: Int) -> Int {
        let number = pieces.count
        let owner = piece.promise.map { promises[$0].owner }
        let isOwnWork = owner == nil || piece.party == .sales
        pieces.append(piece)
        if let promise = piece.promise { promises[promise].pieces.append(number) }
        pieces[number].state = isOwnWork ? .accepted : .asked
        let isSized = pieces[number].chance.happens(0.2)
        let size: Board.Task.Size = piece.effort < 480 ? .small : piece.effort < 960 ? .medium : .large
        record(
            piece: number, isOwnWork ? "task.created" : "task.asked", at: time,
            [
                .title: text(piece.title), .commitment: .text(piece.promise.map { promises[$0].id }),
                .team: .string(piece.party.rawValue), .workClass: .string(piece.workClass),
                .effortMinutes: isSized ? .null : .count(piece.effort), .size: isSized ? .word(size) : .null,
                .priority: .count(piece.priority), .state: .word(pieces[number].state), .createdAt: moment(time),
                .askedBy: isOwnWork ? .null : handle(owner), .askedAt: isOwnWork ? .null : moment(time),
                .neededBy: isOwnWork ? .null : day(piece.neededBy), .due: isOwnWork ? day(piece.neededBy) : .null,
                .acceptedAt: isOwnWork ? moment(time) : .null,
            ])
        for predecessor in piece.predecessors { connect(predecessor, to: number, at: time + 1) }
        if isOwnWork {
            pending.schedule(.dispatch(piece.party), at: time + 25)
        } else {
            pending.schedule(.answer(piece: number), at: time + timeToAnswer(number, at: time))
        }
        return number
    }

    private mutating func connect(_ predecessor: Int, to successor: Int, at time: Int) {
        pieces[predecessor].successors.append(successor)
        let columns: KeyValuePairs<Dependency.Field, JSON> = [
            .predecessor: .string(pieces[predecessor].id), .successor: .string(pieces[successor].id),
            .lagDays: .count(lag(after: predecessor)),
        ]
        dependencies.append(
            ImportRow(
                kind: .dependency, source: DemoBoard.source, sourceID: "dependency-\(dependencies.count + 1)",
                history: [
                    ImportRow.Step(at: timeline.instant(time), event: "dependency.added", set: JSON.Object(columns))
                ]))
    }

    /// What the printer finishes takes a day to arrive.
    func lag(after predecessor: Int) -> Int {
        pieces[predecessor].party == .printer ? 1 : 0
    }

    private mutating func timeToAnswer(_ number: Int, at time: Int) -> Int {
        let slow = isOverloaded(pieces[number].party, at: time) ? 200 : 0
        return slow + (pieces[number].arrangedReply == nil ? pieces[number].chance.number(in: 90...800) : 300)
    }

    mutating func answer(_ number: Int, at time: Int) {
        guard pieces[number].state == .asked else { return }
        let tomorrow = Timeline.dayNumber(time) + 1
        switch reply(to: number, at: time) {
        case .silence:
            return
        case .accept:
            let late = isOverloaded(pieces[number].party, at: time) && pieces[number].chance.happens(0.3) ? 2 : 0
            accept(number, for: max(pieces[number].neededBy + late, tomorrow), at: time)
        case .counter:
            let extra = pieces[number].chance.number(in: 3...8)
            let offered = max(pieces[number].neededBy, tomorrow) + extra
            pieces[number].state = .countered
            pieces[number].counteredFor = offered
            let reason = pieces[number].chance.pick(Wording.counters)
            record(
                piece: number, "task.countered", at: time,
                [
                    .state: .word(Board.Task.State.countered), .counteredFor: day(offered), .reason: text(reason),
                ], data: ["for": .array([day(pieces[number].neededBy), day(offered)])])
        case .refuse:
            pieces[number].state = .returned
            let reason = pieces[number].chance.pick(Wording.refusals)
            record(
                piece: number, "task.returned", at: time,
                [.state: .word(Board.Task.State.returned), .reason: text(reason)])
        }
        guard pieces[number].arrangedReply == nil else { return }
        if pieces[number].state != .accepted {
            let delay = pieces[number].chance.number(in: 120...700)
            pending.schedule(.settle(piece: number), at: time + delay)
        }
    }

    private mutating func reply(to number: Int, at time: Int) -> DemoBoard.Reply {
        if let arranged = pieces[number].arrangedReply { return arranged }
        let drawn = pieces[number].chance.fraction()
        if pieces[number].wasTurnedDown || pieces[number].party.isOutside { return .accept }
        let countering = isOverloaded(pieces[number].party, at: time) ? 0.28 : 0.09
        return drawn < countering ? .counter : drawn < countering + 0.06 ? .refuse : .accept
    }

    /// The team takes it, for a day.
    mutating func accept(_ number: Int, for promisedDay: Int, at time: Int) {
        pieces[number].state = .accepted
        pieces[number].acceptedFor = promisedDay
        record(
            piece: number, "task.accepted", at: time,
            [
                .state: .word(Board.Task.State.accepted), .acceptedAt: moment(time), .acceptedFor: day(promisedDay),
                .counteredFor: .null,
            ])
        scheduleWord(number, after: time)
        pending.schedule(.dispatch(pieces[number].party), at: time + 20)
        if let promise = pieces[number].promise { promiseIfAnswered(promise, at: time) }
    }

    /// The account manager's turn, after another date or a refusal.
    mutating func settle(_ number: Int, at time: Int) {
        guard let promise = pieces[number].promise, promises[promise].state != .cancelled else { return }
        let owner = promises[promise].owner
        switch pieces[number].state {
        case .countered:
            if let offered = pieces[number].counteredFor, pieces[number].chance.happens(0.8) {
                accept(number, for: offered, at: time)
                return
            }
        case .returned:
            if pieces[number].chance.happens(0.2), pieces[number].successors.isEmpty {
                let reason = pieces[number].chance.pick(Wording.withdrawals)
                withdraw(number, because: reason, at: time)
                promiseIfAnswered(promise, at: time)
                return
            }
        default: return
        }
        pieces[number].wasTurnedDown = true
        pieces[number].state = .asked
        let neededBefore = pieces[number].neededBy
        pieces[number].neededBy = max(neededBefore, Timeline.dayNumber(time)) + 2
        record(
            piece: number, "task.asked", at: time,
            [
                .state: .word(Board.Task.State.asked), .askedBy: handle(owner), .askedAt: moment(time),
                .neededBy: day(pieces[number].neededBy), .counteredFor: .null,
            ], data: ["by": .array([day(neededBefore), day(pieces[number].neededBy)])])
        pending.schedule(.answer(piece: number), at: time + timeToAnswer(number, at: time))
    }

    /// Cancels one piece, whatever became of it so far.
    mutating func withdraw(_ number: Int, because reason: DemoBoard.Bilingual, at time: Int) {
        if pieces[number].isBlocked { clearBlock(number, at: time) }
        pieces[number].state = .cancelled
        pieces[number].isInWork = false
        pieces[number].course += 1
        record(
            piece: number, "task.cancelled", at: time,
            [.state: .word(Board.Task.State.cancelled), .cancelledAt: moment(time), .reason: text(reason)])
    }

    mutating func createInternalWork(_ number: Int, at time: Int) {
        let work = Wording.internalWork[number]
        ask(
            DemoBoard.Piece(
                id: "task-\(pieces.count + 1)", title: work.title, party: work.party, workClass: work.workClass,
                effort: work.hours * 60, priority: 0, promise: nil, predecessors: [],
                neededBy: Timeline.dayNumber(time) + 10, chance: seedChance.stream(.pieces, pieces.count)),
            at: time)
    }
}

extension DemoBoard.Party {
    /// A team of ours that has to be asked; the account managers are in sales themselves.
    fileprivate var isRequestedInside: Bool { !isOutside && self != .sales }
}
