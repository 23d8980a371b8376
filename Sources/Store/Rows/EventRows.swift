import Board
import Postgres

extension Event {
    /// The select list that ``init(row:)`` reads.
    static func columns(of alias: String) -> String {
        [
            "seq", "change", "recorded_at", "effective_at", "actor", "said_by", "on_behalf", "kind", "entity",
            "entity_id", "version", "data", "image",
        ].map { "\(alias).\($0)" }.joined(separator: ", ")
    }

    init(row: inout Row) throws {
        self.init(
            number: EventNumber(try row.integer()), change: EventNumber(try row.integer()),
            recordedAt: try row.moment(), effectiveAt: try row.moment(), actor: try row.idIfPresent(),
            saidBy: try row.idIfPresent(), onBehalf: try row.idIfPresent(), kind: try row.text(),
            entity: try row.word(.kind),
            entityNumber: try row.integer(), version: try row.version(), data: try row.object(),
            row: try row.object())
    }
}
