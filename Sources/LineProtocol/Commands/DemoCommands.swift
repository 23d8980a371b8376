public import Board

/// What only a demo board takes: an invented company, loaded to be tried out.
public enum DemoCommands {
    public static let until = Field("until", FieldTypes.day, "the day that the clock is moved to")
    public static let time = Field(
        "time", FieldTypes.timeOfDay, "the time of that day", default: "when the day's work begins")

    public static let clock = Command(
        "demo.clock", .change,
        "Moves the clock of a demo board forward, 31 days at most: whatever the server does by itself until then is done.",
        [until.required], named: [time.optional],
        reply: .row(.organisation, also: ["now"]), errors: [.conflictDemo, .invalidDate, .deniedRole],
        example: "demo.clock fri time=09:30")

    public static let all = [clock]
}
