public import Board

/// What is noted about clients: contacts, risks, opportunities, and what is to be done about them.
public enum NoteCommands {
    public static let note = Field("note", FieldTypes.id(ClientNote.self, "note"), "the note")
    public static let kind = Field(
        "kind", FieldTypes.choice("kind", ClientNote.Kind.self), "contact, risk or opportunity", default: "contact")
    public static let onlyKind = Field("kind", kind.type, "only notes of this kind")
    public static let step = Field("step", FieldTypes.text, "what is to be done about it")
    public static let stepOrNone = Field("step", FieldTypes.clearable(FieldTypes.text), step.summary)
    public static let by = Field("by", FieldTypes.day, "the day by which that is done")
    public static let byOrNone = Field("by", FieldTypes.clearable(FieldTypes.day), by.summary)
    public static let owner = Field("owner", FieldTypes.code, "who does it", default: "you")
    public static let newOwner = Field("owner", FieldTypes.code, "who does it")
    public static let onlyOwner = Field("owner", FieldTypes.code, "only what this member is to do")
    public static let commitment = Field(
        "commitment", FieldTypes.id(Commitment.self, "commitment"), "the promise it is about")
    public static let isOpen = Field(
        "open", FieldTypes.boolean, "only those of which something is still to come, or only others")
    public static let quiet = Field(
        "quiet", FieldTypes.number(0...3650), "only those with whom nobody has spoken for so long", unit: "days")

    public static let add = Command(
        "note.add", .pastChange, "Notes about a client that you spoke, a risk or an opportunity, and what comes next.",
        [Fields.client.required, Fields.text.required],
        named: [
            kind.optional, step.optional, by.optional, owner.optional, commitment.optional,
        ], reply: .row(.note), errors: [.missing, .invalidField, .invalidDate],
        example: "note.add acme \"new director from January\" kind=risk step=\"call her\" by=vie")
    public static let list = Command(
        "note.list", .read, "Lists what is noted about clients, newest first.", [Fields.client.optional],
        named: [
            onlyKind.optional, onlyOwner.optional, isOpen.optional, Fields.limit.optional, Fields.after.optional,
        ], reply: .rows(.note), errors: [.missing], example: "note.list acme open=true")
    public static let edit = Command(
        "note.edit", .change, "Changes a note about a client.", [note.required],
        named: [
            Fields.text.optional, kind.optional, stepOrNone.optional, byOrNone.optional, newOwner.optional,
            Fields.version.optional,
        ], reply: .row(.note), errors: [.missing, .conflictVersion, .invalidField, .invalidDate],
        example: "note.edit N-7 by=2026-12-11")
    public static let close = Command(
        "note.close", .pastChange, "Nothing more is to come of it: it was done, came to pass, or did not.",
        [note.required, Fields.words.optional], named: [Fields.version.optional], reply: .row(.note),
        errors: [.missing, .conflictState, .conflictVersion],
        example: "note.close N-7 \"she stays with us\"")

    public static let all = [add, list, edit, close]
}
