import Board
import Client
import LineProtocol

/// Somebody who watches until the event that ends the test, now on one server and now on the other.
struct TestWatcher: Sendable {
    let token: String
    let filters: JSON.Object
    let places: [ServerPlace]
    /// The kind of event that is the last one for it.
    var last = "team.edited"

    struct Heard: Sendable {
        var numbers: [Int64] = []
        /// How often a watch was begun.
        var watches = 0
    }

    func run(since: Int64) async throws -> Heard {
        var heard = Heard()
        var cursor = since
        while true {
            do {
                let connection = try await signedIn(token, at: await places[heard.watches % places.count].port)
                heard.watches += 1
                _ = try await connection.ask("watch", filters.merging(["since": .integer(cursor)]))
                for await event in connection.events {
                    if let number = event["seq"]?.integer { heard.numbers.append(number) }
                    cursor = event["seq"]?.integer ?? event["as_of"]?.integer ?? cursor
                    if event["event"]?.text == last { return heard }
                    if event["event"] == "lagged" { break }
                }
                await connection.close()
            } catch let error as WireError {
                guard error.code.errorClass == .retry else { throw error }
            } catch is ClientError {
                // Nothing listens there just now; perhaps at the other one.
                heard.watches += 1
            }
            try await _Concurrency.Task.sleep(for: .milliseconds(20))
        }
    }
}

/// Makes so many changes, each driven to its acknowledgement: tasks of three kinds, which not everybody may hear of.
struct TestChanges: Sendable {
    let token: String
    let number: Int
    let place: ServerPlace

    /// What the watchers tell apart: for the confidential C-1, for C-2, and internal work.
    private static let kinds: [(commitment: JSON, team: JSON)] = [
        ("C-1", "product"), ("C-2", "finance"), ("none", "marketing"), ("C-2", "product"),
    ]

    func make(_ count: Int, round: Int) async throws {
        var connection: Connection?
        var task: JSON = .null
        for change in 0..<count {
            let key = JSON.string("r\(round)-w\(number)-\(change)")
            let kind = Self.kinds[(number + change / 8) % Self.kinds.count]
            let title = JSON.string("change \(change)")
            let (verb, fields): (String, JSON.Object) =
                switch change % 8 {
                case 0: ("task.add", ["commitment": kind.commitment, "team": kind.team, "title": title])
                case 3: ("task.comment", ["task": task, "text": title])
                default: ("task.edit", ["task": task, "title": title])
                }
            let request = Request(verb: verb, arguments: .object(fields.merging(["key": key])))
            let reply = try await acknowledge(request, on: &connection)
            if verb == "task.add" { task = reply["task"] ?? .null }
        }
        await connection?.close()
    }

    private func acknowledge(_ request: Request, on connection: inout Connection?) async throws -> JSON.Object {
        while true {
            do {
                if connection == nil { connection = try await signedIn(token, at: await place.port) }
                if let reply = try await connection?.send(request).get() { return reply }
            } catch let error as WireError {
                guard error.code.errorClass == .retry else { throw error }
                if error.code == .retryShutdown { connection = nil }
            } catch is ClientError {
                connection = nil
            }
            try await _Concurrency.Task.sleep(for: .milliseconds(20))
        }
    }
}
