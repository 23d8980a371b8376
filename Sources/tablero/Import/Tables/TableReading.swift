import Board

/// What the plans of all tables share: a table, its map, the board's names, and when it is.
struct TableReading<Column: TableColumn>: Sendable {
    var table: ImportTable<Column>
    var map = TableMap<Column>()
    let names: BoardNames
    /// Where dates of two numbers are among the file's.
    var dates = DateOrder.dayFirst
    let today: Day
    let now: Instant
    let zone: Zone

    /// The team that a text names; nil where the map says it is none.
    func team(_ text: String) -> String?? {
        if let mapped = map.teams[text] { return .some(mapped) }
        return names.team(text).map { .some($0) }
    }

    func person(_ text: String) -> BoardNames.Person? {
        guard let mapped = map.people[text] else { return names.person(text) }
        return mapped.flatMap { handle in names.people.first { $0.handle == handle } }
    }

    /// Throws for teams that neither the board nor the map knows: a board half imported helps nobody.
    func requireTeams(in column: Column) throws(ImportFileError) {
        var unknown: [ImportFileError.UnknownTeam] = []
        for row in table.rows {
            guard let name = row.text(column), team(name) == nil else { continue }
            if let place = unknown.firstIndex(where: { $0.name == name }) {
                unknown[place].rows += 1
            } else {
                let known = names.teams.flatMap { [$0.code] + $0.names }
                unknown.append(.init(name: name, row: row.number, rows: 1, nearest: nearest(name, in: known)))
            }
        }
        if !unknown.isEmpty { throw .table(.unknownTeams(unknown)) }
    }

    /// Throws for a cell that is no day in the order of the file's dates; nil where it is empty.
    func day(_ column: Column, _ row: ImportTable<Column>.Row) throws(RowFault) -> Day? {
        guard let text = row.text(column) else { return nil }
        guard let day = WrittenDate(text)?.day(dates, today: today) else {
            throw RowFault(cause: .notADay(table.title(column), text: text))
        }
        return day
    }

    /// The text of a column that the row must have.
    func needed(_ column: Column, _ row: ImportTable<Column>.Row) throws(RowFault) -> String {
        guard let text = row.text(column) else { throw RowFault(cause: .missing(table.title(column))) }
        return text
    }

    /// Nothing to send yet; what was refused already is.
    func emptyPlan() -> TablePlan {
        var plan = TablePlan()
        plan.count = table.count
        plan.refusals = table.refusals
        return plan
    }
}

/// Why one row is left out.
struct RowFault: Error, Sendable, Hashable {
    var cause: RowRefusal.Cause
}

extension ImportTable {
    /// What the dates in those columns say of the order of day and month.
    func dates(in columns: [Column]) -> FileDates {
        var dates = FileDates()
        for row in rows {
            for column in columns {
                if let text = row.text(column) { dates.see(text, row: row.number) }
            }
        }
        return dates
    }
}
