public import Board
import Planning

/// Contracts that renew within some days, and those whose day has passed, with how their clients stand.
public struct RenewalsView: Sendable, Hashable, BoardDocument {
    struct Row: Sendable, Hashable {
        let client: Client
        let day: Day
        let open: Int
        let atRisk: Int
        /// Those of which something is still to come.
        let notes: [ClientNote]
        let lastContact: Day?
    }

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    /// How far ahead, in days.
    let days: Int
    let showsValues: Bool
    /// Those whose day has passed stand first.
    let rows: [Row]

    public static func build(snapshot: BoardSnapshot, visibility: Visibility, within days: Int) -> RenewalsView {
        let sight = Sight(Outlook(of: snapshot, hiding: visibility.hidden), scope: .company, visibility: visibility)
        let last = sight.today.adding(days: days)
        let rows = sight.clients.compactMap { client -> Row? in
            guard !client.isRetired, let day = client.renewsOn, day <= last else { return nil }
            let facts = ClientFacts(sight, client)
            let endangered = Set(sight.risks.filter(\.isAtRisk).map(\.commitment))
            return Row(
                client: client, day: day, open: facts.promises.count,
                atRisk: facts.promises.count { endangered.contains($0.commitment.id) },
                notes: facts.notes.filter(\.isOpen), lastContact: facts.lastContact)
        }.sorted { ($0.day, $0.client.code) < ($1.day, $1.client.code) }
        return RenewalsView(
            names: sight.names, organisation: sight.board.organisation.name, asOf: sight.board.asOf,
            today: sight.today, days: days, showsValues: visibility.showsValues, rows: rows)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "renewals",
            "as_of": .integer(asOf.number), "day": .day(today), "days": .count(days),
            "renewals": .list(rows) { row in
                [
                    "client": .string(row.client.code), "renews": .day(row.day),
                    "has_passed": .boolean(row.day < today), "tier": .word(row.client.tier),
                    "value": showsValues ? row.client.yearlyValue.map { .integer($0) } ?? .null : .null,
                    "manager": names.json(row.client.manager), "open": .count(row.open),
                    "at_risk": .count(row.atRisk),
                    "notes": .array(row.notes.map { .string($0.id.description) }), "contacted": .day(row.lastContact),
                ]
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let passed = rows.count { $0.day < today }
        var sentence = wording(.renewalsSentence, wording.count(rows.count - passed, .contract), "\(days)")
        if passed > 0 { sentence += " " + wording(.renewalsPassed, wording.count(passed, .contract)) }
        let blocks: [Block] = [
            .title(wording(.renewalsTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(sentence),
        ]
        guard !rows.isEmpty else { return DocumentLayout(blocks: blocks) }
        let notes = rows.flatMap { row in
            row.notes.map { Block.item("\(printable(row.client.name)): \(wording.note($0))", depth: 0) }
        }
        let heading: [Block] = notes.isEmpty ? [] : [.heading(wording(.pageNotes))]
        return DocumentLayout(blocks: blocks + [.gap, .table(table(wording))] + heading + notes)
    }

    private func table(_ wording: Wording) -> TextTable {
        let columns: [(Phrase, TextTable.Alignment, (Row) -> String)] = [
            (.pageRenews, .left, { wording.day($0.day) }), (.renewalsDays, .right, { "\($0.day - today)" }),
            (.pageTier, .left, { $0.client.tier?.rawValue.uppercased() ?? "" }),
            (.renewalsValue, .right, { row in showsValues ? row.client.yearlyValue.map { "\($0)" } ?? "" : "" }),
            (.ledgerColumnManager, .left, { $0.client.manager.map(wording.person) ?? "" }),
            (.renewalsAtRisk, .right, { $0.open == 0 ? "" : wording(.renewalsOf, "\($0.atRisk)", "\($0.open)") }),
            (.renewalsContact, .left, { $0.lastContact.map(wording.day) ?? "" }),
        ]
        // A column in which nobody has anything is not there.
        let used = columns.filter { column in rows.contains { !column.2($0).isEmpty } }
        var table = TextTable(
            [TextTable.Column(wording(.ledgerColumnClient), overflow: .wrap)]
                + used.map { column in
                    TextTable.Column(
                        wording(column.0), alignment: column.1,
                        overflow: column.0 == .ledgerColumnManager ? .wrap : .keep)
                })
        for row in rows { table.append([printable(row.client.name)] + used.map { $0.2(row) }) }
        return table
    }
}
