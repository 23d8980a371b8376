import Board
import LineProtocol

/// What holds of any bytes that are taken for a row of an import.
enum ImportRowLaws {
    static func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        guard case .success(let json) = Result(catching: { () throws(JSONError) in try JSON(parsing: bytes) }),
            case .success(let row) = Result(catching: { () throws(ImportRowError) in try ImportRow(reading: json) })
        else { return }
        try require(!row.history.isEmpty, "a row has at least the step that makes it")
        switch Result(catching: { () throws(ImportRowError) in try ImportRow(reading: row.json) }) {
        case .failure(let error): throw BrokenLaw(law: "a row that was written can be read: \(error.rawValue)")
        case .success(let again): try require(again == row, "a row that was written and read is the same")
        }
    }
}
