extension RowShape {
    public static let review = RowShape(
        "review", "review", "kind", "team", "client", "owner: whose promises it is about",
        "commitment: the promise looked back on",
        "date", "time", "minutes", "attendees", "subject: what a crisis is about",
        "state: `open`, `frozen` or `closed`", "opened_by", "opened", "frozen",
        "began: when the meeting turned to its first item", "closed_by", "closed",
        "anyway: why it was closed with decisions open", "version")
    public static let reviewDecision = RowShape(
        "decision", "item: such as `R-5.3`", "decision: `decided` or `skipped`", "words",
        "who: who decides it later", "by: until when", "author", "said", "removed", "version")
    public static let reviewNote = RowShape(
        "note on an item", "review", "item: where it is about none of the next three", "commitment", "task", "team",
        "text", "author", "said", "removed", "version")
    public static let raised = RowShape(
        "raised item", "raised: its number", "want", "text", "team", "client", "owner", "author", "said", "removed",
        "version")
    public static let action = RowShape(
        "action", "action", "review", "item", "commitment", "text", "owner", "due",
        "state: `open`, `done` or `dropped`",
        "made", "given: when it was last given to somebody else", "ended", "words", "removed", "version")
}
