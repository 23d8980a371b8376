import Board

/// An event as watchers hear of it: what changed, by ids and codes, never the text.
///
/// It is the same for all who may hear of it, so it is made once per server and not once per watcher.
struct Notice: Sendable {
    let number: EventNumber
    var subject: EventSubject
    let object: JSON.Object

    init(_ event: Event, _ subjects: EventSubjects, _ rows: WireRows) {
        number = event.number
        subject = subjects.subject(of: event)
        var object: JSON.Object = [
            "seq": .integer(event.number.number), "at": .instant(event.recordedAt), "event": .string(event.kind),
        ]
        for (name, value) in Self.what(event, subjects, rows) { if let value { object[name] = value } }
        if let actor = event.actor, let by = rows.member(.id(actor)) { object["by"] = by }
        if let principal = event.onBehalf, let member = rows.member(.id(principal)) { object["for"] = member }
        object["version"] = .integer(event.version.number)
        self.object = object
    }

    private static func what(
        _ event: Event, _ subjects: EventSubjects, _ rows: WireRows
    ) -> [(String, JSON?)] {
        let row = event.row
        func ofTask(_ task: TaskID) -> [(String, JSON?)] {
            let commitment =
                event.entity == .task
                ? row["commitment"]?.integer.map { CommitmentID($0) } : subjects.commitment(of: task)
            let team = event.entity == .task ? row["team"] : subjects.team(of: task).map { .id($0) }
            return [("task", .string(task.description))] + (commitment.map(ofCommitment) ?? []) + [
                ("team", rows.team(team))
            ]
        }
        func ofCommitment(_ commitment: CommitmentID) -> [(String, JSON?)] {
            [
                ("commitment", .string(commitment.description)),
                ("client", rows.client(subjects.client(of: commitment).map { .id($0) })),
            ]
        }
        switch event.entity {
        case .task: return ofTask(TaskID(event.entityNumber))
        case .comment: return row["task"]?.integer.map { ofTask(TaskID($0)) } ?? []
        case .dependency:
            // Of two tasks, perhaps for two clients: the numbers alone.
            return [
                ("task", row["successor"]?.integer.map { .string(TaskID($0).description) }),
                ("after", row["predecessor"]?.integer.map { .string(TaskID($0).description) }),
            ]
        case .signal:
            let about =
                row["task"]?.integer.map { ofTask(TaskID($0)) }
                ?? row["commitment"]?.integer.map { ofCommitment(CommitmentID($0)) } ?? [
                    ("team", rows.team(row["team"]))
                ]
            return [("signal", row["kind"])] + about
        case .commitment: return ofCommitment(CommitmentID(event.entityNumber))
        case .clientNote:
            let about: [(String, JSON?)] = [
                ("note", .string(ClientNoteID(event.entityNumber).description)), ("client", rows.client(row["client"])),
            ]
            return about + [("commitment", row["commitment"]?.integer.map { .string(CommitmentID($0).description) })]
        case .dueMove, .told, .playbookUse, .rating:
            return row["commitment"]?.integer.map { ofCommitment(CommitmentID($0)) } ?? []
        case .review, .raisedItem:
            let about: [(String, JSON?)] = [
                ("team", rows.team(row["team"])), ("client", rows.client(row["client"])),
                ("owner", rows.member(row["owner"])),
            ]
            return event.entity == .raisedItem
                ? about : [("review", .string(ReviewID(event.entityNumber).description))] + about
        case .reviewAgenda, .reviewDecision, .reviewNote:
            return [
                ("review", row["review"]?.integer.map { .string(ReviewID($0).description) }), ("item", row["item"]),
            ]
        case .reviewAction:
            return [
                ("action", .string(ActionID(event.entityNumber).description)),
                ("review", row["review"]?.integer.map { .string(ReviewID($0).description) }),
                ("owner", rows.member(row["owner"])),
            ]
        case .client: return [("client", row["code"])]
        case .team: return [("team", row["code"])]
        case .member: return [("member", row["handle"]), ("team", rows.team(row["team"]))]
        case .absence: return [("member", rows.member(row["member"]))]
        case .deputy: return [("member", rows.member(row["member"])), ("deputy", rows.member(row["deputy"]))]
        case .token: return [("member", rows.member(row["member"])), ("token", .integer(event.entityNumber))]
        case .holiday: return [("team", rows.team(row["team"]))]
        case .playbook: return [("playbook", row["code"])]
        case .organisation: return []
        }
    }
}
