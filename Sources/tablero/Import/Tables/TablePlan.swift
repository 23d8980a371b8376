import Board
import LineProtocol

/// What importing a table would write, and what became of each of its rows before any of that is sent.
struct TablePlan: Sendable, Hashable {
    /// A row of the file that a row of the import comes from.
    struct Origin: Sendable, Hashable {
        var row: Int
        /// Whether that row of the file is about nothing else.
        var isWhole: Bool
    }

    /// In the order in which they are to be sent.
    private(set) var rows: [ImportRow] = []
    /// Of each of ``rows``.
    private(set) var origins: [[Origin]] = []
    var refusals: [RowRefusal] = []
    /// Rows of the file that hold anything.
    var count = 0
    var notes: [TableNote] = []

    mutating func append(_ row: ImportRow, from origins: [Origin]) {
        rows.append(row)
        self.origins.append(origins)
    }

    mutating func refuse(_ row: Int, _ cause: RowRefusal.Cause) {
        refusals.append(RowRefusal(row: row, cause: cause))
    }

    /// A note once, however many rows cause it.
    mutating func note(_ note: TableNote) {
        if !notes.contains(note) { notes.append(note) }
    }
}

/// Makes the row of an import that says how a thing stands: whole where it is new, and what may differ where not.
struct StandingRow: Sendable {
    var kind: EntityKind
    var source: String
    var sourceID: String
    private(set) var steps: [ImportRow.Step] = []

    init(_ kind: EntityKind, source: String, sourceID: String) {
        self.kind = kind
        self.source = source
        self.sourceID = sourceID
    }

    mutating func whenNew(
        _ event: String, at: Instant, _ set: [(String, JSON?)], data: JSON.Object = [:]
    ) {
        steps.append(.init(at: at, event: event, set: Self.columns(set), data: data, only: .new))
    }

    mutating func whenKnown(_ event: String, at: Instant, _ set: [(String, JSON?)]) {
        steps.append(.init(at: at, event: event, set: Self.columns(set), only: .known))
    }

    var row: ImportRow { ImportRow(kind: kind, source: source, sourceID: sourceID, history: steps) }

    /// Without what nothing is said of.
    private static func columns(_ set: [(String, JSON?)]) -> JSON.Object {
        JSON.Object(set.compactMap { name, value in value.map { (name, $0) } })
    }
}
