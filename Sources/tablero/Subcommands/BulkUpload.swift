import Board
import LineProtocol
import Progress
import Synchronization

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

    let invocation: Invocation
    private var session: Session { invocation.session }

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

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

    /// A dry run is the real one rolled back; what was put aside for it is dropped, also where the rows did not all arrive.
    ///
    /// `isDemo` makes it a demo board, whose clock may be moved. Ctrl-C before the server has all rows ends it. After
    /// that it is one request and one transaction, which a server ends whether anybody waits or not: the first Ctrl-C goes
    /// on waiting and says so, the second leaves.
    func run(
        _ rows: [ImportRow], isDryRun: Bool, demand: ImportCommands.Demand? = nil, isDemo: Bool = false
    ) async throws(CLIError) -> Report {
        let batches = try Self.batches(rows)
        let opened = try await session.send(
            ImportCommands.open.verb, ["format": .string(ImportCommands.ImportFormat.rows1.rawValue)], changes: true)
        guard let id = opened.result["id"]?.integer else { throw .unexpectedReply }
        var fields: JSON.Object = ["id": .integer(id), "details": true]
        if isDryRun { fields["dry_run"] = true }
        if let demand { fields["demand"] = .string(demand.rawValue) }
        if isDemo { fields[ImportCommands.demo.name] = true }
        let stage = Mutex(Stage.puttingAside)
        let outcome = await invocation.surroundings.interruptible(unless: { signal in
            let isSpared = stage.withLock { $0.spares(signal) }
            if isSpared { sayThatItGoesOn() }
            return isSpared
        }) { [fields] () async -> Result<Report, CLIError> in
            do throws(CLIError) {
                try await putAside(batches, in: id, of: rows.count)
                stage.withLock { $0 = .writing }
                return .success(try await write(fields))
            } catch {
                return .failure(error)
            }
        }
        let reached = stage.withLock { $0 }
        if case .failure(.interrupted(let signal)) = outcome, reached != .puttingAside, !isDryRun {
            // It is the server's now, which forgets the rows with what it writes of them.
            throw .leftRunning(signal)
        }
        if case .success(let report) = outcome, !isDryRun {
            guard case .asked(let signal) = reached else { return report }
            throw .stoppedTooLate(signal, created: report.created, updated: report.updated)
        }
        do {
            try await drop(id)
        } catch {
            // The server forgets it after a day. Where something went wrong before, that is the one to tell.
            if case .success = outcome { throw error }
        }
        if case .failure(.interrupted(let signal)) = outcome { throw .stopped(signal) }
        let report = try outcome.get()
        if case .asked(let signal) = reached { throw .stopped(signal) }
        return report
    }

    /// How far an import has come, for whoever asks it to stop.
    private enum Stage: Equatable {
        case puttingAside
        case writing
        /// Once, by that signal, while the server wrote.
        case asked(Int32)

        mutating func spares(_ signal: Int32) -> Bool {
            guard self == .writing else { return false }
            self = .asked(signal)
            return true
        }
    }

    private func putAside(_ batches: [[JSON]], in id: Int64, of total: Int) async throws(CLIError) {
        let progress = invocation.progress(Wording("Se envían las filas", "Sending rows"), of: total)
        try await progress.during { () async throws(CLIError) in
            progress.advance(to: 0)
            var from = 0
            for batch in batches {
                _ = try await session.send(
                    ImportCommands.addRows.verb,
                    ["id": .integer(id), "from": .integer(Int64(from)), "rows": .array(batch)], changes: true)
                from += batch.count
                progress.advance(to: from)
            }
        }
    }

    private func write(_ fields: JSON.Object) async throws(CLIError) -> Report {
        let progress = invocation.progress(
            Wording("El servidor las escribe en una transacción", "The server writes them in one transaction"), of: nil)
        return try await progress.during { () async throws(CLIError) in
            progress.advance(to: 0)
            return Self.report(try await session.send(ImportCommands.run.verb, fields, changes: true))
        }
    }

    private func sayThatItGoesOn() {
        guard !invocation.words.options.isJSON else { return }
        let below = invocation.surroundings.progress?.isTerminal == true ? "\n" : ""
        invocation.surroundings.warn(
            below
                + invocation.screen(
                    "tablero: el servidor ya lo tiene todo; se espera el resultado (otro Ctrl-C no lo espera)\n",
                    "tablero: the server has all of it already; waiting for the result (another Ctrl-C does not wait)\n"
                ))
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
