import CPostgres

/// One row, read column by column in the order of the select list.
///
/// Each call reads the next column. A column of another type, a null where none is expected, or one column too many
/// is a `PostgresError.decoding`. It cannot be copied, so it cannot outlive the result it points into.
public struct Row: ~Copyable {
    private let result: OpaquePointer
    private let row: Int32
    private let columnCount: Int32
    private let statement: String
    private var column: Int32 = 0

    init(of result: ResultHandle, at row: Int32, statement: String) {
        self.result = result.raw
        self.row = row
        self.columnCount = PQnfields(result.raw)
        self.statement = statement
    }

    /// A column of type text, varchar, char(n) or name.
    public mutating func text() throws(PostgresError) -> String { try present(textIfPresent()) }
    public mutating func textIfPresent() throws(PostgresError) -> String? {
        guard
            let field = try field(
                TypeNumber.text, TypeNumber.varchar, TypeNumber.bpchar, TypeNumber.name)
        else { return nil }
        return String(decoding: field.bytes, as: UTF8.self)
    }

    /// A column of type int2, int4 or int8.
    public mutating func integer() throws(PostgresError) -> Int64 { try present(integerIfPresent()) }
    public mutating func integerIfPresent() throws(PostgresError) -> Int64? {
        guard let field = try field(TypeNumber.int8, TypeNumber.int4, TypeNumber.int2) else { return nil }
        return try expect(BinaryReader.integer(field.bytes))
    }

    public mutating func boolean() throws(PostgresError) -> Bool { try present(booleanIfPresent()) }
    public mutating func booleanIfPresent() throws(PostgresError) -> Bool? {
        guard let field = try field(TypeNumber.boolean) else { return nil }
        return try expect(field.bytes.first) != 0
    }

    /// A column of type bytea.
    public mutating func bytes() throws(PostgresError) -> [UInt8] { try present(bytesIfPresent()) }
    public mutating func bytesIfPresent() throws(PostgresError) -> [UInt8]? {
        guard let field = try field(TypeNumber.bytes) else { return nil }
        return Array(field.bytes)
    }

    /// A column of type jsonb or json, as UTF-8.
    public mutating func json() throws(PostgresError) -> [UInt8] { try present(jsonIfPresent()) }
    public mutating func jsonIfPresent() throws(PostgresError) -> [UInt8]? {
        guard let field = try field(TypeNumber.jsonb, TypeNumber.json) else { return nil }
        guard field.type == TypeNumber.jsonb else { return Array(field.bytes) }
        guard field.bytes.first == 1 else { throw mismatch }
        return Array(field.bytes.dropFirst())
    }

    /// A column of type date, in days since 1970-01-01.
    public mutating func day() throws(PostgresError) -> Int { try present(dayIfPresent()) }
    public mutating func dayIfPresent() throws(PostgresError) -> Int? {
        guard let field = try field(TypeNumber.date) else { return nil }
        let days = try expect(BinaryReader.integer(field.bytes))
        guard days != Int32.min, days != Int32.max else { throw mismatch }
        return Int(days) + ServerEpoch.days
    }

    /// A column of type timestamptz, in microseconds since 1970-01-01T00:00:00Z.
    public mutating func instant() throws(PostgresError) -> Int64 { try present(instantIfPresent()) }
    public mutating func instantIfPresent() throws(PostgresError) -> Int64? {
        guard let field = try field(TypeNumber.timestamptz) else { return nil }
        let microseconds = try expect(BinaryReader.integer(field.bytes))
        guard microseconds != .min else { throw mismatch }
        let (instant, overflow) = microseconds.addingReportingOverflow(ServerEpoch.microseconds)
        guard !overflow else { throw mismatch }
        return instant
    }

    /// A column of type int2[], int4[] or int8[], of one dimension and without nulls.
    public mutating func integers() throws(PostgresError) -> [Int64] { try present(integersIfPresent()) }
    public mutating func integersIfPresent() throws(PostgresError) -> [Int64]? {
        guard
            let field = try field(
                TypeNumber.int8Array, TypeNumber.int4Array, TypeNumber.int2Array)
        else { return nil }
        return try expect(BinaryReader.array(field.bytes, BinaryReader.integer))
    }

    /// A column of type text[], varchar[] or name[], of one dimension and without nulls.
    public mutating func texts() throws(PostgresError) -> [String] { try present(textsIfPresent()) }
    public mutating func textsIfPresent() throws(PostgresError) -> [String]? {
        guard
            let field = try field(
                TypeNumber.textArray, TypeNumber.varcharArray, TypeNumber.nameArray)
        else { return nil }
        return try expect(BinaryReader.array(field.bytes) { String(decoding: $0, as: UTF8.self) })
    }

    /// The error of whoever finds the column just read to be wrong.
    var mismatch: PostgresError { .decoding(statement: statement, column: max(0, Int(column) - 1)) }

    private func present<Value>(_ value: Value?) throws(PostgresError) -> Value { try expect(value) }

    private func expect<Value>(_ value: Value?) throws(PostgresError) -> Value {
        guard let value else { throw mismatch }
        return value
    }

    private mutating func field(
        _ types: UInt32...
    ) throws(PostgresError) -> (type: UInt32, bytes: UnsafeRawBufferPointer)? {
        let index = column
        column += 1
        guard index < columnCount, PQfformat(result, index) == 1 else { throw mismatch }
        let type = PQftype(result, index)
        guard types.contains(type) else { throw mismatch }
        guard PQgetisnull(result, row, index) == 0 else { return nil }
        let length = Int(PQgetlength(result, row, index))
        return (type, UnsafeRawBufferPointer(start: PQgetvalue(result, row, index), count: length))
    }
}
