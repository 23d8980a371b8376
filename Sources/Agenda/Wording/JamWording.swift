import Board
import Planning

extension Wording {
    func blocks(_ jams: [Jam], of scope: AgendaScope) -> [Block] {
        guard !jams.isEmpty else { return [.paragraph(self(scope == .company ? .noJam : .noJamHere))] }
        return jams.map { .item(sentence(of: $0), depth: 0) }
    }

    func sentence(of jam: Jam) -> String {
        let flow = jam.bottleneck.flow
        var why: [String] = []
        if let week = flow.firstOverload, let capacity = week.capacity {
            why.append(self(.jamLoad, self.week(week.week), hours(week.load), hours(capacity)))
        }
        if flow.isGrowing { why.append(self(.jamGrowth)) }
        let queue =
            count(flow.queued, .task) + (flow.asked > 0 ? self(.requestsToo, count(flow.asked, .unanswered)) : "")
        let oldest = jam.oldest.map { self(.oldest, count($0, .workingDay)) } ?? ""
        let shown = jam.bottleneck.promises.prefix(5).map(promiseNumber)
        let rest = jam.bottleneck.promises.count - shown.count
        let promises = rest > 0 ? shown + [count(rest, .otherPromise)] : Array(shown)
        let text = self(
            .jam, team(flow.team), list(why), queue, oldest, count(flow.arrivals, .arrival),
            count(flow.departures, .departure), list(promises))
        let unknown =
            (flow.tasksWithoutLoad > 0 ? [count(flow.tasksWithoutLoad, .taskWithoutEffort)] : [])
            + (flow.tasksWithoutDay > 0 ? [count(flow.tasksWithoutDay, .taskWithoutDay)] : [])
        return unknown.isEmpty ? text : text + " " + self(.notInLoad, list(unknown))
    }

    func blocks(_ handOffs: [HandOff]) -> [Block] {
        var blocks: [Block] = []
        var receiver: TeamID?
        for handOff in handOffs {
            if handOff.receivingTeam != receiver {
                receiver = handOff.receivingTeam
                blocks.append(.item(self(.receives, team(handOff.receivingTeam)) + ":", depth: 0))
            }
            blocks.append(.item(line(handOff), depth: 1))
        }
        return blocks
    }

    func line(_ handOff: HandOff) -> String {
        let when = self(handOff.expected < today ? .expectedOverdue : .expectedOn, day(handOff.expected))
        let trouble =
            switch handOff.trouble {
            case .returned: self(.troubleReturned)
            case .handedBack(let times): self(.troubleHandedBack, count(times, .occasion))
            case .notAccepted(let offer): offer.map { self(.troubleCountered, day($0)) } ?? self(.troubleNotAccepted)
            case .late(let days): self(.troubleLate, count(days, .workingDay))
            }
        let text = self(
            .handOff, task(handOff.giver), team(handOff.givingTeam), when, taskOfPromise(handOff.receiver), trouble)
        return text + "."
    }

    func blocks(_ close: Close) -> [Block] {
        close.tellings.map { telling in
            let owner = person(telling.owner)
            let client = names.promises[telling.commitment].map { self.client($0.client) } ?? self(.otherWork)
            let number = promiseNumber(telling.commitment)
            let text =
                switch telling.subject {
                case .movedDate(let due): self(.tellMoved, owner, client, day(telling.by), number, day(due))
                case .decision: self(.tellDecision, owner, client, day(telling.by), number)
                }
            return .item(text + ".", depth: 0)
        }
    }

    func blocks(_ appendix: Appendix) -> [Block] {
        var lines = [self(.onTrack, count(appendix.onTrack, .promise))]
        if !appendix.withoutNextAction.isEmpty {
            lines.append(self(.withoutNextAction, list(appendix.withoutNextAction.map(promise))))
        }
        if !appendix.withoutForecast.isEmpty {
            lines.append(self(.withoutForecast, list(appendix.withoutForecast.map(promise))))
        }
        var blocks: [Block] = lines.map { .item($0, depth: 0) }
        guard !appendix.waiting.isEmpty else { return blocks }
        blocks.append(.item(self(.waitingList) + ":", depth: 0))
        blocks += appendix.waiting.prefix(Appendix.mostWaits).map { wait in
            let who = wait.unblocker.map { self(.unblocks, person($0)) } ?? self(.nobodyUnblocks)
            let since = self(.blockedSince, day(wait.since))
            return .item(self(.blocked, taskOfPromise(wait.task), self(wait.kind.phrase), since, who) + ".", depth: 1)
        }
        let rest = appendix.waiting.count - Appendix.mostWaits
        if rest > 0 { blocks.append(.item(self(.pageMore, "\(rest)"), depth: 1)) }
        return blocks
    }
}
