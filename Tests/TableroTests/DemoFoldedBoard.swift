import Board
import LineProtocol
import Testing

@testable import tablero

/// A demo board with its histories folded into the rows as they stand, for laws to be read off.
struct FoldedDemo: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let today: Day
    let rows: [ImportRow]
    private let standing: [EntityKind: [(id: String, row: JSON.Object)]]
    private let index: [EntityKind: [String: JSON.Object]]

    init(seed: UInt64, today: Day) {
        self.seed = seed
        self.today = today
        rows = DemoBoard.rows(seed: seed, today: today, language: .spanish)
        standing = Dictionary(grouping: rows, by: \.kind).mapValues { rows in
            rows.map { ($0.sourceID, $0.history.reduce(into: JSON.Object()) { $0 = $0.merging($1.set) }) }
        }
        index = standing.mapValues { Dictionary($0.map { ($0.id, $0.row) }) { first, _ in first } }
    }

    var testDescription: String { "seed \(seed), \(today)" }

    var zone: Zone { Zone(identifier: "Europe/Madrid")! }
    var now: Instant { zone.instant(of: today, minuteOfDay: 8 * 60) }

    func history(of kind: EntityKind) -> [ImportRow] { rows.filter { $0.kind == kind } }

    func all(_ kind: EntityKind) -> [(id: String, row: JSON.Object)] { standing[kind] ?? [] }

    func row(_ kind: EntityKind, _ id: String) -> JSON.Object { index[kind]?[id] ?? [:] }

    func has(_ kind: EntityKind, _ id: String) -> Bool { index[kind]?[id] != nil }

    func tasks(of commitment: String) -> [JSON.Object] {
        all(.task).map(\.row).filter { $0.word("commitment") == commitment }
    }

    /// Twenty-four boards: leap days, turns of the year, clock changes, Saturdays and Sundays among their days.
    static let all: [FoldedDemo] = days.enumerated().map { place, day in
        FoldedDemo(seed: UInt64(place) &* 7919 &+ 1, today: Day(day)!)
    }

    private static let days = [
        "2026-11-23", "2024-02-29", "2028-02-29", "2027-01-01", "2026-12-31", "2026-01-02", "2026-03-29", "2026-03-30",
        "2026-10-25", "2026-10-26", "2026-08-15", "2026-08-16", "2025-02-28", "2025-03-01", "2026-05-04", "2026-06-30",
        "2026-07-01", "2026-09-18", "2027-02-10", "2027-04-22", "2029-12-24", "2030-01-07", "2031-06-13", "2032-02-29",
    ]
}

extension JSON.Object {
    func word(_ column: String) -> String? { self[column]?.text }

    func day(_ column: String) -> Day? { word(column).flatMap { Day($0) } }

    func instant(_ column: String) -> Instant? { word(column).flatMap { Instant(rfc3339: $0) } }

    /// Set to something other than null.
    func holds(_ column: String) -> Bool { self[column].map { $0 != .null } ?? false }

    var taskState: Board.Task.State? { word("state").flatMap { Board.Task.State(rawValue: $0) } }

    /// The day the task is expected by, by the best word there is.
    var expectedBy: Day? { day("accepted_for") ?? day("countered_for") ?? day("needed_by") ?? day("due") }
}
