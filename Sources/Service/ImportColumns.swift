import Board
import LineProtocol
import Postgres
import Store

/// What an import may set: the columns of each kind, which of them name another row, and when a row is whole.
enum ImportColumns {
    private static let columns: [EntityKind: [String]] = [
        .team: names(Team.self), .member: names(Member.self), .client: names(Client.self),
        .commitment: names(Commitment.self), .dueMove: names(DueMove.self), .told: names(Told.self),
        .task: names(Task.self), .dependency: names(Dependency.self), .comment: names(Comment.self),
        .absence: names(Absence.self), .holiday: names(Holiday.self), .clientNote: names(ClientNote.self),
        .rating: names(Rating.self),
    ]
    private static let references: [EntityKind: [String: EntityKind]] = [
        .team: ["lead": .member, "chaser": .member], .member: ["team": .team], .client: ["manager": .member],
        .commitment: ["client": .client, "owner": .member],
        .dueMove: ["commitment": .commitment, "moved_by": .member],
        .told: ["commitment": .commitment, "told_by": .member],
        .task: [
            "commitment": .commitment, "team": .team, "assignee": .member, "asked_by": .member, "unblocker": .member,
        ], .dependency: ["predecessor": .task, "successor": .task], .comment: ["task": .task, "author": .member],
        .absence: ["member": .member], .holiday: ["team": .team],
        .clientNote: ["client": .client, "commitment": .commitment, "owner": .member, "author": .member],
        .rating: ["commitment": .commitment, "author": .member],
    ]
    private static let blanks: [EntityKind: JSON.Object] = [
        .team: [
            "kind": "internal", "wip_is_hard": false, "order_is_hard": false, "members_accept": true,
            "is_retired": false,
        ], .member: ["role": "member", "is_retired": false], .client: ["is_retired": false],
        .commitment: ["is_confidential": false], .task: ["priority": 0, "is_early": false, "returns": 0],
        .dependency: ["lag_days": 0, "is_removed": false], .comment: ["is_question": false, "is_removed": false],
        .absence: ["is_removed": false], .holiday: ["is_removed": false], .clientNote: ["is_removed": false],
        .rating: ["is_removed": false],
    ]
    private static let required: [EntityKind: [String]] = [
        .team: ["code", "name_es", "name_en"], .member: ["handle", "name"], .client: ["code", "name"],
        .commitment: ["client", "title", "owner", "state", "due", "proposed_at"],
        .dueMove: ["commitment", "from_due", "to_due", "cause", "reason", "moved_at"],
        .told: ["commitment", "due", "how", "told_at"], .task: ["title", "team", "state", "created_at"],
        .dependency: ["predecessor", "successor"], .comment: ["task", "text", "said_at"],
        .absence: ["member", "first_day", "last_day"], .holiday: ["day", "name"],
        .clientNote: ["client", "kind", "text", "said_at"], .rating: ["commitment", "score", "rated_at"],
    ]

    private static func names<Row: Entity>(_ row: Row.Type) -> [String] {
        Row.Field.allCases.map(\.rawValue)
    }

    /// Columns an import may set; numbers and versions are the board's own.
    static func has(_ kind: EntityKind, _ column: String) -> Bool {
        column != "id" && column != "version" && columns[kind]?.contains(column) == true
    }

    static func reference(_ kind: EntityKind, _ column: String) -> EntityKind? { references[kind]?[column] }

    /// A row about which nothing has been said: every column, null or as the table says.
    static func blank(_ kind: EntityKind) -> JSON.Object {
        JSON.Object((columns[kind] ?? []).map { ($0, JSON.null) }).merging(blanks[kind] ?? [:])
    }

    /// What is missing or contradicts itself in a row as it ends up; nil when it is whole. The same rules as the
    /// constraints of the tables, said before the whole import fails on one of them.
    static func requireWhole(_ kind: EntityKind, _ image: JSON.Object) -> String? {
        for column in required[kind] ?? [] where image[column]?.isNull ?? true { return "\(column) is missing" }
        func has(_ column: String) -> Bool { !(image[column]?.isNull ?? true) }
        let state = image["state"]?.text
        switch kind {
        case .task:
            guard state.flatMap(Task.State.init) != nil else { return "state is none that a task has" }
            if (state == "done") != has("done_at") { return "a done task needs done_at, and no other has it" }
            if (state == "cancelled") != has("cancelled_at") {
                return "a cancelled task needs cancelled_at, and no other has it"
            }
            if state == "active", !has("started_at") { return "an active task needs started_at" }
            if has("block_kind") != has("blocked_since") { return "block_kind and blocked_since go together" }
        case .commitment:
            guard state.flatMap(Commitment.State.init) != nil else { return "state is none that a commitment has" }
            if has("promised_at") != has("promised_due") { return "promised_at and promised_due go together" }
            if state == "open", !has("promised_at") { return "an open commitment needs promised_at" }
            if state != "cancelled", ["delivered", "accepted"].contains(state ?? "") != has("delivered_at") {
                return "a delivered commitment needs delivered_at, and no other has it"
            }
            if (state == "cancelled") != has("cancelled_at") {
                return "a cancelled commitment needs cancelled_at, and no other has it"
            }
            if state == "accepted", !has("accepted_at") { return "an accepted commitment needs accepted_at" }
        case .clientNote:
            if has("next_by"), !has("next_step") { return "next_by is the day of next_step, which is missing" }
        case .rating:
            guard let score = image["score"]?.integer, Rating.scores.contains(Int(clamping: score)) else {
                return "score is a whole number from 0 to 10"
            }
        case .dependency:
            if image["predecessor"] == image["successor"] { return "a task can not come after itself" }
        default: break
        }
        return nil
    }

    /// Whether a task or a commitment is over on this board.
    static func hasEnded(_ kind: EntityKind, _ image: JSON.Object) -> Bool {
        switch kind {
        case .task: image["state"]?.text.flatMap(Task.State.init)?.isClosed ?? false
        case .commitment: ["delivered", "accepted", "cancelled"].contains(image["state"]?.text ?? "")
        default: false
        }
    }

    /// A value as it can be compared, whatever the spelling of an instant.
    static func comparable(_ value: JSON) -> String {
        if let text = value.text, let instant = Instant(rfc3339: text) { return instant.description }
        return value.serialized
    }

    static func isSame(_ left: JSON, _ right: JSON?) -> Bool {
        comparable(left) == comparable(right ?? .null)
    }
}

extension ErrorMapping {
    /// What a value that PostgreSQL refuses means in the middle of an import: nothing was written.
    static func importError(from error: any Error) -> any Error {
        guard let store = error as? StoreError, case .database(let refusal) = store,
            case .server(let state, let constraint) = refusal
        else { return error }
        if state.hasPrefix("22") {
            return WireError(.invalidValue, "a row holds a date, number or word of the wrong form; nothing was written")
        }
        if state.hasPrefix("23") {
            let name = constraint.map { " (\($0))" } ?? ""
            return WireError(.invalidValue, "a row breaks a rule of the board\(name); nothing was written")
        }
        return error
    }
}
