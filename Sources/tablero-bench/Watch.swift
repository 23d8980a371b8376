import ArgumentParser
import Board
import Client
import LineProtocol

/// `tablero-bench watch`.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How long an event takes from a change's reply on one server to those who watch on another.",
        discussion: """
            One change at a time, each waited for by every watcher. The task it edits stays on the board.
            Example: tablero-bench watch --server 127.0.0.1:8225 --other 127.0.0.1:8235 --token-file admin.token
            """)

    @Option(help: "HOST:PORT of the server that is written to, or the path of its Unix socket.")
    var server = "127.0.0.1:8225"

    @Option(help: "The server that is watched; the same one unless said.")
    var other: String?

    @Option(name: .customLong("token-file"), help: "A file with the token of somebody who belongs to a team.")
    var tokenFile: String

    @Option(help: "Changes.")
    var events = 1_000

    @Option(help: "Connections that watch.")
    var watchers = 10

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard (1...1_000_000).contains(events) else { throw ValidationError("--events is 1 to 1000000") }
        guard (1...1_000).contains(watchers) else { throw ValidationError("--watchers is 1 to 1000") }
        guard Address(measured: server) != nil, Address(measured: other ?? server) != nil else {
            throw ValidationError("--server and --other are HOST:PORT, or the path of a Unix socket")
        }
    }

    func run() async throws {
        guard let address = Address(measured: server), let watched = Address(measured: other ?? server) else {
            throw ExitCode.validationFailure
        }
        do {
            let measurement = WatchMeasurement(
                written: address, watched: watched, token: try SmallFile.text(of: tokenFile))
            let waits = try await measurement.run(events: events, watchers: watchers)
            print(json ? JSON.object(object(waits)).serialized : sentence(waits))
        } catch {
            throw Complaint(error)
        }
    }

    private func sentence(_ waits: Waits) -> String {
        "\(events) changes, \(watchers) watchers on \(other == nil ? "the same" : "another") server: "
            + "p50 \(Waits.milliseconds(waits.rank(perMille: 500))) ms, "
            + "p99 \(Waits.milliseconds(waits.rank(perMille: 990))) ms, "
            + "longest \(Waits.milliseconds(waits.rank(perMille: 1_000))) ms"
    }

    private func object(_ waits: Waits) -> JSON.Object {
        [
            "events": .integer(Int64(events)), "watchers": .integer(Int64(watchers)),
            "p50_us": .integer(Waits.microseconds(waits.rank(perMille: 500))),
            "p99_us": .integer(Waits.microseconds(waits.rank(perMille: 990))),
            "longest_us": .integer(Waits.microseconds(waits.rank(perMille: 1_000))),
        ]
    }
}

/// Changes on one server, waited for on another.
private struct WatchMeasurement: Sendable {
    let written: Address
    let watched: Address
    let token: String

    private struct Arrival: Sendable {
        let number: Int64
        let moment: ContinuousClock.Instant
    }

    func run(events: Int, watchers: Int) async throws -> Waits {
        let (writer, team) = try await signIn(to: written)
        let task = try await writer.send(
            Request(
                verb: TaskCommands.add.verb,
                arguments: .object(["commitment": "none", "title": "Measured", "team": .string(team)]))
        ).get()["task"]
        let (arrivals, arrival) = AsyncStream.makeStream(of: Arrival.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<watchers {
                let (watcher, _) = try await signIn(to: watched)
                _ = try await watcher.send(Request(verb: BoardCommands.watch.verb)).get()
                group.addTask {
                    for await event in watcher.events {
                        guard let number = event["seq"]?.integer else { continue }
                        arrival.yield(Arrival(number: number, moment: .now))
                    }
                    arrival.finish()
                }
            }
            defer { group.cancelAll() }
            var iterator = arrivals.makeAsyncIterator()
            var waits: [Duration] = []
            for change in 0..<events {
                let fields: JSON.Object = ["task": task ?? .null, "title": .string("Measured \(change)")]
                let reply = try await writer.send(
                    Request(verb: TaskCommands.edit.verb, arguments: .object(fields))
                ).get()
                let replied = ContinuousClock.now
                var missing = watchers
                while missing > 0 {
                    guard let next = await iterator.next() else { throw Complaint("a watcher lost its connection") }
                    guard next.number == reply["as_of"]?.integer else { continue }
                    missing -= 1
                    // It may be there before the reply is.
                    waits.append(max(.zero, next.moment - replied))
                }
            }
            return Waits(waits)
        }
    }

    private func signIn(to address: Address) async throws -> (Connection, team: String) {
        let connection = try await Connection.connect(to: address)
        let reply = try await connection.send(
            Request(verb: SessionCommands.auth.verb, arguments: .object(["token": .string(token)]))
        ).get()
        guard let team = reply["team"]?.text else {
            throw Complaint("the member \(reply["member"]?.text ?? "") belongs to no team, so can add no tasks to one")
        }
        return (connection, team)
    }
}
