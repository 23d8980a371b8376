import Agenda
import Board
import LineProtocol
import Planning
import Playbooks
import Store

/// The work that a promise takes as somebody asked for it, with the days its teams would be asked for and whether it
/// fits; nothing is written yet.
struct DeliverablePlan {
    /// The playbook it comes from, and what was said of its parameters; nil for work like that of another promise.
    let playbook: (row: Playbook, planned: PlannedDeliverable)?
    let draft: PromiseDraft
    let fit: PromiseFit
    let check: PromiseCheckView
    /// The event that the forecast is true of.
    let asOf: EventNumber

    /// Reads what work it takes from `playbook=`, `like=` or `teams=`, whichever the command has.
    init(_ context: CommandContext) async throws {
        let arguments = context.arguments
        let client = try context.client(try arguments.required(Fields.client))
        let title = try arguments.required(Fields.title)
        let start = try context.comingDay(PlaybookCommands.start)
        let due = try context.comingDay(CommitmentCommands.due)
        guard start == nil || due == nil else {
            throw WireError(
                .invalidField, "say the date asked for or start=, from which the date follows; not both",
                field: "start")
        }
        guard let asked = due ?? start else {
            throw WireError(
                .invalidField, "due is required (\(CommitmentCommands.due.summary)); or start= with a playbook",
                field: "due")
        }
        var playbook: (row: Playbook, planned: PlannedDeliverable)?
        let work: [PromiseDraft.Work]
        if let code = arguments[PlaybookCommands.used] {
            let row = try await context.playbook(code)
            let planned = try DeliverablePlan.planned(row, client, title, context)
            playbook = (row, planned)
            work = try DeliverablePlan.work(planned, context)
        } else if let field = [PlaybookCommands.with.name, PlaybookCommands.start.name].first(
            where: arguments.names.contains)
        {
            throw WireError(.invalidField, "\(field) goes with playbook=", field: field)
        } else {
            work = try await DeliverablePlan.drafted(context)
        }
        let hidden = Set(try await context.hidden())
        let entry = try await context.service.forecast(hiding: hidden)
        let (draft, fit) = Outlook(of: entry.snapshot, hiding: hidden)
            .scheduled(PromiseDraft(client: client.id, due: asked, work: work), from: start)
        guard let check = await entry.forecast.check(draft) else {
            throw WireError(.missing, "there is no forecast of this board yet; try again in a moment")
        }
        self.playbook = playbook
        self.draft = draft
        self.fit = fit
        self.check = PromiseCheckView.build(
            entry.forecast, check, fit, title: title, client: client.id, tasks: work.count)
        asOf = entry.asOf
    }

    private static func planned(
        _ row: Playbook, _ client: Client, _ title: String, _ context: CommandContext
    ) throws(WireError) -> PlannedDeliverable {
        guard !row.isRetired else {
            throw WireError(
                .conflictState,
                "the playbook \(row.code) is retired; playbook.edit \(row.code) retired=no brings it back",
                field: "playbook")
        }
        do {
            return try PlannedDeliverable(
                PlaybookTemplate(yaml: row.text), with: context.arguments[PlaybookCommands.with] ?? [:],
                client: client.name, title: title,
                in: context.arguments[PlaybookCommands.titles] ?? context.directory.organisation.language)
        } catch {
            throw WireError(.invalidValue, error.description, field: "with")
        }
    }

    private static func work(
        _ planned: PlannedDeliverable, _ context: CommandContext
    ) throws(WireError) -> [PromiseDraft.Work] {
        var work: [PromiseDraft.Work] = []
        for item in planned.items {
            let team = try context.party(item.team)
            let (minutes, size) = try context.effort(item.work, of: team)
            work.append(
                PromiseDraft.Work(
                    item.title, by: team.id, workClass: item.workClass, effort: minutes, size: size,
                    after: item.after))
        }
        return work
    }

    /// The work of another promise, or a task of each team, one after the other.
    private static func drafted(_ context: CommandContext) async throws -> [PromiseDraft.Work] {
        switch (context.arguments[WhatIfFields.like], context.arguments[WhatIfFields.teams]) {
        case (let like?, nil):
            _ = try await context.commitment(like)
            let (tasks, dependencies) = try await context.work(of: like)
            guard !tasks.isEmpty else {
                throw WireError(.missing, "\(like) has no tasks to take as an example", field: "like")
            }
            let places = Dictionary(uniqueKeysWithValues: tasks.enumerated().map { ($1.id, $0) })
            return tasks.map { task in
                let before = dependencies.filter { $0.successor == task.id }.compactMap { dependency in
                    places[dependency.predecessor].map { ($0, dependency.lagDays) }
                }
                return PromiseDraft.Work(
                    task.title, by: task.team, workClass: task.workClass, effort: task.effortMinutes, size: task.size,
                    after: Dictionary(before, uniquingKeysWith: max))
            }
        case (nil, let codes?):
            return try codes.enumerated().map { place, code in
                PromiseDraft.Work("", by: try context.team(code).id, after: place > 0 ? [place - 1: 0] : [:])
            }
        default:
            throw WireError(
                .invalidField,
                "say what work it takes: playbook=portal-launch, like=C-7, or teams=product,operations in their order",
                field: "playbook")
        }
    }

    /// Writes the tasks, what goes before what, and which playbook it was.
    func write(for commitment: CommitmentID, _ context: CommandContext, _ change: inout Change) throws(WireError) {
        guard let playbook else { return }
        change.rely(on: playbook.row, [.edition, .isRetired])
        let moment = try context.moment()
        var ids: [TaskID] = []
        var teams: Set<TeamID> = []
        for (place, work) in draft.work.enumerated() {
            guard let team = context.directory.team(work.team) else { continue }
            if teams.insert(team.id).inserted { change.rely(on: team, [.isRetired]) }
            let item = playbook.planned.items[place]
            var task = context.newTask(
                change.next(Task.self), work.title, of: team, for: commitment, needed: work.neededBy, at: moment)
            task.detail = item.checklist.isEmpty ? nil : item.checklist.map { "- [ ] \($0)" }.joined(separator: "\n")
            task.workClass = work.workClass
            task.effortMinutes = work.effort
            task.size = work.size
            change.create(task, task.state == .asked ? "task.asked" : "task.created")
            ids.append(task.id)
        }
        for (place, work) in draft.work.enumerated() {
            for (before, lag) in work.after.sorted(by: { $0.key < $1.key }) {
                change.create(
                    Dependency(
                        id: change.next(Dependency.self), version: Version(1), predecessor: ids[before],
                        successor: ids[place], lagDays: lag, isRemoved: false), "dependency.added")
            }
        }
        let said = playbook.planned.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        change.create(
            PlaybookUse(
                id: change.next(PlaybookUse.self), version: Version(1), commitment: commitment,
                playbook: playbook.row.id, edition: playbook.row.edition,
                parameters: said.isEmpty ? nil : said.joined(separator: "\n")), "playbook.used")
        guard change.writes.count <= 500 else {
            throw WireError(
                .limitRows, "that is \(change.writes.count) tasks and dependencies; at most 500 are made at once")
        }
    }
}

extension CommandContext {
    /// The team of that code; for `client` and `supplier`, where no team is called so, the only outside party of that kind.
    func party(_ code: String) throws(WireError) -> Team {
        if let team = directory.team(code: code), !team.isRetired { return team }
        if let kind = Team.Kind(rawValue: code), kind != .internal {
            let alike = directory.teams.filter { $0.kind == kind && !$0.isRetired }
            if alike.count == 1 { return alike[0] }
            if alike.isEmpty {
                throw WireError(
                    .missing,
                    "the playbook asks the \(code) for work; add that outside party: team.add \(code) \"…\" \"…\" kind=\(code)",
                    field: "playbook")
            }
        }
        return try team(code, field: "playbook")
    }

    /// How much work an item of a playbook is. Of three values their mean, the likely one four times (PERT; Malcolm,
    /// Roseboom, Clark and Fazar 1959).
    fileprivate func effort(
        _ work: PlaybookTemplate.Work?, of team: Team
    ) throws(WireError) -> (minutes: WorkingMinutes?, size: Task.Size?) {
        switch work {
        case nil: return (nil, nil)
        case .one(let effort): return try minutes(effort, of: team)
        case .range(let low, let likely, let high):
            var sum = 0
            for (effort, weight) in [(low, 1), (likely, 4), (high, 1)] {
                sum += weight * (try minutes(effort, of: team).minutes?.minutes ?? 0)
            }
            return (WorkingMinutes(minutes: max(1, (sum + 3) / 6)), nil)
        }
    }

    /// A task that is new on the board: asked of another team; taken at once where the actor works in that team, or leads
    /// it.
    func newTask(
        _ id: TaskID, _ title: String, of team: Team, for commitment: CommitmentID?, needed: Day?, at moment: Instant
    ) -> Task {
        let isOwn = actor.team == team.id || leads(team)
        return Task(
            id: id, version: Version(1), title: title, detail: nil, commitment: commitment, team: team.id,
            assignee: nil,
            assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil, priority: 0, position: nil,
            notBefore: nil, due: nil, state: isOwn ? .accepted : .asked, createdAt: moment, askedBy: actor.id,
            askedAt: isOwn ? nil : moment, neededBy: needed, acceptedAt: isOwn ? moment : nil,
            acceptedFor: isOwn ? needed : nil, counteredFor: nil, reason: nil, startedAt: nil, isEarly: false,
            doneAt: nil, cancelledAt: nil, returns: 0, blockKind: nil, blockReason: nil, blockedSince: nil,
            blockedUntil: nil, unblocker: nil, source: nil, sourceID: nil)
    }
}
