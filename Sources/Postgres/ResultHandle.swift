import CPostgres

/// One result of libpq's, cleared when the last reference goes.
final class ResultHandle {
    let raw: OpaquePointer

    init(_ raw: OpaquePointer) {
        self.raw = raw
        PostgresCounters.resultOpened()
    }

    deinit {
        PQclear(raw)
        PostgresCounters.resultCleared()
    }

    var status: ExecStatusType { PQresultStatus(raw) }

    var isSuccess: Bool {
        switch status {
        case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: true
        default: false
        }
    }

    var isRefusal: Bool { status == PGRES_FATAL_ERROR }

    var rowCount: Int { Int(PQntuples(raw)) }

    /// Whether the statement did anything: gave rows, or says it touched some.
    var hasEffect: Bool {
        guard rowCount == 0 else { return true }
        guard let touched = PQcmdTuples(raw), touched.pointee != 0 else { return false }
        return !(touched.pointee == CChar(UInt8(ascii: "0")) && touched[1] == 0)
    }

    /// "COMMIT", "INSERT 0 1" and the like.
    var commandTag: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    /// Decodes each row; the first error ends it.
    func rows<Value>(of statement: Statement, _ decode: (inout Row) throws -> Value) throws -> [Value] {
        let count = rowCount
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            var row = Row(of: self, at: Int32(index), statement: statement.name)
            values.append(try decode(&row))
        }
        return values
    }

    /// Like `rows`, but whatever the closure throws becomes this room's error, at the column it stopped at.
    func rowsOrMismatch<Value>(
        of statement: Statement, _ decode: (inout Row) throws -> Value
    ) throws(PostgresError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(rowCount)
        for index in 0..<rowCount {
            var row = Row(of: self, at: Int32(index), statement: statement.name)
            do {
                values.append(try decode(&row))
            } catch let error as PostgresError {
                throw error
            } catch {
                throw row.mismatch
            }
        }
        return values
    }
}

/// What the server said when it refused something.
struct ServerRefusal {
    let sqlState: String
    let constraint: String?
    /// The server closes the connection after such a message, though libpq may not have seen the end yet.
    let isFatal: Bool

    init(_ result: ResultHandle) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result.raw, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        sqlState = field("C") ?? ""
        constraint = field("n")
        let severity = field("V")
        isFatal = severity == "FATAL" || severity == "PANIC"
        Log.debug(
            "statement refused",
            [
                "sqlstate": sqlState, "severity": severity ?? "", "constraint": constraint ?? "",
                "table": field("t") ?? "",
            ])
    }

    /// A plan that no longer fits the tables (0A000), or a prepared statement the server no longer has (26000).
    var isStalePlan: Bool { sqlState == "0A000" || sqlState == "26000" }

    /// Worth running again as it is: serialization failure, deadlock.
    static func isTransient(_ error: PostgresError) -> Bool {
        if case .server(let sqlState, _) = error { sqlState == "40001" || sqlState == "40P01" } else { false }
    }

    /// 57014 is the statement timeout, 55P03 the lock timeout; 25006 is a server that has become a standby.
    var error: PostgresError {
        switch sqlState {
        case "57014", "55P03": .timeout
        default: isFatal ? .lost : .server(sqlState: sqlState, constraint: constraint)
        }
    }
}
