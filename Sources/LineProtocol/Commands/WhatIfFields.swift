public import Board

/// What `whatif` can change, and what `commitment.check` takes for granted.
public enum WhatIfFields {
    private static let tasks = FieldTypes.list(of: FieldTypes.id(Task.self, "task"))

    public static let slots = Field("slots", FieldTypes.number(-50...50), "so many tasks more at once at the team")
    public static let absent = Field("absent", FieldTypes.code, "the handle of a member who is not there")
    public static let from = Field("from", FieldTypes.day, "the first day of it", default: "today")
    public static let until = Field("until", FieldTypes.day, "the last day of it", default: "for good")
    public static let due = Field("due", FieldTypes.day, "the day that the commitment would be due")
    public static let finish = Field("finish", tasks, "tasks that would be done now")
    public static let unblock = Field("unblock", tasks, "tasks that nothing would block any more")
    public static let drop = Field("drop", tasks, "tasks that would not be done at all")
    public static let without = Field(
        "without", FieldTypes.list(of: FieldTypes.choice("factor", ForecastFactor.self)),
        "what the forecast would leave out")
    public static let like = Field(
        "like", FieldTypes.id(Commitment.self, "commitment"), "a promise that took the same work")
    public static let teams = Field(
        "teams", FieldTypes.list(of: FieldTypes.code), "teams with one task each, one after the other")
    public static let first = Field(
        "first", FieldTypes.id(Task.self, "task"), "the task that would be served in front of the one before names")
}
