import Board
import Client
import LineProtocol
import Synchronization

/// One import, and a writer beside it.
struct ImportRun: Sendable {
    /// Rows of one request: below 64 KiB a line.
    private static let batch = 30
    private static let detail = String(repeating: "texto ", count: 150)

    let address: Address
    let token: String

    func run(rows: Int) async throws -> ImportFigures {
        let (importer, team) = try await signIn()
        let (writer, _) = try await signIn()
        let task = try await reply(
            writer, TaskCommands.add.verb, ["commitment": "none", "title": "Measured", "team": .string(team)])["task"]
        let opened = try await reply(importer, ImportCommands.open.verb, ["format": "rows-1"])
        guard let id = opened["id"], let task else { throw Complaint("the server's replies are not what they must be") }
        var figures = ImportFigures(rows: rows)
        let source = "bench-\(UInt64.random(in: 0 ..< .max))"
        for from in stride(from: 0, to: rows, by: Self.batch) {
            let page = (from..<min(from + Self.batch, rows)).map { row($0, source, team) }
            let fields: JSON.Object = ["id": id, "from": .integer(Int64(from)), "rows": .array(page)]
            figures.bytes += JSON.object(fields).bytes.count
            _ = try await reply(importer, ImportCommands.addRows.verb, fields)
        }
        let hasEnded = Atomic(false)
        async let waits = write(to: task, on: writer, until: hasEnded)
        let begin = ContinuousClock.now
        let counts: JSON.Object
        do {
            counts = try await reply(importer, ImportCommands.run.verb, ["id": id])
        } catch {
            hasEnded.store(true, ordering: .releasing)
            throw error
        }
        figures.run = ContinuousClock.now - begin
        hasEnded.store(true, ordering: .releasing)
        (figures.longestWrite, figures.refused) = try await waits
        guard counts["created"] == .integer(Int64(rows)) else { throw Complaint("not every row was created") }
        return figures
    }

    /// Writes one after the other; gives the longest wait and how many were told to try again.
    private func write(
        to task: JSON, on connection: Connection, until hasEnded: borrowing Atomic<Bool>
    ) async throws -> (Duration, Int) {
        var longest = Duration.zero
        var refused = 0
        while !hasEnded.load(ordering: .acquiring) {
            let begin = ContinuousClock.now
            do {
                _ = try await reply(connection, TaskCommands.edit.verb, ["task": task, "title": "Measured"])
            } catch let error as WireError where error.code.errorClass == .retry {
                refused += 1
            }
            longest = max(longest, ContinuousClock.now - begin)
        }
        return (longest, refused)
    }

    private func row(_ number: Int, _ source: String, _ team: String) -> JSON {
        let (made, started, done) = ("2026-05-05T08:00:00Z", "2026-05-06T08:00:00Z", "2026-05-07T08:00:00Z")
        func step(_ at: String, _ event: String, _ set: JSON.Object) -> JSON {
            ["at": .string(at), "event": .string(event), "set": .object(set)]
        }
        return [
            "kind": "task", "source": .string(source), "source_id": .string(String(number)),
            "history": [
                step(
                    made, "task.created",
                    [
                        "title": .string("Tarea \(number)"), "detail": .string(Self.detail), "team": .string(team),
                        "state": "accepted", "created_at": .string(made),
                    ]),
                step(started, "task.started", ["state": "active", "started_at": .string(started)]),
                step(done, "task.finished", ["state": "done", "done_at": .string(done)]),
            ],
        ]
    }

    private func signIn() async throws -> (Connection, String) {
        let connection = try await Connection.connect(to: address)
        let member = try await reply(connection, SessionCommands.auth.verb, ["token": .string(token)])
        guard let team = member["team"]?.text else { throw Complaint("the member belongs to no team") }
        return (connection, team)
    }

    private func reply(_ connection: Connection, _ verb: String, _ fields: JSON.Object) async throws -> JSON.Object {
        try await connection.send(Request(verb: verb, arguments: .object(fields))).get()
    }
}

/// What was measured.
struct ImportFigures: Sendable {
    var rows: Int
    var bytes = 0
    /// From sending `import.run` to its reply; the board lock is held for the most of it.
    var run = Duration.zero
    var longestWrite = Duration.zero
    var refused = 0

    init(rows: Int) { self.rows = rows }

    var sentence: String {
        "\(rows) rows, \(bytes / 1_000_000) MB: run \(run.formattedSeconds) s; beside it the longest write took "
            + "\(longestWrite.formattedSeconds) s and \(refused) were told to try again"
    }

    var object: JSON.Object {
        [
            "schema_version": 1, "rows": .integer(Int64(rows)), "bytes": .integer(Int64(bytes)),
            "run_ms": .integer(run.milliseconds), "longest_write_ms": .integer(longestWrite.milliseconds),
            "refused": .integer(Int64(refused)),
        ]
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }

    fileprivate var formattedSeconds: String { "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)" }
}
