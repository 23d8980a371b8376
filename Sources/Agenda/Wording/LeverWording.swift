import Board
import Planning

extension Wording {
    /// What a lever is, and what is to be known of it: before and after, who pays, until when to decide.
    func lever(_ lever: Lever) -> (what: String, details: [String]) {
        let error = lever.showsError ? " ± \(Int(lever.error.rounded(.up)))" : ""
        var details = [self(.leverEffect, "\(percent(lever.before.rounded.value))", "\(lever.after.rounded)\(error)")]
        if !lever.payers.isEmpty {
            details.append(self(.leverPaid, list(lever.payers.prefix(3).map(step))))
        }
        if let day = lever.decideBy { details.append(self(.leverDecide, self.day(day))) }
        return (what(lever.kind).asSentence, details)
    }

    /// `C-9 Portal (Acme): 92 → 84 %`.
    func step(_ promise: ForecastComparison.Promise) -> String {
        let (before, after) =
            promise.evidence.allowsPercent
            ? ("\(percent(promise.before.value))", "\(promise.after)")
            : (word(for: promise.before), word(for: promise.after))
        return "\(self.promise(promise.commitment)): \(before) → \(after)"
    }

    private func what(_ kind: Lever.Kind) -> String {
        switch kind {
        case .serve(let move): return self.move(move)
        case .serveEverywhere(let moves): return list(moves.map(self.move))
        case .unblock(let task, let block, let member):
            let who = member.map(person) ?? self(.leverNobody)
            return self(.leverUnblock, self.task(task), self(block.phrase), who)
        case .give(let task, let from, let to): return self(.leverGive, self.task(task), person(from), person(to))
        case .lend(let team, let days):
            return self(.leverLend, self.team(team), self.days(days.lowerBound, days.upperBound))
        case .deliverLater(let tasks): return self(.leverLater, list(tasks.map { self.task($0) }))
        case .drop(let task): return self(.leverDrop, self.task(task))
        case .moveDue(let from, let to): return self(.leverMove, day(from), day(to))
        case .need(let task, let by): return self(.leverNeed, self.task(task), day(by))
        }
    }

    /// `T-41 … before T-38 …`.
    func move(_ move: ServiceMove) -> String {
        self(.leverServe, list(move.tasks.map { taskOfPromise($0) }), taskOfPromise(move.before))
    }

    /// By what finished tasks the driving one is judged, and three of them.
    func past(of explanation: PromiseExplanation) -> [String] {
        guard let sample = explanation.sample else { return [] }
        let perDay = WorkingMinutes(minutes: sample.minutesPerDay)
        let likeness =
            switch sample.likeness {
            case .estimated: self(.likeEstimated)
            case .workClass(let name): self(.likeClass, printable(name))
            case .size(let size): self(.likeSize, size.rawValue)
            case .team: self(.likeTeam)
            }
        let shortest = workingTime(sample.shortest, perDay: perDay)
        let longest = workingTime(sample.longest, perDay: perDay)
        var lines = [
            self(
                sample.isStay ? .pastStay : .pastSample, task(sample.task), count(sample.finished, .closedTask),
                team(sample.team), likeness, day(sample.since),
                shortest == longest ? longest : self(.fromUpTo, shortest, longest))
        ]
        lines += explanation.similar.map { past in
            self(
                .pastTask, "\(past.task) \(printable(past.title))", workingTime(past.length, perDay: perDay),
                day(past.doneOn))
        }
        return lines
    }

    /// What a week did to a chance, in points.
    func items(of change: WeekChange) -> [String] {
        [self(.weekTotal, "\(change.before)", "\(change.after)")]
            + change.steps.map {
                self(.weekCause, "\($0.points > 0 ? "+" : "−")\(abs($0.points))", self($0.cause.phrase))
            }
    }
}

extension WeekChange.Cause {
    var phrase: Phrase {
        switch self {
        case .time: .weekTime
        case .progress: .weekProgress
        case .scope: .weekScope
        case .due: .weekDue
        case .blocks: .weekBlocks
        case .capacity: .weekCapacity
        case .planning: .weekPlanning
        case .history: .weekHistory
        }
    }
}
