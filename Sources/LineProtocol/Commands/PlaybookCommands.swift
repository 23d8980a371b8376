public import Board

/// Playbooks: what a deliverable takes, kept once and used for each promise.
public enum PlaybookCommands {
    public static let playbook = Field("playbook", FieldTypes.code, "the playbook's code")
    public static let text = Field("text", FieldTypes.text, "the playbook as YAML")
    public static let shipped = Field(
        "shipped", FieldTypes.choice("shipped", ShippedPlaybook.self), "one that comes with the product")
    public static let edition = Field("edition", FieldTypes.number(1...1_000_000), "an edition", default: "the newest")
    public static let retiredOrNot = Field("retired", FieldTypes.boolean, "no longer used for new promises")

    /// Of a proposal.
    public static let used = Field("playbook", FieldTypes.code, "the playbook that says what work it takes")
    public static let with = Field(
        "with", FieldTypes.settings, "the playbook's parameters, such as sites:3", default: "as the playbook has them")
    public static let start = Field(
        "start", FieldTypes.day, "the first day of work: the tasks are counted forwards from it",
        default: "counted back from the date asked for")

    public static let titles = Field(
        "titles", FieldTypes.choice("language", Language.self), "the language of the tasks' titles",
        default: "the organisation's")

    public static let add = Command(
        "playbook.add", .change, "Adds a playbook, written as YAML or as it comes with the product.",
        named: [text.optional, shipped.optional], reply: .row(.playbook),
        errors: [.conflictExists, .invalidValue, .missing], example: "playbook.add shipped=portal-launch")
    public static let list = Command(
        "playbook.list", .read, "Lists the playbooks, with how many promises were made from each.",
        named: [Fields.retired.optional], reply: .rows(.playbook), example: "playbook.list")
    public static let show = Command(
        "playbook.show", .read, "A playbook as it is written, a line each.", [playbook.required],
        named: [edition.optional], reply: .row(.playbook, lines: .texts), errors: [.missing],
        example: "playbook.show portal-launch")
    public static let edit = Command(
        "playbook.edit", .change, "Writes a playbook anew; promises made from it before stay as they are.",
        [playbook.required], named: [text.optional, retiredOrNot.optional, Fields.version.optional],
        reply: .row(.playbook), errors: [.missing, .invalidValue, .conflictVersion],
        example: "playbook.edit portal-launch retired=no")
    public static let retire = Command(
        "playbook.retire", .change, "A playbook is used for no new promise.", [playbook.required],
        named: [Fields.version.optional], reply: .row(.playbook), errors: [.missing, .conflictVersion],
        example: "playbook.retire portal-launch")
    public static let learn = Command(
        "playbook.learn", .read, "Drafts a playbook from a commitment as it went; it is not kept.",
        [Fields.commitment.required], reply: .texts, errors: [.missing], example: "playbook.learn C-12")

    public static let all = [add, list, show, edit, retire, learn]
}

/// The playbooks that come with the product.
public enum ShippedPlaybook: String, Sendable, CaseIterable {
    case onboarding
    case portalLaunch = "portal-launch"
    case renewal
    case campaign
    case complaint
}
