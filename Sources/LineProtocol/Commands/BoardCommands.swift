public import Board

/// What is asked of the board as a whole.
public enum BoardCommands {
    public static let week = Field("week", FieldTypes.week, "the ISO week; this one unless said")
    public static let about = Field("about", FieldTypes.key, "a number such as C-12 or T-41; everything unless said")
    public static let since = Field(
        "since", FieldTypes.number(0...9_007_199_254_740_991), "only events after this number")

    public static let mine = Command(
        "mine", .read, "My day: questions, what is mine, what waits for me, what I am asked.",
        named: [Fields.member.optional], reply: "a row a line: section, and a task or commitment as listed",
        example: "mine")
    public static let board = Command(
        "board", .read, "The teams: asked, queued, active, blocked, due, overdue, work in progress against its limit.",
        named: [Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: "the document", example: "board format=text language=es")
    public static let agenda = Command(
        "agenda", .read, "The agenda of a week, for the company, a team, a client or an account manager.",
        named: [
            week.optional, Fields.team.optional, Fields.client.optional, CommitmentCommands.owner.optional,
            Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional,
        ], reply: "the document", errors: [.missing], example: "agenda week=2026-W48 format=text")
    public static let bottlenecks = Command(
        "bottlenecks", .read, "Where it jams, from which week, and which promises it endangers; or that it does not.",
        named: [Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: "the document", example: "bottlenecks")
    public static let history = Command(
        "history", .read, "What happened, newest first.", [about.optional],
        named: [Fields.limit.optional, Fields.after.optional],
        reply: "an event a line: seq, at, on, by, said_by, event, what, version, data", errors: [.missing],
        example: "history C-12")
    public static let undo = Command(
        "undo", .change, "Takes back one's own last change, within 15 minutes.",
        reply: "what was restored", errors: [.conflictUndo, .conflictVersion], example: "undo")
    public static let watch = Command(
        "watch", .read, "Events as they happen, between replies; from a past one on where since says so.",
        named: [
            since.optional, Fields.team.optional, Fields.client.optional, Fields.commitment.optional,
            Fields.mine.optional,
        ], reply: "as_of, since; then events", errors: [.invalidValue, .missing],
        example: "watch since=812 team=finance")
    public static let unwatch = Command(
        "unwatch", .read, "No more events.", reply: "as_of", example: "unwatch")
    public static let export = Command(
        "export", .read, "The whole board as lines: schema level, counters, every row, every event.",
        reply: "a row a line", errors: [.deniedRole], example: "export")

    public static let all = [mine, board, agenda, bottlenecks, history, watch, unwatch, undo, export]
}
