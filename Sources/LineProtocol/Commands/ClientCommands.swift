public import Board

/// The companies we make promises to.
public enum ClientCommands {
    public static let code = Field("code", FieldTypes.code, "a short word for it")
    public static let newCode = Field("code", FieldTypes.code, "another short word for it")
    public static let tier = Field("tier", FieldTypes.choice("tier", Client.Tier.self), "how much its promises weigh")
    public static let tierOrNone = Field(
        "tier", FieldTypes.clearable(FieldTypes.choice("tier", Client.Tier.self)), tier.summary)
    public static let value = Field(
        "value", FieldTypes.number(0...2_000_000_000), "yearly value", unit: "whole units of your currency")
    public static let valueOrNone = Field(
        "value", FieldTypes.clearable(FieldTypes.number(0...2_000_000_000)), value.summary, unit: value.unit)
    public static let renews = Field("renews", FieldTypes.day, "the day its contract renews")
    public static let renewsOrNone = Field("renews", FieldTypes.clearable(FieldTypes.day), renews.summary)
    public static let manager = Field("manager", FieldTypes.code, "the account manager's handle")
    public static let managerOrNone = Field("manager", FieldTypes.clearable(FieldTypes.code), manager.summary)
    public static let isRetired = Field("retired", FieldTypes.boolean, "no longer a client")

    public static let within = Field(
        "days", FieldTypes.number(1...1000), "how far ahead", unit: "days", default: "90")

    public static let add = Command(
        "client.add", .change, "Adds a client.", [code.required, Fields.name.required],
        named: [tier.optional, value.optional, renews.optional, manager.optional], reply: .row(.client),
        errors: [.conflictExists, .missing], example: "client.add acme \"Acme S.A.\" tier=a renews=2027-03-01")
    public static let list = Command(
        "client.list", .read, "Lists clients by code.",
        named: [
            manager.optional, NoteCommands.quiet.optional, Fields.retired.optional, Fields.limit.optional,
            Fields.after.optional,
        ],
        reply: .rows(.client), example: "client.list")
    public static let show = Command(
        "client.show", .read, "One client with its live commitments.", [Fields.client.required],
        reply: .row(.client, lines: .rows([.commitment])), errors: [.missing], example: "client.show acme")
    public static let edit = Command(
        "client.edit", .change, "Changes a client.", [Fields.client.required],
        named: [
            newCode.optional, Fields.name.optional, tierOrNone.optional, valueOrNone.optional, renewsOrNone.optional,
            managerOrNone.optional, isRetired.optional, Fields.version.optional,
        ], reply: .row(.client), errors: [.missing, .conflictVersion, .conflictExists],
        example: "client.edit acme tier=b")

    public static let page = Command(
        "client.page", .read,
        "One page about a client: promises, what it was told, what is noted, what we need from it.",
        [Fields.client.required],
        named: [
            Fields.at.optional, Fields.asTextOrCalendar.optional, Fields.language.optional, Fields.width.optional,
        ],
        reply: .document, errors: [.missing, .invalidDate], example: "client.page acme format=text")
    public static let renewals = Command(
        "client.renewals", .read, "Contracts that renew soon, with how their clients stand.",
        named: [
            within.optional, Fields.at.optional, Fields.asText.optional, Fields.language.optional,
            Fields.width.optional,
        ], reply: .document, errors: [.missing, .invalidDate], example: "client.renewals days=120 format=text")

    public static let all = [add, list, show, edit, page, renewals]
}
