import Board
import LineProtocol

/// Sends rows in batches that fit a line, and runs them as one transaction.
struct BulkUpload: Sendable {
    /// The protocol's limit for one request.
    static let mostRows = 500
    /// Of the 64 KiB of a line, what the rows may take; the rest is for the verb, the key and the counters.
    static let mostBytes = 60 * 1024

    /// What became of the rows that were sent.
    struct Report: Sendable, Hashable {
        var created: Int64 = 0
        var updated: Int64 = 0
        var skipped: Int64 = 0
        /// Why, and how many for that reason; the server's words.
        var reasons: [String: Int] = [:]
        /// A row each, as the server told it.
        var details: [JSON] = []
        var result: JSON.Object = [:]
    }

    let session: Session

    /// Cuts rows into batches of at most ``mostRows`` rows and ``mostBytes`` bytes, in order.
    static func batches(_ rows: [ImportRow]) throws(CLIError) -> [[JSON]] {
        var batches: [[JSON]] = []
        var batch: [JSON] = []
        var bytes = 0
        for row in rows {
            let json = row.json
            let size = json.bytes.count + 1
            guard size <= mostBytes else { throw .importRowTooLong(row.sourceID) }
            if batch.count == mostRows || bytes + size > mostBytes {
                batches.append(batch)
                batch = []
                bytes = 0
            }
            batch.append(json)
            bytes += size
        }
        if !batch.isEmpty { batches.append(batch) }
        return batches
    }

    /// A dry run is the real one rolled back; what was put aside for it is dropped.
    ///
    /// `isDemo` makes it a demo board, whose clock may be moved.
    func run(
        _ rows: [ImportRow], isDryRun: Bool, demand: ImportCommands.Demand? = nil, isDemo: Bool = false
    ) async throws(CLIError) -> Report {
        let batches = try Self.batches(rows)
        let opened = try await session.send(
            ImportCommands.open.verb, ["format": .string(ImportCommands.ImportFormat.rows1.rawValue)], changes: true)
        guard let id = opened.result["id"]?.integer else { throw .unexpectedReply }
        do {
            var from: Int64 = 0
            for batch in batches {
                _ = try await session.send(
                    ImportCommands.addRows.verb,
                    ["id": .integer(id), "from": .integer(from), "rows": .array(batch)], changes: true)
                from += Int64(batch.count)
            }
            var fields: JSON.Object = ["id": .integer(id), "details": true]
            if isDryRun { fields["dry_run"] = true }
            if let demand { fields["demand"] = .string(demand.rawValue) }
            if isDemo { fields[ImportCommands.demo.name] = true }
            let report = Self.report(try await session.send(ImportCommands.run.verb, fields, changes: true))
            if isDryRun { try await drop(id) }
            return report
        } catch {
            do {
                try await drop(id)
            } catch {
                // The server forgets it after a day; the first error is the one to tell.
            }
            throw error
        }
    }

    private func drop(_ id: Int64) async throws(CLIError) {
        _ = try await session.send(ImportCommands.drop.verb, ["id": .integer(id)], changes: true)
    }

    private static func report(_ answer: Answer) -> Report {
        let result = Row(answer.result)
        var report = Report(
            created: result.integer("created") ?? 0, updated: result.integer("updated") ?? 0,
            skipped: result.integer("skipped") ?? 0, details: answer.rows, result: answer.result)
        for row in answer.objects.map(Row.init) {
            if let reason = row.text("reason") { report.reasons[reason, default: 0] += 1 }
        }
        return report
    }
}
