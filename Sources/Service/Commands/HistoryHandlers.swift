import Board
import LineProtocol
import Store

/// `history` and `undo`.
enum HistoryHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (BoardCommands.history.verb, .read(history)), (BoardCommands.undo.verb, .change(undo)),
    ]

    // MARK: history

    private static func history(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let limit = context.arguments[Fields.limit] ?? 100
        var before: EventNumber?
        if let next = context.arguments[Fields.after] {
            guard let number = Int64(next), number > 0 else {
                throw WireError(.invalidValue, "after is the next of an earlier reply, a number", field: "after")
            }
            before = EventNumber(number)
        }
        let subject = try await subject(context)
        let asOf = try await context.store.newest()
        let events =
            if let subject {
                try await context.store.history(of: subject.0, subject.1, before: before, limit: limit)
            } else {
                try await context.store.history(before: before, limit: limit)
            }
        let hidden = Set(try await context.hidden())
        let subjects = try await EventSubjects(of: events, from: context.store, hidden: hidden)
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let mentions = try await HiddenMentions(events, hidden, context.store)
        let shown = events.filter { event in
            let subject = subjects.subject(of: event)
            return subject.isFor(context.actor) && !subject.concerns(any: hidden.contains)
        }
        return try await Listing.send(
            shown.map { row(of: mentions.withoutHidden($0), rows, context) },
            next: events.count == limit ? events.last.map { String($0.number.number) } : nil,
            asOf: asOf, to: sink)
    }

    /// What the history is asked about, by its number or word; nil for the whole board.
    private static func subject(_ context: CommandContext) async throws -> (EntityKind, Int64)? {
        guard let about = context.arguments[BoardCommands.about] else { return nil }
        if about.lowercased().hasPrefix("c-"), let id = CommitmentID(about) {
            return (.commitment, try await context.commitment(id).commitment.id.number)
        }
        if let id = TaskID(about) { return (.task, try await context.task(id).listed.task.id.number) }
        if about.lowercased().hasPrefix("n-"), let id = ClientNoteID(about) {
            return (.clientNote, try await context.note(id).id.number)
        }
        if about.lowercased().hasPrefix("r-"), let id = ReviewID(about) {
            return (.review, try await context.review(id).id.number)
        }
        if about.lowercased().hasPrefix("a-"), let id = ActionID(about) {
            return (.reviewAction, try await context.action(id).id.number)
        }
        if let client = context.directory.client(code: about) { return (.client, client.id.number) }
        if let team = context.directory.team(code: about) { return (.team, team.id.number) }
        if let member = context.directory.member(handle: about) { return (.member, member.id.number) }
        throw WireError(.missing, "there is no \(about); a number such as C-12 or T-41, or a code, is expected")
    }

    private static func row(of event: Event, _ rows: WireRows, _ context: CommandContext) -> JSON.Object {
        var row: JSON.Object = ["seq": .integer(event.number.number), "at": .instant(event.recordedAt)]
        if event.effectiveAt != event.recordedAt { row["on"] = .instant(event.effectiveAt) }
        if let actor = event.actor { row["by"] = rows.member(.id(actor)) ?? .null }
        if let principal = event.onBehalf { row["for"] = rows.member(.id(principal)) ?? .null }
        if let saidBy = event.saidBy { row["said_by"] = rows.member(.id(saidBy)) ?? .null }
        row["event"] = .string(event.kind)
        row["what"] = .string(what(event, rows))
        if let title = event.row["title"] { row["title"] = title }
        if event.entity == .signal { row["signal"] = event.row["kind"] }
        row["version"] = .integer(event.version.number)
        if !event.data.isEmpty { row["data"] = .object(event.data) }
        return row
    }

    private static func what(_ event: Event, _ rows: WireRows) -> String {
        switch event.entity {
        case .task, .commitment: return "\(event.entity.prefix)\(event.entityNumber)"
        case .team, .client, .playbook: return event.row["code"]?.text ?? ""
        case .member: return event.row["handle"]?.text ?? ""
        case .dependency: return "T-\(event.row["successor"]?.integer ?? 0)"
        case .comment: return "T-\(event.row["task"]?.integer ?? 0)"
        case .signal:
            if let task = event.row["task"]?.integer { return "T-\(task)" }
            return event.row["commitment"]?.integer.map { "C-\($0)" } ?? rows.team(event.row["team"])?.text ?? ""
        case .clientNote: return "N-\(event.entityNumber)"
        case .review, .reviewAction: return "\(event.entity.prefix)\(event.entityNumber)"
        case .reviewAgenda, .reviewNote: return "R-\(event.row["review"]?.integer ?? 0)"
        case .reviewDecision: return "R-\(event.row["review"]?.integer ?? 0).\(event.row["item"]?.integer ?? 0)"
        case .raisedItem: return event.row["author"].flatMap { rows.member($0)?.text } ?? ""
        case .dueMove, .told, .playbookUse, .rating: return "C-\(event.row["commitment"]?.integer ?? 0)"
        case .absence, .deputy: return rows.member(event.row["member"])?.text ?? ""
        case .organisation, .holiday, .token: return "\(event.entity.rawValue) \(event.entityNumber)"
        }
    }

    // MARK: undo

    static let minutes: Int64 = 15
    /// Kinds of row in which what was said stays said.
    private static let spoken: Set<EntityKind> = [
        .dueMove, .told, .token, .organisation, .deputy, .signal, .review, .reviewAgenda,
    ]
    private static let most = 100

    /// Restores the rows of one's own last change to what they were; rows it made are cancelled, removed or retired.
    private static func undo(_ context: CommandContext) async throws -> Decision {
        let events = try await context.store.lastChange(of: context.speaker.id)
        guard let first = events.first else {
            throw WireError(.conflictUndo, "you have changed nothing yet")
        }
        let age = context.now.microseconds - first.recordedAt.microseconds
        guard age <= minutes * 60_000_000 else {
            throw WireError(.conflictUndo, "your last change is older than \(minutes) minutes; change it back by hand")
        }
        guard !events.contains(where: { $0.data["undoes"] != nil }) else {
            throw WireError(.conflictUndo, "your last change was taken back already")
        }
        if let use = events.first(where: { $0.entity == .playbookUse }), let commitment = use.row["commitment"]?.integer
        {
            throw WireError(
                .conflictUndo,
                "C-\(commitment) came with its work; commitment.cancel C-\(commitment) with_tasks=true ends both")
        }
        guard events.count <= most, !events.contains(where: { spoken.contains($0.entity) }) else {
            throw WireError(
                .conflictUndo, "\(first.kind) can not be taken back; what was said to a client or issued stays said")
        }
        var change = Change()
        try context.authorize(on: .board, &change)
        let hidden = Set(try await context.hidden())
        let subjects = try await EventSubjects(of: events, from: context.store, hidden: hidden)
        guard !subjects.isAbout(events, hidden) else {
            throw WireError(
                .conflictUndo, "your last change was to work that you do not see any more; ask whoever answers for it")
        }
        for event in events {
            try mayStillChange(event, context)
            var end = event
            end.number = EventNumber(.max)
            guard try await context.store.event(before: end)?.number == event.number else {
                // What followed elsewhere can be work that is hidden from whoever set it off.
                if subjects.subject(of: event).concerns(any: hidden.contains) {
                    throw WireError(.conflictUndo, "what followed from it has changed since; change it back by hand")
                }
                let what = what(event, WireRows(directory: context.directory, showsValues: false))
                throw WireError(
                    .conflictUndo, "\(what) has changed since; change it back by hand", details: ["what": .string(what)]
                )
            }
            let before = try await context.store.event(before: event)
            if before == nil, event.entity == .commitment {
                try await requireNoWork(CommitmentID(event.entityNumber), context, &change)
            }
            change.takeBack(event, to: before, undoing: first.number)
        }
        return Decision(change: change)
    }

    /// Commands whose right it takes to write such a row, for rows that are nobody's own work.
    private static let verbs: [EntityKind: Command] = [
        .member: PeopleCommands.memberEdit, .team: PeopleCommands.teamEdit, .client: ClientCommands.edit,
        .commitment: CommitmentCommands.edit, .holiday: PeopleCommands.holidayRemove,
        .clientNote: NoteCommands.close, .rating: CommitmentCommands.rate,
        .reviewDecision: ReviewCommands.decide, .reviewAction: ActionCommands.done,
        .raisedItem: ReviewCommands.raise, .reviewNote: ReviewCommands.addNote,
    ]

    /// Who has lost a role since can not bring back by undoing what it allowed.
    private static func mayStillChange(_ event: Event, _ context: CommandContext) throws(WireError) {
        guard let verb = verbs[event.entity]?.verb, Rights.condition(context.actor.role, verb) == nil else { return }
        throw WireError(.deniedRole, "\(verb) is no longer for your role, so it is not yours to take back")
    }

    /// Others may have begun to work for a commitment that is taken back.
    private static func requireNoWork(
        _ id: CommitmentID, _ context: CommandContext, _ change: inout Change
    ) async throws {
        let open = try await context.store.openTasks(of: id)
        guard open.isEmpty else {
            throw WireError(
                .conflictUndo, "there is work for \(id) by now; commitment.cancel with_tasks=true ends both",
                details: ["open": .array(open.map { .string($0.id.description) })])
        }
        change.require(.noOpenTasks(id))
    }
}

extension Change {
    /// Turns one event back: the row becomes what its event before said, on condition that nobody wrote to it since.
    fileprivate mutating func takeBack(_ event: Event, to before: Event?, undoing change: EventNumber) {
        let patch: JSON.Object
        if let before {
            var restored = JSON.Object(
                before.row.filter { $0.key != "id" && $0.key != "version" && event.row[$0.key] != $0.value }
                    .map { ($0.key, $0.value) })
            // An edition means one text for ever, so the old text comes back as a new edition.
            if event.entity == .playbook, restored["edition"] != nil, let edition = event.row["edition"]?.integer {
                restored["edition"] = .integer(edition + 1)
            }
            patch = restored
        } else {
            switch event.entity {
            case .task, .commitment:
                patch = ["state": "cancelled", "cancelled_at": .instant(event.recordedAt)]
            case .dependency, .comment, .absence, .holiday, .clientNote, .rating, .reviewDecision,
                .reviewNote, .raisedItem, .reviewAction:
                patch = ["is_removed": true]
            default: patch = ["is_retired": true]
            }
        }
        write(
            event.entity, event.entityNumber, facts: ["version": .integer(event.version.number)], patch: patch,
            event: "\(event.entity.rawValue).undone",
            data: ["undoes": .integer(change.number), "what": .string(event.kind)])
    }
}
