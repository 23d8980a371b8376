import Board
import Client
import LineProtocol

/// A board for a load: promises of 20 tasks each over five teams, four in five of them kept in the past.
///
/// It comes by `import`, as anybody's history would.
struct LoadBoard: Sendable {
    static let tasksPerPromise = 20
    static let teams = ["product", "sales", "marketing", "operations", "finance"]
    private static let source = "load"
    /// Rows of one request: below 64 KiB a line.
    private static let batch = 80

    let tasks: Int

    func make(on server: OwnServer) async throws {
        let connection = try await Connection.connect(to: .tcp(host: "127.0.0.1", port: server.port))
        _ = try await reply(connection, SessionCommands.auth.verb, ["token": .string(server.token)])
        let opened = try await reply(connection, ImportCommands.open.verb, ["format": "rows-1"])
        guard let id = opened["id"] else { throw Complaint("the server opened no import") }
        let rows = rows
        for from in stride(from: 0, to: rows.count, by: Self.batch) {
            let page = JSON.array(Array(rows[from..<min(from + Self.batch, rows.count)]))
            _ = try await reply(
                connection, ImportCommands.addRows.verb, ["id": id, "from": .integer(Int64(from)), "rows": page])
        }
        let counts = try await reply(connection, ImportCommands.run.verb, ["id": id])
        guard counts["skipped"] == .integer(0) else {
            throw Complaint("rows of the board were skipped: \(JSON.object(counts).serialized)")
        }
        await connection.close()
    }

    // MARK: its rows

    private var rows: [JSON] {
        let teams = Self.teams.map { code in
            row(
                "team", code,
                [
                    step(
                        "2026-01-05T08:00:00Z", "team.added",
                        ["code": .string(code), "name_es": .string(code), "name_en": .string(code), "capacity": 8])
                ])
        }
        let client = row(
            "client", "client",
            [step("2026-01-05T08:00:00Z", "client.added", ["code": "acme", "name": "Acme S.A.", "manager": "ana"])])
        let promises = (tasks + Self.tasksPerPromise - 1) / Self.tasksPerPromise
        return teams + [client] + (0..<promises).map(promise) + (0..<tasks).map(task)
    }

    /// The first fifth, so that the open tasks have numbers one after the other, as a range that pgbench can choose from.
    private func isOpen(promise: Int) -> Bool { promise * 5 * Self.tasksPerPromise < tasks }

    /// Those that are open are due one after the other, over as many weeks as the work takes.
    private func promise(_ number: Int) -> JSON {
        let given = "2026-02-02T09:00:00Z"
        let due = Day("2026-12-14")!.adding(days: number * 350 / max(tasks / Self.tasksPerPromise, 1))
        var steps = [
            step(
                given, "commitment.promised",
                [
                    "client": "acme", "title": .string("Promesa \(number)"), "owner": "ana", "state": "open",
                    "due": .string(due.description), "proposed_at": .string(given), "promised_at": .string(given),
                    "promised_due": .string(due.description),
                ])
        ]
        if !isOpen(promise: number) {
            let kept = "2026-03-20T16:00:00Z"
            steps.append(step(kept, "commitment.delivered", ["state": "delivered", "delivered_at": .string(kept)]))
        }
        return row("commitment", "p\(number)", steps)
    }

    private func task(_ number: Int) -> JSON {
        let promise = number / Self.tasksPerPromise
        let made = "2026-02-03T09:00:00Z"
        var steps = [
            step(
                made, "task.created",
                [
                    "title": .string("Tarea \(number) de la promesa \(promise)"),
                    "detail": "Lo que hay que hacer, con las dos frases de explicación que suele llevar una tarea.",
                    "team": .string(Self.teams[number % Self.teams.count]), "commitment": .string("p\(promise)"),
                    "state": "accepted", "created_at": .string(made), "accepted_at": .string(made),
                    "effort_minutes": .integer(Int64(60 + number % 7 * 60)),
                ])
        ]
        if !isOpen(promise: promise) {
            let (started, done) = ("2026-02-\(10 + number % 15)T09:00:00Z", "2026-03-\(10 + number % 9)T15:00:00Z")
            steps.append(step(started, "task.started", ["state": "active", "started_at": .string(started)]))
            steps.append(step(done, "task.finished", ["state": "done", "done_at": .string(done)]))
        }
        return row("task", "t\(number)", steps)
    }

    private func row(_ kind: String, _ id: String, _ steps: [JSON]) -> JSON {
        [
            "kind": .string(kind), "source": .string(Self.source), "source_id": .string(id), "history": .array(steps),
        ]
    }

    private func step(_ at: String, _ event: String, _ set: JSON.Object) -> JSON {
        ["at": .string(at), "event": .string(event), "set": .object(set)]
    }

    private func reply(
        _ connection: Connection, _ verb: String, _ fields: JSON.Object
    ) async throws -> JSON.Object {
        try await connection.send(Request(verb: verb, arguments: .object(fields))).get()
    }
}
