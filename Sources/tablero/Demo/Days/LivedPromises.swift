import Board
import LineProtocol

/// Promises: given once every team has answered, delivered, taken by the client, moved, and told.
extension LivedDay {
    mutating func schedulePromises() {
        for (place, promise) in board.promises.enumerated() where board.isThere(promise.owner) {
            switch promise.state {
            case .proposed: scheduleGiving(place)
            case .open: scheduleOpen(place)
            case .delivered:
                guard promise.deliveredOn.map({ board.today - $0 <= 30 }) ?? false else { continue }
                maybe(.take(place), 0.15, luck(.take, promise.number))
            case .accepted, .cancelled: continue
            }
        }
    }

    /// What is still to be done for a promise.
    private func open(_ promise: LivedBoard.Promise) -> [LivedBoard.Work] {
        board.work.filter { $0.promise == promise.id && !$0.state.isClosed }
    }

    private func isAnswered(_ promise: LivedBoard.Promise) -> Bool {
        promise.tasks > 0 && open(promise).allSatisfy { !$0.isRequest }
    }

    private mutating func scheduleGiving(_ place: Int) {
        let promise = board.promises[place]
        let hasLapsed = promise.lapses.map { $0 <= board.today } ?? false
        let pace = isAnswered(promise) ? 0.7 : hasLapsed && promise.tasks > 0 ? 0.35 : 0
        maybe(.promise(place), pace, luck(.promise, promise.number))
    }

    mutating func promiseIfAnswered(_ id: String?, at time: Int) {
        guard let place = board.promises.firstIndex(where: { $0.id == id }), board.promises[place].state == .proposed,
            isAnswered(board.promises[place])
        else { return }
        var chance = luck(.promise, board.promises[place].number).stream(.days, 1)
        schedule(.promise(place), at: time + chance.number(in: 25...180))
    }

    mutating func give(_ place: Int, at time: Int) {
        let promise = board.promises[place]
        guard promise.state == .proposed, board.isThere(promise.owner) else { return }
        let latest = open(promise).compactMap(\.acceptedFor).max() ?? promise.due
        let due = max(promise.due, latest, day(in: 2))
        board.promises[place].state = .open
        board.promises[place].due = due
        act(
            at: time, by: promise.owner, .promised, CommitmentCommands.promise,
            ["commitment": .string(promise.id), "due": .day(due)])
        for crew in board.crews { schedule(.dispatch(crew.code), at: time + 20) }
    }

    private mutating func scheduleOpen(_ place: Int) {
        let promise = board.promises[place]
        if open(promise).isEmpty {
            if promise.tasks > 0 { maybe(.deliver(place), 0.8, luck(.deliver, promise.number)) }
        } else {
            if promise.due <= day(in: 4), daysLeft(promise).map({ isHopeless(promise, $0) }) ?? false {
                maybe(.move(place), 0.3, luck(.move, promise.number))
            }
            maybe(.add(place), 0.012, luck(.add, promise.number))
        }
        if promise.isUntold {
            var habit = habit(.tell, promise.number).stream(.habits, promise.due.daysSince1970)
            // Some moves are kept quiet until somebody asks.
            maybe(.tell(place), habit.happens(0.2) ? 0.04 : 0.55, luck(.tell, promise.number))
        }
    }

    mutating func deliverIfFinished(_ id: String?, at time: Int) {
        guard let place = board.promises.firstIndex(where: { $0.id == id }), open(board.promises[place]).isEmpty else {
            return
        }
        var chance = luck(.deliver, board.promises[place].number).stream(.days, 1)
        schedule(.deliver(place), at: time + chance.number(in: 60...300))
    }

    mutating func deliver(_ place: Int, at time: Int) {
        let promise = board.promises[place]
        guard promise.state == .open, board.isThere(promise.owner), open(promise).isEmpty else { return }
        board.promises[place].state = .delivered
        act(
            at: time, by: promise.owner, .delivered, CommitmentCommands.deliver, ["commitment": .string(promise.id)])
    }

    mutating func take(_ place: Int, at time: Int) {
        let promise = board.promises[place]
        var chance = luck(.take, promise.number).stream(.days, 1)
        var fields: JSON.Object = [
            "commitment": .string(promise.id), "words": text(chance.pick(Wording.thanks)),
        ]
        if chance.happens(0.5) { fields["rating"] = .count(chance.number(in: 7...10)) }
        act(at: time, by: promise.owner, .taken, CommitmentCommands.accept, fields)
    }

    // MARK: moved and told

    /// Working days to the end of what is open, along the longest way, as its owner would reckon them; nil where nobody
    /// has answered yet.
    private func daysLeft(_ promise: LivedBoard.Promise) -> Int? {
        let work = open(promise)
        guard work.contains(where: { !$0.isRequest }) else { return nil }
        var ends: [Int: Double] = [:]
        func end(_ one: LivedBoard.Work, _ depth: Int) -> Double {
            if let known = ends[one.number] { return known }
            let before =
                depth > work.count
                ? 0
                : work.filter { one.openPredecessors.contains($0.number) }
                    .map { end($0, depth + 1) }.max() ?? 0
            let length = Double(one.effort) * 2 / Double(max(1, self.length))
            let isCrowded = board.crew(one.team).map(board.isCrowded) ?? false
            let whole = one.state == .active ? length / 2 : length + (isCrowded ? 3 : 0.5)
            ends[one.number] = before + whole
            return before + whole
        }
        return Int((work.map { end($0, 0) }.max() ?? 0).rounded(.up))
    }

    private func isHopeless(_ promise: LivedBoard.Promise, _ days: Int) -> Bool {
        board.today >= promise.due || day(in: days) > day(in: 1, from: promise.due)
    }

    mutating func move(_ place: Int, at time: Int) {
        let promise = board.promises[place]
        guard promise.state == .open, let days = daysLeft(promise) else { return }
        var chance = luck(.move, promise.number).stream(.days, 1)
        let next = max(day(in: days + chance.number(in: 1...5)), day(in: 2, from: promise.due), day(in: 2))
        let work = open(promise)
        let isQueue = work.contains { one in
            one.team == DemoBoard.Party.operations.rawValue && one.state != .active
                && (board.crew(one.team).map(board.isCrowded) ?? false)
        }
        let cause = chance.happens(0.1) ? DueMove.Cause.clientAsked : causeOfMove(work)
        let reasons = cause == .ours && isQueue ? Wording.queueOfOperations : Wording.moves[cause] ?? []
        board.promises[place].due = next
        act(
            at: time, by: promise.owner, .moved, CommitmentCommands.renegotiate,
            [
                "commitment": .string(promise.id), "due": .day(next), "reason": text(chance.pick(reasons)),
                "cause": .word(cause),
            ])
        if chance.happens(0.5) { schedule(.tell(place), at: time + chance.number(in: 60...240)) }
    }

    /// Whose work is open first.
    private func causeOfMove(_ work: [LivedBoard.Work]) -> DueMove.Cause {
        switch work.first(where: { $0.openPredecessors.isEmpty }).flatMap({ DemoBoard.Party(rawValue: $0.team) }) {
        case .client: .clientLate
        case .printer: .supplier
        default: .ours
        }
    }

    mutating func tell(_ place: Int, at time: Int) {
        let promise = board.promises[place]
        guard promise.state == .open || promise.state == .delivered, board.isThere(promise.owner) else { return }
        var chance = luck(.tell, promise.number).stream(.days, 1)
        board.promises[place].isUntold = false
        act(
            at: time, by: promise.owner, .told, CommitmentCommands.told,
            [
                "commitment": .string(promise.id), "how": .word(chance.pick(Told.Way.allCases)),
                "words": text(chance.pick(Wording.tellings)),
            ])
    }
}
