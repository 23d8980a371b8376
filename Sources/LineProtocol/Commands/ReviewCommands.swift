public import Board

/// The meeting in which it is decided: opened, frozen, decided item by item, closed.
public enum ReviewCommands {
    public static let review = Field(
        "review", FieldTypes.id(Review.self, "review"), "the review", default: "the one that goes on")
    public static let kind = Field(
        "kind", FieldTypes.choice("kind", Review.Kind.self), "weekly, client, crisis or look_back", default: "weekly")
    public static let onlyKind = Field("kind", kind.type, "only reviews of this kind")
    public static let date = Field("date", FieldTypes.day, "the day of the meeting", default: "today")
    public static let time = Field(
        "time", FieldTypes.timeOfDay, "when it begins", default: "when the day's work does")
    public static let minutes = Field(
        "minutes", FieldTypes.number(5...480), "how long it takes at most", unit: "minutes", default: "60")
    public static let attendees = Field("attendees", FieldTypes.list(of: FieldTypes.code), "who comes")
    public static let owner = Field("owner", FieldTypes.code, "the promises of this account manager")
    public static let lookedAt = Field(
        "commitment", FieldTypes.id(Commitment.self, "commitment"), "the promise that is looked back on")
    public static let isOpen = Field("open", FieldTypes.boolean, "only those that go on, or only closed ones")
    public static let item = Field("item", FieldTypes.item, "the item: its number, or what it is about")
    public static let itemOrNone = Field(
        "item", FieldTypes.clearable(FieldTypes.item), "the item it comes from, or none")
    public static let note = Field("text", FieldTypes.text, "one sentence; yours is written anew")
    public static let want = Field(
        "want", FieldTypes.choice("want", RaisedItem.Want.self), "what is wanted of the meeting", default: "decide")
    public static let raised = Field("text", FieldTypes.text, "what is to be talked about")
    public static let decision = Field("words", FieldTypes.text, "what was decided")
    public static let who = Field("who", FieldTypes.code, "who decides it later")
    public static let by = Field("by", FieldTypes.day, "the day by which they decide")
    public static let verb = Field("text", FieldTypes.text, "what is done, beginning with a verb")
    public static let doer = Field("owner", FieldTypes.code, "who does it", default: "you")
    public static let due = Field("due", FieldTypes.day, "the day by which it is done", default: "in 7 days")
    public static let anyway = Field("anyway", FieldTypes.text, "why all the same")
    public static let crisis = Field("subject", FieldTypes.text, "what happened")

    public static let open = Command(
        "review.open", .change, "Opens a review of the company, a team, a client or an account manager's promises.",
        [kind.optional],
        named: [
            Fields.team.optional, Fields.client.optional, owner.optional, date.optional, time.optional,
            minutes.optional, attendees.optional, lookedAt.optional,
        ], reply: .row(.review), errors: [.missing, .invalidDate, .conflictExists],
        example: "review.open weekly date=lun attendees=ana,luis")
    public static let list = Command(
        "review.list", .read, "Lists the reviews, newest first.",
        named: [onlyKind.optional, isOpen.optional, Fields.limit.optional, Fields.after.optional],
        reply: .rows(.review), example: "review.list open=true")
    public static let show = Command(
        "review.show", .read, "A review as it stands: items, notes, decisions, actions, and what solved itself since.",
        [review.optional], named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "review.show R-5 format=text")
    public static let agenda = Command(
        "review.agenda", .read, "The agenda of a review: a draft of it, and once it is frozen the same bytes for ever.",
        [review.optional], named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "review.agenda R-5 format=markdown")
    public static let freeze = Command(
        "review.freeze", .change, "Keeps the agenda as it is now and numbers its items.", [review.optional],
        reply: .row(.review), errors: [.missing, .conflictState], example: "review.freeze R-5")
    public static let addNote = Command(
        "review.note", .change, "Your one sentence on an item in which you stand; it is printed under it.",
        [item.required, note.required], named: [review.optional], reply: .row(.reviewNote),
        errors: [.missing, .conflictState], example: "review.note C-12 \"the texts come on Thursday\"")
    public static let raise = Command(
        "review.raise", .change, "Puts something on the agenda of the next review.", [raised.required],
        named: [want.optional, Fields.team.optional, Fields.client.optional, owner.optional], reply: .row(.raised),
        errors: [.missing], example: "review.raise \"who answers on Saturdays?\" want=decide")
    public static let decide = Command(
        "review.decide", .change, "What was decided on an item, or who decides it by when.",
        [item.required, decision.optional], named: [who.optional, by.optional, review.optional],
        reply: .row(.reviewDecision), errors: [.missing, .conflictState, .invalidDate],
        example: "review.decide 3 \"we renegotiate\"")
    public static let skip = Command(
        "review.skip", .change, "An item is not talked about, and why.", [item.required, Fields.reason.required],
        named: [review.optional], reply: .row(.reviewDecision), errors: [.missing, .conflictState],
        example: "review.skip 4 \"solved this morning\"")
    public static let turn = Command(
        "review.turn", .change, "The meeting turns to an item: its clock runs, and whoever follows sees it.",
        [item.required], named: [review.optional], reply: .row(.review), errors: [.missing, .conflictState],
        example: "review.turn 3")
    public static let act = Command(
        "review.action", .change, "Somebody does something by a day: one owner, one date, at most 7 days.",
        [itemOrNone.required, verb.required],
        named: [doer.optional, due.optional, anyway.optional, review.optional], reply: .row(.action),
        errors: [.missing, .conflictState, .invalidDate],
        example: "review.action 3 \"call Acme\" owner=ana due=jue")
    public static let close = Command(
        "review.close", .change, "Ends the meeting: what was decided stays, what is to be done is carried over.",
        [review.optional], named: [anyway.optional], reply: .row(.review),
        errors: [.missing, .conflictState, .conflictOpen], example: "review.close R-5")
    public static let crisisOpen = Command(
        "crisis.open", .change,
        "Opens a crisis review of a client at once: 30 minutes, its agenda frozen, its clock running.",
        [Fields.client.required, crisis.required], named: [attendees.optional],
        reply: .row(.review, also: ["playbook"]), errors: [.missing, .conflictExists],
        example: "crisis.open acme \"the portal is down\"")

    public static let all =
        [
            open, list, show, agenda, freeze, addNote, raise, turn, decide, act, skip, close, crisisOpen,
        ] + ActionCommands.all
}

/// What was agreed to be done.
public enum ActionCommands {
    public static let action = Field("action", FieldTypes.id(ReviewAction.self, "action"), "the action")
    public static let due = Field("due", FieldTypes.day, "the new day")
    public static let owner = Field("owner", FieldTypes.code, "to whom it is given")
    public static let onlyOwner = Field("owner", FieldTypes.code, "only what this member is to do")
    public static let onlyReview = Field("review", FieldTypes.id(Review.self, "review"), "only those of this review")
    public static let isOpen = Field("open", FieldTypes.boolean, "only what is still to be done, or only the rest")

    public static let list = Command(
        "action.list", .read, "Lists what was agreed in reviews.",
        named: [
            onlyOwner.optional, onlyReview.optional, isOpen.optional, Fields.limit.optional, Fields.after.optional,
        ], reply: .rows(.action), errors: [.missing], example: "action.list open=true")
    public static let done = Command(
        "action.done", .change, "It is done.", [action.required, Fields.words.optional],
        named: [Fields.version.optional], reply: .row(.action),
        errors: [.missing, .conflictState, .conflictVersion], example: "action.done A-3")
    public static let drop = Command(
        "action.drop", .change, "It will not be done, and why.", [action.required, Fields.reason.required],
        named: [Fields.version.optional], reply: .row(.action),
        errors: [.missing, .conflictState, .conflictVersion], example: "action.drop A-3 \"they solved it\"")
    public static let move = Command(
        "action.move", .change, "Another day, or another owner; given to somebody else it is carried over anew.",
        [action.required, due.optional], named: [owner.optional, Fields.version.optional], reply: .row(.action),
        errors: [.missing, .conflictState, .conflictVersion, .invalidDate],
        example: "action.move A-3 vie owner=luis")

    public static let all = [list, done, drop, move]
}
