/// Who acts for whom, and until when.
public enum DeputyCommands {
    public static let deputy = Field("deputy", FieldTypes.code, "who acts for them")

    public static let add = Command(
        "deputy.add", .change, "Names who acts for somebody for some days, with that person's rights.",
        [Fields.member.required, deputy.required, PeopleCommands.first.required, PeopleCommands.last.optional],
        reply: .row(.deputy), errors: [.missing, .invalidValue, .invalidDate, .deniedRole],
        example: "deputy.add ana luis 2026-12-21 2026-12-31")
    public static let list = Command(
        "deputy.list", .read, "Who acts for whom, from today on.", named: [Fields.member.optional],
        reply: .rows(.deputy), example: "deputy.list")
    public static let remove = Command(
        "deputy.remove", .change, "They act for them no more.", [Fields.number.required], reply: .row(.deputy),
        errors: [.missing, .deniedRole], example: "deputy.remove 2")

    public static let all = [add, list, remove]
}
