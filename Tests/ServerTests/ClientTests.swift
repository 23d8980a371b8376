import Board
import Client
import LineProtocol
import Server
import Testing

@Suite("Client against a server", .timeLimit(.minutes(1)))
struct ClientTests {
    private func withConnection(
        _ opener: TestOpener = TestOpener(), _ body: (Connection, RunningServer) async throws -> Void
    ) async throws {
        try await RunningServer.with(opener) { server in
            let connection = try await Connection.connect(to: .tcp(host: "localhost", port: server.port))
            try await body(connection, server)
            await connection.close()
        }
    }

    /// Whether the connection is good for another request, and gives it its own reply.
    private func answers(_ connection: Connection) async throws -> Bool {
        let reply = try await connection.send(Request(verb: "echo"))
        return try reply.get() == ["words": []]
    }

    private func words(_ texts: String...) -> RawArguments {
        .words(texts.map { RawArgument(values: [.quoted($0)]) })
    }

    @Test("the greeting, a reply with a tag, a failure, and texts that try to be lines")
    func send() async throws {
        try await withConnection { connection, _ in
            #expect(connection.greeting == ["server": "test"])
            let text = "a\nquit\r\n\u{1}\"ñ😀"
            let reply = try await connection.send(
                Request(tag: LineProtocol.Tag("t"), verb: "echo", arguments: words(text)))
            #expect(try reply.get() == ["words": [.string(text)]])
            let failure = try await connection.send(Request(verb: "nonsense"))
            #expect(failure.terminal == .failure(WireError(.invalidVerb, "no such command", field: "verb")))
        }
    }

    @Test("500 requests in one pipeline have their replies in order")
    func pipeline() async throws {
        try await withConnection { connection, _ in
            let requests = (0..<500).map { Request(verb: "echo", arguments: words("\($0)")) }
            let replies = try await connection.pipeline(requests)
            #expect(try replies.map { try $0.get() } == (0..<500).map { ["words": [.string("\($0)")]] })
        }
    }

    @Test("requests from many tasks at once each get their own reply")
    func concurrent() async throws {
        try await withConnection { connection, _ in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<200 {
                    group.addTask {
                        let reply = try await connection.send(
                            Request(verb: "echo", arguments: .words([RawArgument(values: [.word("\(index)")])])))
                        return try reply.get() == ["words": [.string("\(index)")]]
                    }
                }
                for try await isOwn in group { #expect(isOwn) }
            }
        }
    }

    @Test("rows, remarks and the terminal object are kept apart; events go to their stream")
    func rowsAndEvents() async throws {
        try await withConnection { connection, _ in
            let reply = try await connection.send(Request(verb: "events"))
            #expect(reply == Reply(lines: ["row"], remarks: ["remark"], terminal: .success([:])))
            var events: [JSON.Object] = []
            for await event in connection.events {
                events.append(event)
                if events.count == 2 { break }
            }
            #expect(events == [["seq": 1], ["seq": 2]])
        }
    }

    @Test("rows before a failure are thrown away")
    func rowsThenFailure() async throws {
        try await withConnection { connection, _ in
            let reply = try await connection.send(Request(verb: "rows-then-fail"))
            #expect(reply.lines.isEmpty)
            #expect(throws: WireError(.retryDatabase, "the database went away")) { try reply.get() }
        }
    }

    @Test("a stream hands over each row in order, and the next request is answered")
    func stream() async throws {
        try await withConnection { connection, _ in
            var next: Int64 = 0
            let terminal = try await connection.stream(Request(verb: "rows", arguments: words("5000"))) { row in
                #expect(row["row"] == .integer(next))
                next += 1
            }
            #expect(terminal == .success(["count": 5000]))
            let isAnswered = try await answers(connection)
            #expect(isAnswered)
        }
    }

    @Test("a stream given up half-way throws what its consumer threw, and the next request is answered")
    func abandonedStream() async throws {
        struct Enough: Error {}
        try await withConnection { connection, _ in
            var count = 0
            await #expect(throws: Enough.self) {
                _ = try await connection.stream(Request(verb: "rows", arguments: words("5000"))) { _ in
                    count += 1
                    if count == 10 { throw Enough() }
                }
            }
            let isAnswered = try await answers(connection)
            #expect(isAnswered)
        }
    }

    @Test("a cancelled wait ends at once, and its reply does not go to the next request")
    func cancellation() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { connection, _ in
            let waiting = _Concurrency.Task { try await connection.send(Request(verb: "wait")) }
            await opener.gate.arrival()
            waiting.cancel()
            await #expect(throws: ClientError.cancelled) { try await waiting.value }
            opener.gate.open()
            let isAnswered = try await answers(connection)
            #expect(isAnswered)
        }
    }

    @Test("when the connection ends before the reply, whoever waits learns it, and so does whoever comes later")
    func closedBeforeReply() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { connection, _ in
            let waiting = _Concurrency.Task { try await connection.send(Request(verb: "wait")) }
            await opener.gate.arrival()
            await connection.close()
            await #expect(throws: ClientError.closed) { try await waiting.value }
            await #expect(throws: ClientError.closed) { try await connection.send(Request(verb: "echo")) }
            opener.gate.open()
        }
    }

    @Test("what the server says when it closes by itself is the error of the next request")
    func farewell() async throws {
        try await RunningServer.with(TestOpener(), { $0.signInTime = .milliseconds(100) }) { server in
            let connection = try await Connection.connect(to: .tcp(host: "127.0.0.1", port: server.port))
            for await _ in connection.events {}
            let error = await #expect(throws: ClientError.self) { try await connection.send(Request(verb: "echo")) }
            guard case .refused(let reason) = error else {
                Issue.record("not refused")
                return
            }
            #expect(reason.code == .limitIdle)
        }
    }

    @Test("a refusal in place of the greeting is thrown with its reason")
    func refusedGreeting() async throws {
        try await RunningServer.with(TestOpener(), { $0.connections = 0 }) { server in
            let error = await #expect(throws: ClientError.self) {
                try await Connection.connect(to: .tcp(host: "127.0.0.1", port: server.port))
            }
            guard case .refused(let reason) = error else {
                Issue.record("not refused")
                return
            }
            #expect(reason.code == .limitConnections)
        }
    }

    @Test("nobody listens: the reason is the system's, over TCP and a Unix socket")
    func nobodyListens() async throws {
        var port = 0
        try await RunningServer.with { port = $0.port }
        await #expect(throws: ClientError.cannotConnect(reason: "Connection refused")) {
            try await Connection.connect(to: .tcp(host: "localhost", port: port))
        }
        await #expect(throws: ClientError.cannotConnect(reason: "No such file or directory")) {
            try await Connection.connect(to: .unix(path: "/tmp/tablero-nobody/s"))
        }
    }

    @Test("over a Unix socket as over TCP")
    func unixSocket() async throws {
        try await withTemporaryDirectory { directory in
            try await RunningServer.with(on: [.unix(path: "\(directory)/s")]) { _ in
                let connection = try await Connection.connect(to: .unix(path: "\(directory)/s"))
                let isAnswered = try await answers(connection)
                #expect(isAnswered)
                await connection.close()
            }
        }
    }

    @Test("a request without a spelling is refused here, and nothing of it is sent")
    func invalidRequest() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { connection, _ in
            await #expect(throws: ClientError.self) {
                try await connection.pipeline([Request(verb: "echo"), Request(verb: "echo\nquit")])
            }
            #expect(opener.verbs.isEmpty)
        }
    }

    @Test("shutdown: the reply under way arrives, the one behind it is retry.shutdown")
    func shutdown() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { connection, server in
            let replies = _Concurrency.Task {
                try await connection.pipeline([Request(verb: "wait"), Request(verb: "echo")])
            }
            await opener.gate.arrival()
            try await server.stop()
            opener.gate.open()
            let terminals = try await replies.value.map(\.terminal)
            #expect(terminals.first == .success(["cancelled": false]))
            guard case .failure(let error)? = terminals.last else {
                Issue.record("the request behind it ran")
                return
            }
            #expect(error.code == .retryShutdown)
        }
    }
}
