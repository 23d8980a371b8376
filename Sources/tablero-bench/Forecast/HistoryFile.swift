import Board
import DelimitedText
import Glibc
import Planning

/// Reads a history file.
enum HistoryFile {
    private static let columns = [
        "commitment", "promised_at", "due_at", "task", "team", "queued_at", "started_at", "done_at",
    ]
    private static let needed: Set<String> = ["commitment", "queued_at", "done_at"]

    /// Its rows; a complaint names the line and the column of the first fault.
    static func rows(of path: String) throws(Complaint) -> [HistoryRow] {
        let bytes = try bytes(of: path)
        let records: [DelimitedRecords.Record]
        do throws(DelimitedTextError) {
            records = try DelimitedRecords(bytes).records
        } catch {
            throw complaint(path, error)
        }
        return try rows(records, name: path)
    }

    private static func complaint(_ name: String, _ error: DelimitedTextError) -> Complaint {
        switch error {
        case .workbook: Complaint("\(name) is a workbook; save it as CSV")
        case .notText: Complaint("\(name) is not text")
        case .malformed(let encoding, let line): Complaint("\(name), line \(line): not \(encoding.rawValue)")
        case .unclosedQuote(let line): Complaint("\(name), line \(line): a quote is never closed")
        }
    }

    private static func rows(_ records: [DelimitedRecords.Record], name: String) throws(Complaint) -> [HistoryRow] {
        guard let header = records.first else { throw Complaint("\(name) is empty") }
        let titles = header.fields.map { $0.trimmed.lowercased() }
        var places: [String: Int] = [:]
        for column in columns {
            let found = titles.indices.filter { titles[$0] == column }
            guard found.count <= 1 else {
                throw Complaint("\(name), line \(header.line): there are two columns \(column)")
            }
            guard let place = found.first else {
                guard !needed.contains(column) else {
                    throw Complaint("\(name), line \(header.line): the column \(column) is missing")
                }
                continue
            }
            places[column] = place
        }
        var rows: [HistoryRow] = []
        rows.reserveCapacity(records.count)
        for record in records.dropFirst() {
            guard record.fields.count == titles.count else {
                throw Complaint(
                    "\(name), line \(record.line): \(record.fields.count) fields, the header has \(titles.count)")
            }
            func text(_ column: String) -> String { places[column].map { record.fields[$0].trimmed } ?? "" }
            func instant(_ column: String) throws(Complaint) -> Instant? {
                let text = text(column)
                guard !text.isEmpty else { return nil }
                guard let instant = Instant(history: text) else {
                    throw Complaint(
                        "\(name), line \(record.line), column \(column): not a time such as 2026-03-01T09:00:00Z")
                }
                return instant
            }
            guard !text("commitment").isEmpty else {
                throw Complaint("\(name), line \(record.line), column commitment: is empty")
            }
            rows.append(
                HistoryRow(
                    commitment: text("commitment"), promisedAt: try instant("promised_at"),
                    dueAt: try instant("due_at"),
                    task: text("task"), team: text("team"), queuedAt: try instant("queued_at"),
                    startedAt: try instant("started_at"), doneAt: try instant("done_at")))
        }
        guard !rows.isEmpty else { throw Complaint("\(name) holds only a header") }
        return rows
    }

    private static func bytes(of path: String) throws(Complaint) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw Complaint("\(path) can not be read") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes.append(contentsOf: buffer[..<count])
            guard count == buffer.count else { break }
        }
        guard ferror(file) == 0 else { throw Complaint("\(path) can not be read") }
        return bytes
    }
}

extension Instant {
    /// RFC 3339, or the same with a space for the `T`, without a zone (UTC), without seconds, or only a day (its start).
    fileprivate init?(history text: String) {
        if let instant = Instant(rfc3339: text) {
            self = instant
            return
        }
        var text = text
        if let space = text.firstIndex(of: " ") { text.replaceSubrange(space...space, with: "T") }
        for ending in ["", "Z", ":00Z", "T00:00:00Z"] {
            guard let instant = Instant(rfc3339: text + ending) else { continue }
            self = instant
            return
        }
        return nil
    }
}

extension String {
    fileprivate var trimmed: String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        guard first.map(isSpace) ?? false || last.map(isSpace) ?? false else { return self }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
