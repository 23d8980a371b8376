public import Board

/// Every field that commands share, each named once.
public enum Fields {
    // MARK: what every change takes

    public static let key = Field("key", FieldTypes.key, "repeat safely: the same key and request give the same reply")
    public static let dryRun = Field("dry_run", FieldTypes.boolean, "do it all, answer, and roll back")
    public static let on = Field("on", FieldTypes.day, "the past day on which it took effect")
    public static let saidBy = Field("said_by", FieldTypes.code, "the handle of whose word it is")
    public static let version = Field(
        "version", FieldTypes.version, "refuse when the row has changed since this version")

    // MARK: what is meant

    public static let task = Field("task", FieldTypes.id(Task.self, "task"), "the task")
    public static let tasks = Field("tasks", FieldTypes.list(of: FieldTypes.id(Task.self, "task")), "the tasks")
    /// Said of one task as a rule.
    public static let oneOrMoreTasks = Field(
        "task", FieldTypes.list(of: FieldTypes.id(Task.self, "task")), "the task, or several")
    public static let commitment = Field("commitment", FieldTypes.id(Commitment.self, "commitment"), "the commitment")
    public static let client = Field("client", FieldTypes.code, "the client's code")
    public static let team = Field("team", FieldTypes.code, "the team's code")
    public static let member = Field("member", FieldTypes.code, "the member's handle")
    public static let number = Field("number", FieldTypes.number(1...Int(Int32.max)), "its number in the list")

    // MARK: words about it

    public static let title = Field("title", FieldTypes.text, "a short name")
    public static let detail = Field("detail", FieldTypes.text, "all there is to say")
    public static let name = Field("name", FieldTypes.text, "the name people read")
    public static let reason = Field("reason", FieldTypes.text, "why")
    public static let text = Field("text", FieldTypes.text, "the words")
    public static let words = Field("words", FieldTypes.text, "what was said")

    // MARK: lists

    public static let limit = Field(
        "limit", FieldTypes.number(1...500), "how many at most", unit: "rows", default: "100")
    public static let after = Field("after", FieldTypes.key, "the next of an earlier reply")
    public static let at = Field("at", FieldTypes.day, "the board as it stood at the end of that day")
    public static let language = Field(
        "language", FieldTypes.choice("language", Language.self), "es or en", default: "yours")
    public static let retired = Field("retired", FieldTypes.boolean, "include what was retired")
    public static let mine = Field("mine", FieldTypes.boolean, "only my own")
    public static let asText = Field(
        "format", FieldTypes.choice("format", DocumentFormat.self, but: [.ics]), "how the document comes",
        default: "json")
    /// Of documents with days that belong into a calendar.
    public static let asTextOrCalendar = Field(
        "format", FieldTypes.choice("format", DocumentFormat.self), asText.summary, default: "json")
    public static let width = Field(
        "width", FieldTypes.number(40...400), "how wide the text is", unit: "columns", default: "100")
}

/// How a document for people comes over the wire.
public enum DocumentFormat: String, Sendable, CaseIterable {
    /// One JSON value on one `=` line.
    case json
    /// A JSON string a line.
    case text
    /// A JSON string a line.
    case markdown
    /// One file with nothing beside it: a JSON string a line.
    case html
    /// iCalendar: a JSON string a line, which ends in CRLF in the file.
    case ics
}
