import Board
import Foundation
import LineProtocol
import Testing

extension TablerodTests {
    /// What a watch promises, over everything that can break it but a fault of the disk.
    ///
    /// `TABLERO_WATCH_EVENTS` sets how many events there are (2,000 unless said).
    @Suite("watching across restarts, a dump and a restore", .timeLimit(.minutes(20)))
    struct WatchProofTests {
        private static let writers = 32

        @Test func eachHearsEachEventThatIsForThemOnceAndInOrder() async throws {
            let events = ProcessInfo.processInfo.environment["TABLERO_WATCH_EVENTS"].flatMap(Int.init) ?? 2_000
            let board = try await WatchedBoard()
            let tokens = try await Self.furnish(board)
            try await board.start(0)
            try await board.start(1)
            let since = try await Self.agree(tokens[0], board)
            let (first, second) = (board.places[0], board.places[1])
            let watchers = [
                TestWatcher(token: tokens[0], filters: [:], places: [first, second]),
                TestWatcher(token: tokens[1], filters: [:], places: [second, first]),
                TestWatcher(token: tokens[0], filters: ["team": "finance"], places: [second, first]),
                TestWatcher(
                    token: tokens[1], filters: ["client": "acme"], places: [first, second], last: "client.edited"),
            ]
            let heard = try await withThrowingTaskGroup(of: (Int, TestWatcher.Heard).self) { group in
                for (index, watcher) in watchers.enumerated() {
                    group.addTask { (index, try await watcher.run(since: since)) }
                }
                try await Self.change(board, tokens[0], events)
                var heard = [TestWatcher.Heard](repeating: .init(), count: watchers.count)
                for try await (index, one) in group { heard[index] = one }
                return heard
            }
            let connection = try await signedIn(tokens[0], at: await first.port)
            let expected = Expected(try await connection.export(), after: since)
            #expect(expected.all.count >= events)
            #expect(heard[0].numbers == expected.all)
            #expect(heard[1].numbers == expected.open)
            #expect(heard[2].numbers == expected.finance)
            #expect(heard[3].numbers == expected.openOfClient)
            #expect(heard.allSatisfy { $0.watches >= 3 }, "somebody did not notice that the servers were restarted")
            print(
                "watch test: \(expected.all.count) events, \(Self.writers) writers; heard "
                    + heard.map { "\($0.numbers.count) in \($0.watches) watches" }.joined(separator: ", "))
            #expect(try await board.host("check").last == "schema, roles and history are as they must be")
            try await board.stop(0)
            try await board.stop(1)
        }

        /// Writes a third each before, while and after the servers are restarted, and puts the database back from a dump
        /// between the second and the last.
        private static func change(_ board: WatchedBoard, _ token: String, _ events: Int) async throws {
            let share = (events + 3 * writers - 1) / (3 * writers)
            for round in 0..<3 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<writers {
                        let writer = TestChanges(token: token, number: number, place: board.places[number % 2])
                        group.addTask { try await writer.make(share, round: round) }
                    }
                    if round == 1 {
                        for number in 0...1 {
                            try await board.stop(number)
                            try await board.start(number)
                        }
                    }
                    try await group.waitForAll()
                }
                if round == 1 {
                    for number in 0...1 { try await board.stop(number) }
                    try await board.dumpAndRestore()
                    for number in 0...1 { try await board.start(number) }
                }
            }
            let connection = try await signedIn(token, at: await board.places[0].port)
            // One or the other ends each watch.
            _ = try await connection.ask("client.edit", ["client": "acme", "tier": "b"])
            _ = try await connection.ask("team.edit", ["team": "finance", "wip": 9])
        }

        private static func furnish(_ board: WatchedBoard) async throws -> [String] {
            _ = try await board.host("migrate")
            _ = try await board.host("member", "add", "ada", "--name", "Ada", "--team", "marketing", "--role", "admin")
            _ = try await board.host("member", "add", "mia", "--name", "Mia", "--team", "marketing", "--role", "member")
            return [
                try await board.host("token", "issue", "ada").joined(),
                try await board.host("token", "issue", "mia").joined(),
            ]
        }

        /// C-1 is confidential, and no team of mia's has a task in it; C-2 is open. Gives the number of the last event.
        private static func agree(_ token: String, _ board: WatchedBoard) async throws -> Int64 {
            let connection = try await signedIn(token, at: await board.places[0].port)
            _ = try await connection.ask("client.add", ["code": "acme", "name": "Acme"])
            var last: Int64 = 0
            for isConfidential in [true, false] {
                let reply = try await connection.ask(
                    "commitment.promise",
                    [
                        "client": "acme", "title": "Portal", "due": "+20d",
                        "confidential": .string(String(isConfidential)),
                    ])
                last = reply["as_of"]?.integer ?? 0
            }
            return last
        }
    }

    /// What each watcher must have heard, worked out from the history in full.
    private struct Expected {
        var all: [Int64] = []
        var open: [Int64] = []
        var finance: [Int64] = []
        var openOfClient: [Int64] = []

        init(_ export: [JSON.Object], after since: Int64) {
            var tasks: [Int64: JSON.Object] = [:]
            for event in export.compactMap({ $0["event"]?.object }) {
                let image = event["image"]?.object ?? [:]
                let number = event["seq"]?.integer ?? 0
                if event["entity"] == "task" { tasks[event["entity_id"]?.integer ?? 0] = image }
                guard number > since else { continue }
                let task = event["entity"] == "task" ? image : image["task"]?.integer.flatMap { tasks[$0] } ?? [:]
                all.append(number)
                if task["commitment"] != 1 { open.append(number) }
                if task["team"] == 5 || event["kind"] == "team.edited" { finance.append(number) }
                if task["commitment"] == 2 || event["kind"] == "client.edited" { openOfClient.append(number) }
            }
        }
    }
}
