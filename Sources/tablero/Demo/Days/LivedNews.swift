import Board
import LineProtocol

/// New work: promises that clients ask for, more for those that there are, and what a team does for itself.
extension LivedDay {
    mutating func scheduleNews() {
        let managers = board.people.filter { person in
            person.role == .manager && !person.isAway && board.clients.contains { $0.manager == person.handle }
        }
        if !managers.isEmpty {
            var chance = luck(.propose, 0)
            maybe(.propose(chance.pick(managers).handle), 0.4, chance.stream(.days, 1))
        }
        for (place, crew) in board.crews.enumerated() where !crew.isOutside {
            maybe(.internalWork(crew.code), 0.04, luck(.internalWork, place))
        }
    }

    /// A deliverable with its work, asked of every team; nothing where the teams that it takes are not there.
    mutating func propose(by manager: String, at time: Int) {
        var chance = luck(.propose, 2)
        let client = chance.pick(board.clients.filter { $0.manager == manager })
        let playbook = chance.pick(Self.playbooks)
        let title = chance.pick(playbook.titles)
        let isThere = board.promises.contains { promise in
            promise.client == client.code && [title.spanish, title.english].contains(promise.title)
                && (promise.state == .open || promise.state == .proposed)
        }
        guard !isThere, playbook.steps.allSatisfy({ board.crew($0.party.rawValue) != nil }) else { return }
        let path = playbook.hoursOnLongestPath
        let lead = Int(Double(path) * 2.3 / 8) + 4 + chance.number(in: 0...3)
        let ends = playbook.hoursAtEnd
        let steps = playbook.steps.enumerated().map { place, step in
            Act.Step(
                minute: minuteOfDay(min(time + 5 + place * 3, length - LivedDay.minutesLeftFree)),
                fields: [
                    "title": text(step.title), "team": .string(step.party.rawValue),
                    "by": .day(day(in: max(2, (lead - 1) * ends[place] / path))), "effort": .string("\(step.hours)h"),
                    "class": .string(step.workClass),
                ], after: step.after)
        }
        act(
            at: time, by: manager, .proposed, CommitmentCommands.propose,
            [
                "client": .string(client.code), "title": text(title), "due": .day(day(in: lead)),
                "detail": text(playbook.scope),
            ], steps: steps)
    }

    private static let playbooks: [DemoBoard.Playbook] = [
        .portal, .onboarding, .migration, .shop, .integration, .campaign, .rebrand, .catalogue, .event, .renewal,
        .audit,
        .report, .training, .complaint,
    ]

    /// The client asks for more.
    mutating func addWork(to place: Int, at time: Int) {
        let promise = board.promises[place]
        guard promise.state == .open, board.isThere(promise.owner) else { return }
        var chance = luck(.add, promise.number).stream(.days, 1)
        let addition = chance.pick(Wording.additions)
        guard board.crew(addition.party.rawValue) != nil else { return }
        act(
            at: time, by: promise.owner, .added, TaskCommands.add,
            [
                "commitment": .string(promise.id), "title": text(addition.title),
                "team": .string(addition.party.rawValue), "effort": "10h", "class": .string(addition.workClass),
                "by": .day(max(day(in: -1, from: promise.due), day(in: 3))),
            ])
    }

    mutating func addInternalWork(of code: String, at time: Int) {
        let choices = Wording.internalWork.filter { $0.party.rawValue == code }
        guard let crew = board.crew(code), let lead = crew.lead, board.isThere(lead), !choices.isEmpty else { return }
        var chance = luck(.internalWork, choices.count).stream(.days, 1)
        let work = chance.pick(choices)
        guard !board.work.contains(where: { [work.title.spanish, work.title.english].contains($0.title) }) else {
            return
        }
        act(
            at: time, by: lead, .added, TaskCommands.add,
            [
                "commitment": "none", "title": text(work.title), "team": .string(code),
                "effort": .string("\(work.hours)h"), "class": .string(work.workClass), "due": .day(day(in: 10)),
            ])
    }
}
