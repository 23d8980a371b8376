public import Board

/// Promises to clients.
public enum CommitmentCommands {
    public static let due = Field("due", FieldTypes.day, "the date asked for or promised")
    public static let newDue = Field("due", FieldTypes.day, "the new date")
    public static let owner = Field("owner", FieldTypes.code, "whose word it is", default: "yours")
    public static let clientTitle = Field("client_title", FieldTypes.text, "what the client calls it")
    public static let clientTitleOrNone = Field(
        "client_title", FieldTypes.clearable(FieldTypes.text), clientTitle.summary)
    public static let detailOrNone = Field("detail", FieldTypes.clearable(FieldTypes.text), "all there is to say")
    public static let confidential = Field(
        "confidential", FieldTypes.boolean, "only its teams, owner, directors and admins see it")
    public static let cause = Field("cause", FieldTypes.choice("cause", DueMove.Cause.self), "whose doing the move is")
    public static let how = Field("how", FieldTypes.choice("way", Told.Way.self), "how the client was told")
    public static let toldDue = Field(
        "due", FieldTypes.day, "the date the client was told", default: "the one in force")
    public static let withTasks = Field("with_tasks", FieldTypes.boolean, "cancel its open tasks as well")
    public static let state = Field("state", FieldTypes.choice("state", Commitment.State.self), "only in this state")
    public static let dueBefore = Field("due_before", FieldTypes.day, "only those due before")
    public static let rating = Field(
        "rating", FieldTypes.number(Rating.scores), "what the client says of it, 0 to 10")
    public static let from = Field("commitment", FieldTypes.id(Commitment.self, "commitment"), "a proposed commitment")

    public static let propose = Command(
        "commitment.propose", .pastChange, "Asks the teams for a promise to a client; lapses after five working days.",
        [Fields.client.required, Fields.title.required, due.optional],
        named: [
            owner.optional, clientTitle.optional, Fields.detail.optional, confidential.optional,
            PlaybookCommands.used.optional, PlaybookCommands.with.optional, PlaybookCommands.start.optional,
            PlaybookCommands.titles.optional,
        ], reply: .row(.commitment, also: ["asked", "check"]),
        errors: [.conflictState, .missing, .invalidDate, .invalidField],
        example: "commitment.propose acme \"Portal\" 18-dic")
    public static let promise = Command(
        "commitment.promise", .pastChange,
        "Gives the client the word: the promised date freezes. Takes a proposal, or a client, a title and a date.",
        [from.optional],
        named: [
            Fields.client.optional, Fields.title.optional, due.optional, owner.optional, clientTitle.optional,
            Fields.detail.optional, confidential.optional, how.optional, Fields.version.optional,
        ], reply: .row(.commitment), errors: [.missing, .conflictState], example: "commitment.promise C-12")
    public static let correct = Command(
        "commitment.correct", .change, "Mends a typing error in the promised date, within 24 hours of the promise.",
        [Fields.commitment.required, newDue.required], named: [Fields.reason.optional, Fields.version.optional],
        reply: .row(.commitment), errors: [.missing, .conflictState, .deniedRole],
        example: "commitment.correct C-12 2026-12-18")
    public static let renegotiate = Command(
        "commitment.renegotiate", .pastChange, "Moves the due date; the client counts as untold until told.",
        [Fields.commitment.required, newDue.required, Fields.reason.required],
        named: [cause.required, Fields.version.optional], reply: .row(.commitment), errors: [.missing, .conflictState],
        example: "commitment.renegotiate C-12 15-ene \"texts come late\" cause=client-late")
    public static let told = Command(
        "commitment.told", .pastChange, "Says that the client was told the date.",
        [Fields.commitment.required, how.required, Fields.words.optional],
        named: [toldDue.optional, Fields.version.optional], reply: .row(.commitment),
        errors: [.missing, .conflictState],
        example: "commitment.told C-12 call \"accepts the 15th\"")
    public static let draft = Command(
        "commitment.draft", .read,
        "Drafts what to write to clients who do not know a moved date: of one promise, or of all your own.",
        [Fields.commitment.optional], named: [Fields.language.optional], reply: .texts, errors: [.missing],
        example: "commitment.draft C-12 language=es")
    public static let deliver = Command(
        "commitment.deliver", .pastChange, "Delivered: its tasks are done or cancelled, or a reason says why not.",
        [Fields.commitment.required, Fields.reason.optional], named: [Fields.version.optional],
        reply: .row(.commitment),
        errors: [.missing, .conflictOpen, .conflictState], example: "commitment.deliver C-12")
    public static let accept = Command(
        "commitment.accept", .pastChange, "The client took it.", [Fields.commitment.required, Fields.words.optional],
        named: [rating.optional, Fields.version.optional], reply: .row(.commitment, also: ["rating"]),
        errors: [.missing, .conflictState], example: "commitment.accept C-12 \"muy contentos\" rating=9")
    public static let rate = Command(
        "commitment.rate", .pastChange, "What the client says of what it got: one number, and a sentence.",
        [Fields.commitment.required, rating.required, Fields.words.optional], reply: .row(.rating),
        errors: [.missing, .conflictState], example: "commitment.rate C-12 9 \"muy contentos\"")
    public static let reopen = Command(
        "commitment.reopen", .pastChange, "Open again after delivery or cancellation.",
        [Fields.commitment.required, Fields.reason.required], named: [Fields.version.optional],
        reply: .row(.commitment),
        errors: [.missing, .conflictState], example: "commitment.reopen C-12 \"the form fails on phones\"")
    public static let cancel = Command(
        "commitment.cancel", .pastChange, "Taken back, or never given.",
        [Fields.commitment.required, Fields.reason.required],
        named: [withTasks.optional, Fields.version.optional], reply: .row(.commitment, also: ["cancelled_tasks"]),
        errors: [.missing, .conflictOpen, .conflictState], example: "commitment.cancel C-12 \"budget gone\"")
    public static let list = Command(
        "commitment.list", .read, "Lists commitments by due date.",
        named: [
            Fields.client.optional, owner.optional, Fields.team.optional, state.optional, dueBefore.optional,
            Fields.limit.optional, Fields.after.optional,
        ], reply: .rows(.commitment), example: "commitment.list state=open client=acme")
    public static let show = Command(
        "commitment.show", .read, "One commitment with its tasks, moves and what the client was told.",
        [Fields.commitment.required], reply: .row(.commitment, .commitmentDetail, lines: .rows([.task])),
        errors: [.missing],
        example: "commitment.show C-12")
    public static let edit = Command(
        "commitment.edit", .change, "Changes words, owner or confidentiality; never a date.",
        [Fields.commitment.required],
        named: [
            Fields.title.optional, clientTitleOrNone.optional, detailOrNone.optional, owner.optional,
            confidential.optional, Fields.version.optional,
        ], reply: .row(.commitment), errors: [.missing, .conflictVersion], example: "commitment.edit C-12 owner=ana")

    public static let all = [
        propose, promise, correct, renegotiate, told, draft, deliver, accept, rate, reopen, cancel, list, show, edit,
    ]
}
