import Board
import LineProtocol

@testable import tablero

/// Plans of tables against a board that is only a list of names; it is Monday 23 November 2026.
enum TablePlanning {
    static let now = Instant(rfc3339: "2026-11-23T09:00:00Z")!
    static let names = BoardNames(
        people: [
            .init(handle: "ana", name: "Ana López", team: "marketing", role: .admin),
            .init(handle: "luis", name: "Luis Prieto", team: "product", role: .member),
            .init(handle: "luisa", name: "Luisa Gómez", team: "sales", role: .lead),
            .init(handle: "eva", name: "Eva Ruiz", team: "finance", role: .member, isRetired: true),
        ], companies: [.init(code: "acme", name: "Acme S.A.")],
        teams: [
            .init(code: "product", names: ["Producto", "Product"]), .init(code: "sales", names: ["Ventas", "Sales"]),
            .init(code: "marketing", names: ["Marketing", "Marketing"]),
            .init(code: "finance", names: ["Finanzas", "Finance"]),
        ], me: "ana")

    static func reading<Column: TableColumn>(
        _ csv: String, map yaml: String = "", needed: [[Column]] = [], names: BoardNames = names,
        dates: DateOrder = .dayFirst
    ) throws -> TableReading<Column> {
        let map = try TableMap<Column>.read(yaml: yaml)
        let table = try ImportTable<Column>(Array(csv.utf8), named: map.columns, needed: needed)
        return TableReading(
            table: table, map: map, names: names, dates: dates, today: Zone.utc.day(of: now), now: now, zone: .utc)
    }

    static func people(_ csv: String, map: String = "") throws -> TablePlan {
        try PeoplePlan.plan(reading(csv, map: map, needed: [[.name, .first]]))
    }

    static func clients(_ csv: String, map: String = "") throws -> TablePlan {
        try ClientPlan.plan(reading(csv, map: map, needed: [[.name]]))
    }

    static func sheet(_ csv: String, map: String = "") throws -> TablePlan {
        try PromisePlan.plan(reading(csv, map: map, needed: [[.client], [.promise], [.due, .promised]]))
    }
}

extension TablePlan {
    /// What a row becomes on a board that does not have it.
    func image(_ kind: EntityKind, _ place: Int = 0) -> JSON.Object {
        let made = rows.filter { $0.kind == kind }
        guard made.indices.contains(place) else { return [:] }
        return made[place].history.filter { $0.only != .known }.reduce(JSON.Object()) { $0.merging($1.set) }
    }

    /// What it may change of one that is there.
    func change(_ kind: EntityKind, _ place: Int = 0) -> JSON.Object {
        let made = rows.filter { $0.kind == kind }
        guard made.indices.contains(place) else { return [:] }
        return made[place].history.filter { $0.only == .known }.reduce(JSON.Object()) { $0.merging($1.set) }
    }

    func all(_ kind: EntityKind) -> [ImportRow] { rows.filter { $0.kind == kind } }
}
