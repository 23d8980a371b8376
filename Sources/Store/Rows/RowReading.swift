import Board
import Postgres

/// How the board's own types are read from a row.
extension Row {
    mutating func id<Of: Entity>(_ kind: Of.Type = Of.self) throws(PostgresError) -> ID<Of> {
        ID(try integer())
    }

    mutating func idIfPresent<Of: Entity>(_ kind: Of.Type = Of.self) throws(PostgresError) -> ID<Of>? {
        try integerIfPresent().map { ID($0) }
    }

    mutating func version() throws(PostgresError) -> Version {
        Version(try integer())
    }

    mutating func date() throws(PostgresError) -> Day {
        Day(daysSince1970: try day())
    }

    mutating func dateIfPresent() throws(PostgresError) -> Day? {
        try dayIfPresent().map { Day(daysSince1970: $0) }
    }

    mutating func moment() throws(PostgresError) -> Instant {
        Instant(microseconds: try instant())
    }

    mutating func momentIfPresent() throws(PostgresError) -> Instant? {
        try instantIfPresent().map { Instant(microseconds: $0) }
    }

    mutating func count() throws(PostgresError) -> Int {
        Int(try integer())
    }

    mutating func countIfPresent() throws(PostgresError) -> Int? {
        try integerIfPresent().map { Int($0) }
    }

    mutating func word<Word: RawRepresentable>(_ column: StoreError.EntityWord) throws -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try text()) else { throw StoreError.unknownWord(column) }
        return word
    }

    mutating func wordIfPresent<Word: RawRepresentable>(_ column: StoreError.EntityWord) throws -> Word?
    where Word.RawValue == String {
        guard let text = try textIfPresent() else { return nil }
        guard let word = Word(rawValue: text) else { throw StoreError.unknownWord(column) }
        return word
    }

    mutating func object() throws -> JSON.Object {
        guard let object = try JSON(parsing: try json(), limits: .stored).object else {
            throw StoreError.damagedEvent
        }
        return object
    }
}

/// A row that is decoded from all columns of its table, in the order of its `Field`s.
protocol StoredRow: Entity {
    init(row: inout Row) throws
}

extension StoredRow {
    /// The select list that ``init(row:)`` reads, each column of the given alias; those left out are null.
    static func columns(of alias: String, without left: Set<Field> = []) -> String {
        Field.allCases.map { left.contains($0) ? "null" : "\(alias).\($0.rawValue)" }.joined(separator: ", ")
    }
}

extension Parameter {
    static func id<Of: Entity>(_ id: ID<Of>?) -> Parameter {
        id.map { .integer($0.number) } ?? .null
    }

    static func ids<Of: Entity>(_ ids: [ID<Of>]) -> Parameter {
        .integers(ids.map(\.number))
    }

    static func date(_ day: Day?) -> Parameter {
        day.map { .day($0.daysSince1970) } ?? .null
    }

    static func moment(_ instant: Instant?) -> Parameter {
        instant.map { .instant($0.microseconds) } ?? .null
    }

    static func words(_ text: String?) -> Parameter {
        text.map { .text($0) } ?? .null
    }

    static func number(_ number: Int?) -> Parameter {
        number.map { .integer(Int64($0)) } ?? .null
    }

    static func flag(_ flag: Bool?) -> Parameter {
        flag.map { .boolean($0) } ?? .null
    }
}
