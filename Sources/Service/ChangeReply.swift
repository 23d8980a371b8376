import Board
import LineProtocol

/// The reply to a change: a pure function of its events, so that a repeated key gives the same one.
struct ChangeReply: Sendable {
    let rows: WireRows
    /// Commitments whose tasks are not named to the reader, though the change touched them.
    let hidden: Set<CommitmentID>

    func object(for events: [Event]) -> JSON.Object {
        var reply = main(events)
        let knockOns: [(name: String, kinds: Set<String>)] = [
            ("ready", ["task.ready"]), ("waiting", ["task.waiting"]),
        ]
        for knockOn in knockOns {
            let tasks = events.filter { knockOn.kinds.contains($0.kind) && isSeen($0) }
                .map { JSON.string("T-\($0.entityNumber)") }
            if !tasks.isEmpty { reply[knockOn.name] = .array(tasks) }
        }
        let reopened = events.filter { $0.data["returned_by"] != nil && isSeen($0) }
            .map { JSON.string("T-\($0.entityNumber)") }
        if !reopened.isEmpty { reply["reopened"] = .array(reopened) }
        if let undone = events.first(where: { $0.data["undoes"] != nil })?.data["what"] { reply["undone"] = undone }
        var warnings: [JSON] = []
        for event in events {
            for warning in event.data["warnings"]?.array ?? [] where !warnings.contains(warning) {
                warnings.append(warning)
            }
        }
        if !warnings.isEmpty { reply["warnings"] = .array(warnings) }
        if let wip = events.compactMap({ $0.data["wip"] }).last,
            let limit = events.compactMap({ $0.data["wip_limit"] }).last
        {
            reply["wip"] = wip
            reply["wip_limit"] = limit
        }
        if let principal = events.first?.onBehalf { reply["acting_for"] = rows.member(.id(principal)) ?? .null }
        if let last = events.last { reply["as_of"] = .integer(last.number.number) }
        return reply
    }

    private func isSeen(_ event: Event) -> Bool {
        hidden.isEmpty || event.row["commitment"]?.integer.map { !hidden.contains(CommitmentID($0)) } ?? true
    }

    /// The rows that the command is about: what follows from them is left to its own fields.
    private func main(_ events: [Event]) -> JSON.Object {
        let about = events.filter { event in
            event.kind != "task.ready" && event.kind != "task.waiting" && event.data["returned_by"] == nil
                && event.data["made_room_for"] == nil && event.entity != .dueMove && event.entity != .told
                && event.entity != .playbookUse
                && isSeen(event)
        }
        let leading = about.first { $0.entity == .commitment } ?? about.first { $0.entity == .task } ?? about.first
        guard let leading else { return [:] }
        let alike = about.filter { $0.entity == leading.entity }
        guard leading.entity == .task, alike.count > 1 else { return row(of: leading, among: events) }
        let tasks = alike.map { event in
            let row = rows.task(event.row)
            return JSON.object(
                JSON.Object(
                    row.filter { ["task", "title", "state", "version"].contains($0.key) }.map { ($0.key, $0.value) }))
        }
        return ["tasks": .array(tasks)]
    }

    private func row(of event: Event, among events: [Event]) -> JSON.Object {
        switch event.entity {
        case .task: return rows.task(event.row)
        case .commitment:
            var row = rows.commitment(event.row)
            for (name, kind) in [("cancelled_tasks", "task.cancelled"), ("restored_tasks", "task.undone")] {
                let tasks = events.filter { $0.kind == kind && isSeen($0) }.map { JSON.string("T-\($0.entityNumber)") }
                if !tasks.isEmpty { row[name] = .array(tasks) }
            }
            let asked = events.filter { $0.entity == .task && ["task.asked", "task.created"].contains($0.kind) }
            if !asked.isEmpty {
                row["asked"] = .array(
                    asked.map { event in
                        let task = rows.task(event.row)
                        return .object(
                            JSON.Object(
                                task.filter { ["task", "title", "team", "state", "by"].contains($0.key) }
                                    .map { ($0.key, $0.value) }))
                    })
            }
            if let rating = events.last(where: { $0.entity == .rating }), rating.row["is_removed"] != .boolean(true) {
                row["rating"] = rating.row["score"]
            }
            return row
        case .clientNote: return rows.note(event.row)
        case .rating: return rows.rating(event.row)
        case .review:
            var row = rows.review(event.row)
            row["playbook"] = event.data["playbook"]
            return row
        case .reviewDecision: return rows.decision(event.row)
        case .reviewNote: return rows.reviewNote(event.row)
        case .raisedItem: return rows.raised(event.row, number: event.entityNumber)
        case .reviewAction: return rows.action(event.row)
        case .client: return rows.client(event.row)
        case .team: return rows.team(event.row)
        case .member: return rows.member(event.row)
        case .absence: return rows.absence(event.row)
        case .holiday: return rows.holiday(event.row)
        case .token: return rows.token(event.row)
        case .deputy: return rows.deputy(event.row)
        case .organisation: return rows.organisation(event.row)
        case .comment:
            var row: JSON.Object = [
                "task": .string("T-\(event.row["task"]?.integer ?? 0)"), "comment": .integer(event.entityNumber),
            ]
            if event.row["is_removed"] == .boolean(true) { row["removed"] = true }
            return row
        case .dependency:
            var row: JSON.Object = [
                "task": .string("T-\(event.row["successor"]?.integer ?? 0)"),
                "after": .array(
                    events.filter { $0.entity == .dependency }
                        .map { .string("T-\($0.row["predecessor"]?.integer ?? 0)") }),
            ]
            if event.row["is_removed"] == .boolean(true) { row["removed"] = true }
            return row
        case .playbook: return PlaybookRow.object(event.row, in: rows.directory.organisation.language)
        case .dueMove, .told, .signal, .playbookUse, .reviewAgenda: return [:]
        }
    }
}
