import Board
import LineProtocol

/// The life of a promise: given, moved, told, delivered, taken; or withdrawn.
extension DemoBoard.Simulation {
    /// Promises as soon as every team has answered.
    mutating func promiseIfAnswered(_ number: Int, at time: Int) {
        guard promises[number].state == .proposed, !promises[number].deliverable.isLeftProposed else { return }
        let isAnswered = promises[number].pieces.allSatisfy { !pieces[$0].state.isRequest }
        guard isAnswered else { return }
        pending.schedule(.promise(promise: number), at: time + promises[number].chance.number(in: 25...180))
    }

    mutating func give(_ number: Int, at time: Int) {
        guard promises[number].state == .proposed else { return }
        let latest = promises[number].pieces.compactMap { pieces[$0].acceptedFor }.max() ?? 0
        let due = max(promises[number].due, latest)
        promises[number].state = .open
        promises[number].due = due
        promises[number].toldDue = due
        record(
            promise: number, "commitment.promised", at: time,
            [
                .state: .word(Commitment.State.open), .due: day(due), .promisedAt: moment(time),
                .promisedDue: day(due), .toldDue: day(due), .lapsesOn: .null,
            ])
        for party in Party.allCases { pending.schedule(.dispatch(party), at: time + 20) }
        pending.schedule(.review(promise: number), at: (due - 4) * Timeline.minutesPerDay + hourOfReview(number))
        let today = Timeline.dayNumber(time)
        if promises[number].deliverable.part == .cancelled {
            let cancelled = (today + promises[number].chance.number(in: 4...7)) * Timeline.minutesPerDay + 260
            pending.schedule(.cancel(promise: number), at: cancelled)
        } else if promises[number].deliverable.part == .ordinary, promises[number].chance.happens(0.3) {
            let share = promises[number].chance.number(in: 30...60)
            let added = (today + (due - today) * share / 100) * Timeline.minutesPerDay + 150
            pending.schedule(.addWork(promise: number), at: added)
        }
    }

    /// The client asks for more; two additions are kept for the last days.
    mutating func addWork(_ number: Int, at time: Int) {
        guard additions.count > 2 else { return }
        _ = add(to: number, at: time)
    }

    mutating func add(to number: Int, at time: Int) -> Int? {
        guard promises[number].state == .open, !promises[number].hasAddition, !additions.isEmpty else { return nil }
        let addition = additions.removeFirst()
        promises[number].hasAddition = true
        return ask(
            DemoBoard.Piece(
                id: "task-\(pieces.count + 1)", title: addition.title, party: addition.party,
                workClass: addition.workClass, effort: 600, priority: 0, promise: number, predecessors: [],
                neededBy: max(promises[number].due - 1, Timeline.dayNumber(time) + 3),
                chance: seedChance.stream(.pieces, pieces.count)),
            at: time)
    }

    /// Some days before the date, and after it again and again, the account manager looks whether it will be kept.
    mutating func review(_ number: Int, at time: Int) {
        guard promises[number].state == .open else { return }
        let today = Timeline.dayNumber(time)
        let end = today + workingDaysLeft(of: number, at: time)
        let isHopeless = end > promises[number].due + 1 || today >= promises[number].due
        if isHopeless, promises[number].moves < 3, promises[number].chance.happens(0.75) {
            move(number, to: end + promises[number].chance.number(in: 1...5), at: time)
            tellLater(number, after: time)
            return
        }
        let next = today < promises[number].due ? promises[number].due : today + 4
        pending.schedule(.review(promise: number), at: next * Timeline.minutesPerDay + hourOfReview(number))
    }

    /// Each promise is looked at at its own time of the day, in minutes after opening.
    private func hourOfReview(_ number: Int) -> Int { 80 + number * 53 % 300 }

    private mutating func tellLater(_ number: Int, after time: Int) {
        let isPrompt = promises[number].chance.happens(0.75)
        let delay = promises[number].chance.number(in: isPrompt ? 60...1200 : 2000...4000)
        pending.schedule(.tell(promise: number), at: time + delay)
    }

    /// Working days to the end of what is open, along the longest way, as the account manager would reckon them.
    private func workingDaysLeft(of number: Int, at time: Int) -> Int {
        var ends: [Int: Double] = [:]
        for piece in promises[number].pieces where !pieces[piece].state.isClosed {
            let before = pieces[piece].predecessors.compactMap { ends[$0] }.max() ?? 0
            let work = Double(pieces[piece].effort) * 2.0 / Double(Timeline.minutesPerDay)
            let queue = isOverloaded(pieces[piece].party, at: time) && !pieces[piece].isInWork ? 3.0 : 0.5
            ends[piece] = before + (pieces[piece].isInWork ? work / 2 : work + queue)
        }
        return Int((ends.values.max() ?? 0).rounded(.up))
    }

    mutating func move(_ number: Int, to proposed: Int, at time: Int) {
        let from = promises[number].due
        let next = max(proposed, from + 2, Timeline.dayNumber(time) + 2)
        let cause = causeOfMove(number)
        let waitsForOperations = promises[number].pieces.contains {
            !pieces[$0].state.isClosed && !pieces[$0].isInWork && isOverloaded(pieces[$0].party, at: time)
        }
        let reasons = cause == .ours && waitsForOperations ? Wording.queueOfOperations : Wording.moves[cause] ?? []
        let reason = promises[number].chance.pick(reasons)
        promises[number].due = next
        promises[number].moves += 1
        let columns: KeyValuePairs<DueMove.Field, JSON> = [
            .commitment: .string(promises[number].id), .fromDue: day(from), .toDue: day(next), .cause: .word(cause),
            .reason: text(reason), .movedBy: handle(promises[number].owner), .movedAt: moment(time),
        ]
        moves.append(
            ImportRow(
                kind: .dueMove, source: DemoBoard.source, sourceID: "due-move-\(moves.count + 1)",
                history: [ImportRow.Step(at: timeline.instant(time), event: "due.moved", set: JSON.Object(columns))]))
        record(
            promise: number, "commitment.renegotiated", at: time, [.due: day(next)],
            data: ["from": day(from), "to": day(next), "cause": .word(cause)])
        pending.schedule(
            .review(promise: number), at: max((next - 3) * Timeline.minutesPerDay + hourOfReview(number), time + 480))
    }

    /// Whose work is open first.
    private mutating func causeOfMove(_ number: Int) -> DueMove.Cause {
        if promises[number].chance.happens(0.1) { return .clientAsked }
        let open = promises[number].pieces.filter { !pieces[$0].state.isClosed }
        switch open.first.map({ pieces[$0].party }) {
        case .client: return .clientLate
        case .printer: return .supplier
        default: return open.count == 1 && promises[number].hasAddition ? .scope : .ours
        }
    }

    mutating func tell(_ number: Int, at time: Int) {
        guard promises[number].state == .open, promises[number].toldDue != promises[number].due else { return }
        // The last fortnight of this one is the account manager's silence.
        let silence = (timeline.present - 10) * Timeline.minutesPerDay
        guard promises[number].deliverable.part != .untold || time < silence else { return }
        let due = promises[number].due
        promises[number].toldDue = due
        let how = promises[number].chance.pick(Told.Way.allCases)
        let words = promises[number].chance.pick(Wording.tellings)
        let columns: KeyValuePairs<Told.Field, JSON> = [
            .commitment: .string(promises[number].id), .due: day(due), .how: .word(how), .words: text(words),
            .toldBy: handle(promises[number].owner), .toldAt: moment(time),
        ]
        tellings.append(
            ImportRow(
                kind: .told, source: DemoBoard.source, sourceID: "told-\(tellings.count + 1)",
                history: [ImportRow.Step(at: timeline.instant(time), event: "client.told", set: JSON.Object(columns))]))
        record(promise: number, "commitment.told", at: time, [.toldDue: day(due)])
    }

    mutating func deliverIfFinished(_ number: Int, at time: Int) {
        guard promises[number].state == .open, promises[number].isFinished(pieces) else { return }
        pending.schedule(.deliver(promise: number), at: time + promises[number].chance.number(in: 60...500))
    }

    mutating func deliver(_ number: Int, at time: Int) {
        guard promises[number].state == .open, promises[number].isFinished(pieces) else { return }
        promises[number].state = .delivered
        record(
            promise: number, "commitment.delivered", at: time,
            [.state: .word(Commitment.State.delivered), .deliveredAt: moment(time)])
        guard promises[number].chance.happens(0.8) else { return }
        let days = promises[number].chance.number(in: 2...9)
        pending.schedule(.accept(promise: number), at: time + days * Timeline.minutesPerDay)
    }

    mutating func acceptDelivery(_ number: Int, at time: Int) {
        let words = promises[number].chance.pick(Wording.thanks)
        promises[number].state = .accepted
        record(
            promise: number, "commitment.accepted", at: time,
            [
                .state: .word(Commitment.State.accepted), .acceptedAt: moment(time), .acceptedWords: text(words),
            ])
    }

    mutating func cancel(_ number: Int, at time: Int) {
        guard promises[number].state == .open else { return }
        let reason = promises[number].chance.pick(Wording.cancellations)
        promises[number].state = .cancelled
        record(
            promise: number, "commitment.cancelled", at: time,
            [.state: .word(Commitment.State.cancelled), .cancelledAt: moment(time), .reason: text(reason)])
        for piece in promises[number].pieces where !pieces[piece].state.isClosed {
            withdraw(piece, because: reason, at: time)
        }
        for party in Party.allCases { pending.schedule(.dispatch(party), at: time + 20) }
    }
}

extension DemoBoard.Deliverable {
    fileprivate var isLeftProposed: Bool {
        if case .proposed = part { true } else { false }
    }
}

extension DemoBoard.Promise {
    /// Nothing of it is open any more.
    fileprivate func isFinished(_ all: [DemoBoard.Piece]) -> Bool {
        pieces.allSatisfy { all[$0].state.isClosed }
    }
}

extension Board.Task.State {
    /// Still a question between the account manager and the team.
    fileprivate var isRequest: Bool { self == .asked || self == .countered || self == .returned }
}
