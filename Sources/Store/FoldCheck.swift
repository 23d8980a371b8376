public import Board
import Postgres

/// Whether folding the history gives the tables.
public struct FoldReport: Sendable, Hashable {
    /// Rows whose table and latest event differ, at most ten of each kind.
    public var differing: [(kind: EntityKind, number: Int64)] { rows.map { ($0.kind, $0.number) } }
    /// Whether events are numbered 1…n without gaps and the counter says n.
    public var isGapless: Bool
    public var events: Int64
    struct Place: Sendable, Hashable {
        var kind: EntityKind
        var number: Int64
    }
    var rows: [Place]

    public var holds: Bool { isGapless && rows.isEmpty }
}

enum FoldCheck {
    static let numbering = Statement(
        "check.numbering", .exactlyOne,
        """
        select count(*), coalesce(min(e.seq), 1), coalesce(max(e.seq), 0),
            coalesce((select value from counter where kind = 'event'), -1)
        from event e
        """)

    static let ownsTables = Statement(
        "check.owns-tables", .exactlyOne,
        """
        select exists (
            select from pg_tables t where t.schemaname = 'public' and t.tableowner = current_user)
        """)

    /// Rows of a table that are not the image of their latest event, in both directions. Of tokens, which an export
    /// leaves out, only the rows that exist are compared.
    static let differences: [(kind: EntityKind, statement: Statement)] = BoardTable.all.map { table in
        let secrets = table.secrets.map { " - '\($0)'" }.joined()
        let isLeftOut = table.kind == .token
        return (
            table.kind,
            Statement(
                "check.\(table.name)", .many(10),
                """
                select coalesce(t.id, latest.entity_id)
                from \(table.name) t
                \(isLeftOut ? "left" : "full") join (
                    select distinct on (e.entity_id) e.entity_id, e.image
                    from event e
                    where e.entity = '\(table.name)'
                    order by e.entity_id, e.seq desc
                ) latest on latest.entity_id = t.id
                where to_jsonb(t)\(secrets) is distinct from latest.image
                order by 1
                limit 10
                """)
        )
    }
}

extension BoardStore {
    /// Whether this store's role could change the schema and the history, which it must not be able to.
    public func roleOwnsTables() async throws(StoreError) -> Bool {
        try await readTogether { connection in
            try await connection.query(FoldCheck.ownsTables, []) { row in try row.boolean() }.first ?? true
        }
    }

    /// Folds all events and compares them with the tables, in one moment.
    public func checkFold() async throws(StoreError) -> FoldReport {
        try await readTogether { connection in
            let numbering = try await connection.query(FoldCheck.numbering, []) { row in
                (try row.integer(), try row.integer(), try row.integer(), try row.integer())
            }
            var rows: [FoldReport.Place] = []
            for (kind, statement) in FoldCheck.differences {
                rows += try await connection.query(statement, []) { row in
                    FoldReport.Place(kind: kind, number: try row.integer())
                }
            }
            guard let (count, first, last, counter) = numbering.first else {
                return FoldReport(isGapless: false, events: 0, rows: rows)
            }
            return FoldReport(isGapless: first == 1 && last == count && counter == count, events: count, rows: rows)
        }
    }
}
