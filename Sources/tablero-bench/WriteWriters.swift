import Board
import Client
import LineProtocol

/// Connections that write until the time is up.
struct WriteWriters: Sendable {
    /// One write in so many makes a task; the others edit the last one made on their connection.
    private static let cycle = 10

    let address: Address
    let token: String
    /// Between a reply and the next write: none, or as somebody who is no program.
    var pause = Duration.zero

    /// A connection that is signed in, and the team its tasks go to.
    typealias Place = (connection: Connection, team: String)

    func run(connections: Int, for duration: Duration) async throws -> WriteFigures {
        // All are signed in before the first writes, so that what is measured is writing.
        try await run(on: try await open(connections), for: duration)
    }

    func open(_ connections: Int) async throws -> [Place] {
        var open: [Place] = []
        for _ in 0..<connections { open.append(try await signIn()) }
        return open
    }

    func run(on open: [Place], for duration: Duration) async throws -> WriteFigures {
        let begin = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Tally.self) { group in
            for (connection, team) in open {
                group.addTask { try await write(on: connection, team, until: begin + duration) }
            }
            var all = Tally()
            for try await tally in group { all.add(tally) }
            return WriteFigures(
                connections: open.count, elapsed: ContinuousClock.now - begin, adds: all.adds, edits: all.edits,
                waits: all.waits)
        }
    }

    /// One connection's share.
    private struct Tally: Sendable {
        var adds = 0
        var edits = 0
        var waits: [Duration] = []

        mutating func add(_ other: Tally) {
            adds += other.adds
            edits += other.edits
            waits += other.waits
        }
    }

    private func signIn() async throws -> Place {
        let connection = try await Connection.connect(to: address)
        let reply = try await connection.send(
            Request(verb: SessionCommands.auth.verb, arguments: .object(["token": .string(token)]))
        ).get()
        guard let team = reply["team"]?.text else {
            throw Complaint("the member \(reply["member"]?.text ?? "") belongs to no team, so can add no tasks to one")
        }
        return (connection, team)
    }

    private func write(
        on connection: Connection, _ team: String, until end: ContinuousClock.Instant
    ) async throws -> Tally {
        var tally = Tally()
        var task = ""
        while ContinuousClock.now < end {
            let number = tally.adds + tally.edits
            let isAdd = number % Self.cycle == 0
            let title = JSON.string("Measured \(number)")
            let request =
                isAdd
                ? Request(
                    verb: TaskCommands.add.verb,
                    arguments: .object(["commitment": "none", "title": title, "team": .string(team)]))
                : Request(
                    verb: TaskCommands.edit.verb, arguments: .object(["task": .string(task), "title": title]))
            let sent = ContinuousClock.now
            let reply = try await connection.send(request).get()
            tally.waits.append(ContinuousClock.now - sent)
            if isAdd {
                task = reply["task"]?.text ?? ""
                tally.adds += 1
            } else {
                tally.edits += 1
            }
            if pause > .zero { try await _Concurrency.Task.sleep(for: pause) }
        }
        return tally
    }
}
