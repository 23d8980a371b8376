import Board

/// One table of the board as the write path, the fold and the export see it: the one list of them.
struct BoardTable: Sendable {
    let kind: EntityKind
    /// Every column, in the order of the table.
    let columns: [String]
    /// Columns that hold a number of another kind, which may stand for a row made by the same change.
    let references: [String: EntityKind]
    /// Values of a new row where the change says nothing, as JSON.
    let defaults: String
    /// Columns that are kept but never leave: no event, fold or export holds them.
    let secrets: [String]
    /// Whether the server's role may change rows; the others are append-only.
    let isMutable: Bool

    /// How far the board's clock runs ahead of the real one; nothing but on a demo board.
    static let ahead =
        "coalesce((select max(o.minutes_ahead) from organisation o), 0) * interval '1 minute'"

    var name: String { kind.rawValue }

    private init<Row: Entity>(
        _ row: Row.Type, references: [String: EntityKind] = [:], defaults: String = "{}", secrets: [String] = [],
        isMutable: Bool = true
    ) {
        kind = Row.kind
        columns = Row.Field.allCases.map(\.rawValue)
        self.references = references
        self.defaults = defaults
        self.secrets = secrets
        self.isMutable = isMutable
    }

    static let organisation = BoardTable(Organisation.self, defaults: #"{"is_demo":false,"minutes_ahead":0}"#)
    static let team = BoardTable(
        Team.self, references: ["lead": .member, "chaser": .member],
        defaults: """
            {"kind":"internal","wip_is_hard":false,"order_is_hard":false,"members_accept":true,"is_retired":false}
            """)
    static let member = BoardTable(
        Member.self, references: ["team": .team], defaults: #"{"role":"member","is_retired":false}"#)
    static let client = BoardTable(Client.self, references: ["manager": .member], defaults: #"{"is_retired":false}"#)
    static let commitment = BoardTable(
        Commitment.self, references: ["client": .client, "owner": .member], defaults: #"{"is_confidential":false}"#)
    static let dueMove = BoardTable(
        DueMove.self, references: ["commitment": .commitment, "moved_by": .member], isMutable: false)
    static let told = BoardTable(
        Told.self, references: ["commitment": .commitment, "told_by": .member], isMutable: false)
    static let task = BoardTable(
        Task.self,
        references: [
            "commitment": .commitment, "team": .team, "assignee": .member, "asked_by": .member, "unblocker": .member,
        ], defaults: #"{"priority":0,"is_early":false,"returns":0}"#)
    static let dependency = BoardTable(
        Dependency.self, references: ["predecessor": .task, "successor": .task],
        defaults: #"{"lag_days":0,"is_removed":false}"#)
    static let comment = BoardTable(
        Comment.self, references: ["task": .task, "author": .member],
        defaults: #"{"is_question":false,"is_removed":false}"#)
    static let absence = BoardTable(
        Absence.self, references: ["member": .member], defaults: #"{"is_removed":false}"#)
    static let holiday = BoardTable(Holiday.self, references: ["team": .team], defaults: #"{"is_removed":false}"#)
    static let token = BoardTable(
        Token.self, references: ["member": .member], secrets: ["digest", "last_used_at"])

    static let deputy = BoardTable(
        Deputy.self, references: ["member": .member, "deputy": .member], defaults: #"{"is_removed":false}"#)

    static let signal = BoardTable(
        Signal.self,
        references: ["commitment": .commitment, "task": .task, "team": .team, "lead": .member])

    static let playbook = BoardTable(Playbook.self, defaults: #"{"is_retired":false}"#)

    static let playbookUse = BoardTable(
        PlaybookUse.self, references: ["commitment": .commitment, "playbook": .playbook], isMutable: false)

    static let clientNote = BoardTable(
        ClientNote.self,
        references: ["client": .client, "commitment": .commitment, "owner": .member, "author": .member],
        defaults: #"{"is_removed":false}"#)

    static let rating = BoardTable(
        Rating.self, references: ["commitment": .commitment, "author": .member], defaults: #"{"is_removed":false}"#)

    static let review = BoardTable(
        Review.self,
        references: [
            "team": .team, "client": .client, "owner": .member, "commitment": .commitment, "opened_by": .member,
            "closed_by": .member,
        ])

    static let reviewAgenda = BoardTable(ReviewAgenda.self, references: ["review": .review], isMutable: false)

    static let reviewDecision = BoardTable(
        ReviewDecision.self,
        references: ["review": .review, "commitment": .commitment, "who": .member, "author": .member],
        defaults: #"{"is_removed":false}"#)

    static let reviewNote = BoardTable(
        ReviewNote.self,
        references: [
            "review": .review, "commitment": .commitment, "task": .task, "team": .team, "author": .member,
        ], defaults: #"{"is_removed":false}"#)

    static let raisedItem = BoardTable(
        RaisedItem.self, references: ["team": .team, "client": .client, "owner": .member, "author": .member],
        defaults: #"{"is_removed":false}"#)

    static let reviewAction = BoardTable(
        ReviewAction.self,
        references: ["review": .review, "commitment": .commitment, "owner": .member, "made_by": .member],
        defaults: #"{"is_removed":false}"#)

    static let all = [
        organisation, team, member, client, commitment, dueMove, told, task, dependency, comment, absence, holiday,
        token, deputy, signal, playbook, playbookUse, clientNote, rating, review, reviewAgenda,
        reviewDecision, reviewNote, raisedItem, reviewAction,
    ]

    static func of(_ kind: EntityKind) -> BoardTable {
        all.first { $0.kind == kind } ?? organisation
    }
}
