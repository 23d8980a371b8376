import Agenda
import Board
import LineProtocol
import Store

/// `task.list`, `task.show` and `mine`.
enum TaskReadHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (TaskCommands.list.verb, .read(list)), (TaskCommands.show.verb, .read(show)),
        (BoardCommands.mine.verb, .read(mine)), (BoardCommands.stale.verb, .read(stale)),
    ]

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let arguments = context.arguments
        var filter = TaskFilter()
        filter.team = try arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        filter.assignee = try arguments[TaskCommands.assignee].map { handle throws(WireError) in
            try context.member(handle, field: "assignee").id
        }
        if arguments[Fields.mine] == true { filter.assignee = context.actor.id }
        if let id = arguments[Fields.commitment] {
            filter.commitment = try await context.commitment(id).commitment.id
        }
        filter.states = arguments[TaskCommands.state] ?? []
        filter.isBlocked = arguments[TaskCommands.isBlocked]
        filter.isWaiting = arguments[TaskCommands.isWaiting]
        filter.includesClosed = arguments[TaskCommands.includesClosed] ?? false
        filter.hidden = try await context.hidden()
        filter.limit = arguments[Fields.limit] ?? 100
        if let next = arguments[TaskCommands.next] {
            guard let after = TaskID(next) else {
                throw WireError(.invalidValue, "next is what an earlier reply gave, such as T-41", field: "next")
            }
            // What comes after a task tells its place in the queue.
            filter.after = try await context.task(after).listed.task.id
        }
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let asOf = try await context.store.newest()
        let found = try await context.store.tasks(filter)
        return try await Listing.send(
            found.map(rows.task), next: found.count == filter.limit ? found.last?.task.id.description : nil,
            asOf: asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try context.arguments.required(Fields.task)
        let (listed, commitment) = try await context.task(id)
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        var row = rows.task(listed).merging(rows.details(listed.task.image))
        if let commitment { row["client"] = rows.client(.id(commitment.client)) }
        let around = try await context.store.dependencies(around: [id])
        let hidden = Set(try await context.hidden())
        for (name, ids) in [
            ("predecessors", around.filter { $0.successor == id }.map(\.predecessor)),
            ("successors", around.filter { $0.predecessor == id }.map(\.successor)),
        ] where !ids.isEmpty {
            let tasks = try await context.store.tasks(ids)
            func isHidden(_ other: ListedTask) -> Bool { other.task.commitment.map(hidden.contains) ?? false }
            // Work of a commitment that is hidden from the asker counts, and says nothing of itself; its place among
            // the others would tell its number.
            let otherWork = tasks.filter(isHidden).map(\.task.state.rawValue).sorted()
            row[name] = .array(
                tasks.filter { !isHidden($0) }.map { .object(rows.task($0)) }
                    + otherWork.map { ["other_work": true, "state": .string($0)] })
        }
        let comments = try await context.store.comments(on: id)
        if !comments.isEmpty { row["comments"] = .array(comments.map { .object(rows.comment($0.image)) }) }
        return row
    }

    /// Sections in the order in which a day is read; a task stands in the first that fits it.
    private static func mine(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let member =
            try context.arguments[Fields.member].map { handle throws(WireError) in try context.member(handle) }
            ?? context.actor
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let hidden = try await context.hidden()
        let asOf = try await context.store.newest()
        var shown: Set<TaskID> = []
        var sections: [JSON.Object] = []
        func add(_ section: String, _ listed: ListedTask, _ extra: JSON.Object = [:]) {
            guard shown.insert(listed.task.id).inserted else { return }
            var row: JSON.Object = ["section": .string(section)]
            row = row.merging(rows.task(listed)).merging(extra)
            sections.append(row)
        }
        sections += try await signals(of: member, hidden: Set(hidden), context)
        var filter = TaskFilter()
        filter.assignee = member.id
        filter.hidden = hidden
        filter.limit = 500
        let own = try await context.store.tasks(filter)
        try await questions(to: member, hidden: hidden, context).forEach { listed, question in
            add("question", listed, ["question": .object(rows.comment(question.image))])
        }
        for listed in try await context.store.tasksToUnblock(by: member.id, hiding: hidden) { add("blocked", listed) }
        // With nobody named it is for whoever does it to see to.
        for listed in own where listed.task.isBlocked {
            add(listed.task.unblocker == nil ? "blocked" : "held", listed)
        }
        for listed in own.sorted(by: { byUrgency($0.task, $1.task) }) where !listed.isWaiting { add("mine", listed) }
        for note in try await context.store.nextSteps(of: member.id, hiding: hidden) {
            let row = rows.note(note.image)
            let shown = ["note", "client", "commitment", "kind", "text", "step", "by"]
            let section: JSON.Object = ["section": "step"]
            sections.append(
                section.merging(
                    JSON.Object(row.filter { shown.contains($0.key) }.map { ($0.key, $0.value) })))
        }
        var agreed = ActionFilter()
        agreed.owner = member.id
        agreed.isOpen = true
        agreed.hidden = hidden
        agreed.limit = 500
        for action in try await context.store.actions(agreed).sorted(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
            let row = rows.action(action.image)
            let section: JSON.Object = ["section": "action"]
            sections.append(
                section.merging(
                    JSON.Object(
                        row.filter { ["action", "review", "commitment", "text", "due"].contains($0.key) }
                            .map { ($0.key, $0.value) })))
        }
        for listed in own { add("waiting", listed) }
        if let team = member.team.flatMap({ context.directory.team($0) }) {
            var asked = TaskFilter()
            asked.team = team.id
            asked.states = [.asked, .countered]
            asked.hidden = hidden
            asked.limit = 500
            if context.leads(team) || team.membersAccept {
                for listed in try await context.store.tasks(asked) { add("asked", listed) }
            }
        }
        return try await Listing.send(sections, asOf: asOf, to: sink)
    }

    /// What somebody asked about a member's tasks, and about those that nobody does yet of the teams they lead.
    private static func questions(
        to member: Member, hidden: [CommitmentID], _ context: CommandContext
    ) async throws -> [(ListedTask, Comment)] {
        let led = context.directory.teams.filter { team in
            team.lead == member.id || (member.role == .lead && member.team == team.id)
        }
        let questions = try await context.store.openQuestions(to: member.id, leading: led.map(\.id))
        let tasks = try await context.store.tasks(questions.map(\.task))
        let shown = Dictionary(tasks.map { ($0.task.id, $0) }, uniquingKeysWith: { first, _ in first })
        return questions.compactMap { question in
            guard let listed = shown[question.task], listed.task.commitment.map(hidden.contains) != true else {
                return nil
            }
            return (listed, question)
        }
    }

    /// One's own, or those of a member or a team: the latest first, then those without news for longest.
    private static func stale(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let arguments = context.arguments
        var filter = TaskFilter()
        filter.team = try arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        filter.assignee = try arguments[Fields.member].map { handle throws(WireError) in try context.member(handle).id }
        if filter.team == nil, filter.assignee == nil { filter.assignee = context.actor.id }
        filter.states = [.accepted, .active]
        filter.hidden = try await context.hidden()
        filter.limit = 500
        let asOf = try await context.store.newest()
        let listed = try await context.store.tasks(filter)
        let news = try await context.store.news(of: listed.map(\.task.id))
        let rows = WireRows(directory: context.directory, showsValues: false)
        let stale = listed.compactMap { listed -> (row: JSON.Object, order: (Int, Int, Int64))? in
            guard let last = news[listed.task.id], let team = context.directory.team(listed.task.team),
                let staleness = Staleness(
                    of: listed.task, lastNews: last, isWaiting: listed.isWaiting, today: context.today,
                    calendar: context.directory.calendar(of: team))
            else { return nil }
            var row = rows.task(listed)
            row["quiet_days"] = .count(staleness.quietDays)
            if staleness.lateDays > 0 { row["late_days"] = .count(staleness.lateDays) }
            return (row, (-staleness.lateDays, -staleness.quietDays, listed.task.id.number))
        }
        return try await Listing.send(
            stale.sorted { $0.order < $1.order }.map(\.row), asOf: asOf, to: sink)
    }

    /// What endangers a member's promises, their own tasks, and what they lead: the newest first.
    private static func signals(
        of member: Member, hidden: Set<CommitmentID>, _ context: CommandContext
    ) async throws -> [JSON.Object] {
        let open = try await context.store.openSignals().filter { signal in
            signal.commitment.map { !hidden.contains($0) } ?? true
        }
        let commitments = try await context.store.commitments(Set(open.compactMap(\.commitment)).sorted())
        let tasks = try await context.store.tasks(Set(open.compactMap(\.task)).sorted()).map(\.task)
        let own = MemberSignals(
            of: member.id, promises: Set(commitments.filter { $0.owner == member.id }.map(\.id)),
            tasks: Set(tasks.filter { $0.assignee == member.id }.map(\.id)))
        let sentence = SignalSentence(
            language: context.language, today: context.today, teams: context.directory.teams,
            clients: context.directory.clients, commitments: commitments,
            tasks: tasks.filter { task in task.commitment.map { !hidden.contains($0) } ?? true })
        let rows = WireRows(directory: context.directory, showsValues: false)
        return open.filter(own.holds).reversed().map { signal in
            let section: JSON.Object = ["section": "signal"]
            let told: JSON.Object = [
                "since": .day(context.directory.day(of: signal.seenAt)), "text": .string(sentence.text(of: signal)),
            ]
            return section.merging(rows.signal(signal.image)).merging(told)
        }
    }

    private static func byUrgency(_ left: Task, _ right: Task) -> Bool {
        if (left.state == .active) != (right.state == .active) { return left.state == .active }
        let (first, second) = (left.expectedBy, right.expectedBy)
        if first != second {
            guard let first else { return false }
            guard let second else { return true }
            return first < second
        }
        return Task.isServedBefore(left, right)
    }
}
