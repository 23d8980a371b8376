public import Board

/// What the first word of `ledger` can be: what to divide by, a period, or a client, team or member by code.
public enum LedgerTopic: Sendable, Hashable {
    case grouping(LedgerGrouping)
    case period(LedgerPeriod)
    case code(String)
}

/// `ledger` and its fields.
public enum LedgerCommands {
    public static let topic = Field(
        "about", FieldTypes.ledgerTopic, "what to divide by; or a period, or whose promises")
    public static let period = Field(
        "period", FieldTypes.ledgerPeriod, "in which the promised dates lie", default: "12m")
    public static let grouping = Field(
        "by", FieldTypes.choice("grouping", LedgerGrouping.self), "what to divide by", default: "client")
    public static let manager = Field("manager", FieldTypes.code, "only promises of this account manager")

    public static let ledger = Command(
        "ledger", .read, "Promises given, kept, moved and missed, by client, account manager, team or playbook.",
        [topic.optional, period.optional],
        named: [
            grouping.optional, Fields.client.optional, manager.optional, Fields.team.optional, Fields.at.optional,
            Fields.asText.optional, Fields.language.optional, Fields.width.optional,
        ], reply: .document, errors: [.missing, .invalidField, .invalidDate, .deniedRole],
        example: "ledger client 2026-Q3 format=text")
}

extension FieldTypes {
    /// A year, a quarter, a month, a week, or the last months or weeks up to today.
    public static let ledgerPeriod = FieldType<LedgerPeriod>(
        "period", shape: "2026, 2026-Q3, 2026-09, 2026-W40, 12m, 6w or all"
    ) { input throws(FieldProblem) in
        guard let period = LedgerPeriod(try plain(input)) else {
            throw FieldProblem(
                "a year 2026, a quarter 2026-Q3, a month 2026-09, a week 2026-W40, 12m, 6w or all is expected",
                code: .invalidDate)
        }
        return period
    }

    /// What to divide a ledger by, a period, or a code.
    public static let ledgerTopic = FieldType<LedgerTopic>(
        "topic", shape: "client, manager, team or playbook; 2026-Q3; or a code such as acme"
    ) { input throws(FieldProblem) in
        let text = try plain(input).lowercased()
        if let grouping = LedgerGrouping(rawValue: text) ?? spanishGroupings[text] { return .grouping(grouping) }
        if let period = LedgerPeriod(text) { return .period(period) }
        return .code(try code.read(input))
    }

    private static let spanishGroupings: [String: LedgerGrouping] = [
        "cliente": .client, "gestor": .manager, "gestora": .manager, "equipo": .team,
        "plantilla": .playbook,
    ]
}
