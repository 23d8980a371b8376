import Board
import DelimitedText

/// A delimited file read as a table: its header found, its columns named, each row with its number in a spreadsheet.
struct ImportTable<Column: TableColumn>: Sendable {
    struct Row: Sendable, Hashable {
        let number: Int
        fileprivate(set) var cells: [Column: String]

        /// On one line, without spaces at its ends; nil where it is empty.
        func text(_ column: Column) -> String? {
            let line = CardText.line(cells[column] ?? "")
            return line.isEmpty ? nil : CardText.cut(line).text
        }

        /// With its own lines.
        func detail(_ column: Column) -> String? {
            let text = CardText.clean(cells[column] ?? "")
            return text.isEmpty ? nil : CardText.cut(text).text
        }

        var isEmpty: Bool { cells.values.allSatisfy { CardText.clean($0).isEmpty } }
    }

    let encoding: TextEncoding
    let delimiter: Delimiter
    /// As they stand in the file, on one line.
    private(set) var titles: [String]
    private(set) var places: [Column: Int]
    private(set) var rows: [Row]
    /// Rows that hold anything; the ones that are in ``rows`` and the refused ones.
    private(set) var count: Int
    private(set) var refusals: [RowRefusal]

    func title(_ column: Column) -> String { places[column].map { titles[$0] } ?? column.rawValue }

    func has(_ column: Column) -> Bool { places[column] != nil }

    /// In bytes: more than a hundred thousand rows.
    private static var largestFile: Int { 16 << 20 }

    /// Lines above the header that are looked at.
    private static var furthestHeader: Int { 40 }

    /// - Parameters:
    ///   - named: titles that a map gives to columns, before anything is guessed.
    ///   - needed: the columns of which at least one each must be there.
    init(
        _ bytes: [UInt8], named: [ColumnName<Column>] = [], needed: [[Column]]
    ) throws(ImportFileError) {
        guard bytes.count <= Self.largestFile else { throw .table(.tooLarge(megabytes: bytes.count >> 20)) }
        let read: DelimitedRecords
        do throws(DelimitedTextError) {
            read = try DelimitedRecords(bytes)
        } catch {
            throw .table(.unreadable(error))
        }
        guard !read.records.isEmpty else { throw .empty }
        encoding = read.encoding
        delimiter = read.delimiter
        let place = Self.header(read.records, named)
        let header = read.records[place]
        let titles = header.fields.map(CardText.line)
        let places = try Self.places(titles, named)
        let missing = needed.filter { group in !group.contains { places[$0] != nil } }
        if let first = missing.first?.first {
            throw .table(.noColumn(first.rawValue, titles: titles.filter { !$0.isEmpty }))
        }
        self.titles = titles
        self.places = places
        (rows, count, refusals) = ([], 0, [])
        for record in read.records[(place + 1)...] { take(record) }
        guard count > 0 else { throw .table(.noRows) }
    }

    /// The place of the record with most titles that are known, by the map or as headings; else with most that hold one.
    private static func header(_ records: [DelimitedRecords.Record], _ named: [ColumnName<Column>]) -> Int {
        let headings = Set(Column.allCases.flatMap(\.headings))
        func best(_ score: ([String]) -> Int) -> (place: Int, score: Int) {
            var best = (place: 0, score: 0)
            for (place, record) in records.prefix(furthestHeader).enumerated() {
                let score = score(record.fields.map(CardText.line))
                if score > best.score { best = (place, score) }
            }
            return best
        }
        let whole = best { titles in
            let known = named.count { name in name.title.map(titles.contains) ?? false }
            return known * 100 + Set(titles.map(ListNames.plain)).intersection(headings).count
        }
        return whole.score > 0 ? whole.place : best { GuessedColumns<Column>($0).places.count }.place
    }

    private mutating func take(_ record: DelimitedRecords.Record) {
        var cells: [Column: String] = [:]
        for (column, place) in places where place < record.fields.count { cells[column] = record.fields[place] }
        let row = Row(number: record.row, cells: cells)
        let surplus = record.fields.dropFirst(titles.count).filter { !CardText.clean($0).isEmpty }.count
        if surplus > 0 {
            count += 1
            refusals.append(RowRefusal(row: record.row, cause: .surplusFields(surplus)))
        } else {
            // An empty row is no row, but it ends what the ones below it go on with.
            count += row.isEmpty ? 0 : 1
            rows.append(row)
        }
    }

    /// Takes what stands under one heading for another column's.
    mutating func move(_ from: Column, to other: Column) {
        places[other] = places.removeValue(forKey: from)
        for place in rows.indices { rows[place].cells[other] = rows[place].cells.removeValue(forKey: from) }
    }

    private static func places(
        _ titles: [String], _ named: [ColumnName<Column>]
    ) throws(ImportFileError) -> [Column: Int] {
        var guessed = GuessedColumns<Column>(titles).places
        for name in named {
            guard let title = name.title else {
                guessed[name.column] = nil
                continue
            }
            guard let place = titles.firstIndex(of: title) else {
                throw .map(line: name.line, .unknownTitle(title, nearest: nearest(title, in: titles)))
            }
            for (column, taken) in guessed where taken == place { guessed[column] = nil }
            guessed[name.column] = place
        }
        return guessed
    }
}

/// What a map says of one column.
struct ColumnName<Column: TableColumn>: Sendable, Hashable {
    var column: Column
    /// nil takes the column from nowhere, whatever the headings look like.
    var title: String?
    var line: Int
}

extension String {
    /// A long number that a spreadsheet program rounded: `1.21143E+15`, `1,2E+15`. What it was, nobody can tell.
    var isRoundedNumber: Bool { wholeMatch(of: /[0-9]([.,][0-9]+)?[eE]\+?[0-9]+/) != nil }
}
