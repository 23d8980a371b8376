/// What a row of one kind holds on the wire, each field once: replies, the reference and its tests read this.
public struct RowShape: Sendable {
    /// A field and, where its name does not say it, what it means.
    public struct Part: Sendable {
        public let name: String
        public let meaning: String?
    }

    /// What the reference calls it.
    public let name: String
    public let parts: [Part]

    /// Each field as `name`, or `name: what it means`.
    init(_ name: String, _ fields: String...) {
        self.name = name
        parts = fields.map { field in
            guard let colon = field.firstIndex(of: ":") else { return Part(name: field, meaning: nil) }
            return Part(
                name: String(field[..<colon]),
                meaning: String(field[field.index(after: colon)...].drop { $0 == " " }))
        }
    }

    public var fields: [String] { parts.map(\.name) }
}

extension RowShape {
    public static let task = RowShape(
        "task", "task", "title", "commitment: none for internal work", "team", "assignee",
        "assignee_name: somebody from an import who is no member", "state",
        "waiting: a predecessor is open; in lists and shows",
        "blocked: why, `client`, `legal`, `supplier`, `approval`, `team` or `other`", "by: needed by",
        "for: accepted for", "offered: countered with", "due: a date of its own", "effort", "class",
        "priority: left out where it is 0", "not_before", "early: begun before a predecessor was done",
        "returns: how often it was handed back", "version")
    public static let taskDetail = RowShape(
        "task, whole", "detail", "reason", "block_reason", "blocked_since", "blocked_until", "unblocker", "asked_by",
        "created_at", "asked_at", "accepted_at", "started_at", "done_at", "cancelled_at", "source", "client",
        "predecessors: tasks; one that is not yours to see is `{\"other_work\":true,\"state\":…}` and comes last",
        "successors: the same", "comments: each with `by`, `at`, `text`, `question`")
    public static let commitment = RowShape(
        "commitment", "commitment", "client", "title", "client_title", "detail", "owner", "state", "confidential",
        "due: the date in force", "lapses: until when a proposal stands", "promised: frozen",
        "told: the last date the client was told", "untold: the client does not know the date in force", "delivered",
        "accepted", "words", "cancelled", "reason", "tasks: how many, in lists and shows",
        "done: how many of them, in lists and shows", "version")
    public static let commitmentDetail = RowShape(
        "commitment, whole", "moves: each with `from`, `to`, `cause`, `reason`, `at`, `by`",
        "tellings: each with `due`, `how`, `words`, `at`, `by`",
        "playbook: what it was made from, with `edition` and what was said in `with`",
        "rating: what the client said of it, 0 to 10", "rating_words")
    public static let client = RowShape(
        "client", "client", "name", "tier", "value: to those who may see it", "renews", "manager", "retired",
        "contacted: the day somebody last spoke with it, in lists and shows", "version")
    public static let note = RowShape(
        "note", "note", "client", "commitment: the promise it is about", "kind: `contact`, `risk` or `opportunity`",
        "text", "step: what is to be done", "by: until when", "owner: who does it", "author", "said: when",
        "closed: when it was settled", "words: what came of it", "removed", "version")
    public static let rating = RowShape(
        "rating", "commitment", "rating: 0 to 10", "words", "author", "rated: when", "removed", "version")
    public static let team = RowShape(
        "team", "team", "name_es", "name_en", "kind", "lead", "chaser", "capacity", "wip", "hard_wip", "hard_order",
        "members_accept", "hours", "retired", "version")
    public static let member = RowShape("member", "member", "name", "team", "role", "language", "retired", "version")
    public static let absence = RowShape("absence", "absence", "member", "first", "last", "removed")
    public static let deputy = RowShape(
        "deputyship", "deputyship", "member: whose rights", "deputy: who acts for them", "first", "last", "removed")
    public static let holiday = RowShape(
        "holiday", "holiday", "day", "name", "team", "free: `morning` or `afternoon` where only that half of it is",
        "removed")
    public static let token = RowShape(
        "token", "token", "member", "name", "scope", "created", "expires",
        "used: when, at most an hour old; in lists", "revoked")
    public static let playbook = RowShape(
        "playbook", "playbook", "title: in your language", "edition: how often it was written",
        "tasks: how many lines of work",
        "teams: whose work it takes", "parameters: each with its usual value", "every: how often it comes again",
        "used: how many promises were made from it; in lists", "retired", "version")
    public static let organisation = RowShape(
        "organisation", "name", "zone", "language", "hours", "demo: it is an invented one, whose clock may be moved",
        "ahead: by how many minutes its clock runs ahead", "version")
    public static let event = RowShape(
        "event", "seq", "at: when it was recorded", "on: when it took effect, where that differs",
        "by: who said it to the server", "for: by whose right, where a deputy acted", "said_by: whose word it was",
        "event", "what", "title", "signal: its kind",
        "version: after it", "data: what else there is to know")
    public static let importRow = RowShape(
        "import row", "row", "kind", "source_id", "outcome", "reason")

    /// In the order of the reference.
    public static let all = [
        task, taskDetail, commitment, commitmentDetail, rating, client, note, team, member, absence, deputy, holiday,
        token,
        playbook, organisation, event, importRow,
    ]
}

/// What a command answers with: the object of `+OK`, and the `=` lines before it.
public struct ReplyShape: Sendable {
    /// What a `=` line holds.
    public enum Lines: Sendable {
        case none
        /// A row of one of these kinds.
        case rows([RowShape])
        /// Rows that have other fields besides.
        case extended(RowShape, [String])
        /// A text for people, a JSON string a line.
        case texts
        /// A document in the form that `format` asks for.
        case document
        /// Lines with a form of their own, which the text explains.
        case export
    }

    /// Rows whose fields the object of `+OK` has, and fields of its own.
    public let shapes: [RowShape]
    public let fields: [String]
    public let lines: Lines

    /// Fields that any reply may have, beside those that it names.
    public static let common = ["as_of", "count", "next", "replayed", "dry_run", "warnings", "hint", "acting_for"]

    public static let nothing = ReplyShape(shapes: [], fields: [], lines: .none)
    public static let texts = ReplyShape(shapes: [], fields: [], lines: .texts)
    public static let document = ReplyShape(shapes: [], fields: [], lines: .document)
    public static let export = ReplyShape(shapes: [], fields: [], lines: .export)

    public static func fields(_ fields: String..., lines: Lines = .none) -> ReplyShape {
        ReplyShape(shapes: [], fields: fields, lines: lines)
    }

    public static func row(_ shapes: RowShape..., also fields: [String] = [], lines: Lines = .none) -> ReplyShape {
        ReplyShape(shapes: shapes, fields: fields, lines: lines)
    }

    public static func rows(_ shapes: RowShape...) -> ReplyShape {
        ReplyShape(shapes: [], fields: [], lines: .rows(shapes))
    }

    /// The names that the object of `+OK` may have, without the common ones.
    public var doneFields: [String] { shapes.flatMap(\.fields) + fields }

    /// The names that the object of a `=` line may have; nil where it is no row.
    public var lineFields: [String]? {
        switch lines {
        case .none: []
        case .rows(let shapes): shapes.flatMap(\.fields)
        case .extended(let shape, let fields): shape.fields + fields
        case .texts, .document, .export: nil
        }
    }
}
