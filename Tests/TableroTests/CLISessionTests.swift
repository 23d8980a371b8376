import Board
import Foundation
import Client
import LineProtocol
import Testing

@testable import tablero

@Suite("A change is made once, whatever breaks") struct CLISessionTests {
    private func session(_ server: CLIWireScript, pauses: [Duration] = [.zero, .zero, .zero]) throws -> Session {
        Session(server: try ServerAddress(server.address), trusting: .system, token: "tb_good", pauses: pauses)
    }

    @Test("retry is repeated with the same key until it is answered")
    func retries() async throws {
        let server = try CLIWireScript { _, number in
            number < 3 ? [.fail(nil, WireError(.retryDatabase, "later"))] : [.done(nil, ["task": "T-41"])]
        }
        defer { server.stop() }
        let answer = try await session(server).send("task.start", ["tasks": ["41"]], changes: true)
        #expect(answer.result["task"] == "T-41")
        #expect(server.requests.count == 3)
        #expect(Set(server.requests.compactMap(\.key)).count == 1)
    }

    @Test("who asked too often waits as long as he is told, on the same connection, and sends the same key")
    func rate() async throws {
        let server = try CLIWireScript { _, number in
            number == 1
                ? [.fail(nil, WireError(.limitRate, "too often", details: ["retry_after_ms": 200]))]
                : [.done(nil, ["task": "T-41"])]
        }
        defer { server.stop() }
        let began = ContinuousClock.now
        let answer = try await session(server).send("task.start", ["tasks": ["41"]], changes: true)
        #expect(answer.result["task"] == "T-41")
        #expect(ContinuousClock.now - began >= .milliseconds(200))
        #expect(server.connectionCount == 1)
        #expect(Set(server.requests.compactMap(\.key)).count == 1)
    }

    @Test("a broken connection is made again, and the same key sent")
    func reconnects() async throws {
        let server = try CLIWireScript { _, number in number == 1 ? nil : [.done(nil, ["replayed": true])] }
        defer { server.stop() }
        let answer = try await session(server).send("task.start", ["tasks": ["41"]], changes: true)
        #expect(answer.result["replayed"] == true)
        #expect(server.connectionCount == 2)
        #expect(Set(server.requests.compactMap(\.key)).count == 1)
    }

    @Test("a server that stops is left for the one that follows it")
    func shutdownReconnects() async throws {
        let server = try CLIWireScript { _, number in
            number == 1 ? [.fail(nil, WireError(.retryShutdown, "stopping"))] : [.done(nil, [:])]
        }
        defer { server.stop() }
        _ = try await session(server).send("mine", [:], changes: false)
        #expect(server.connectionCount == 2)
    }

    @Test("a connection that was left idle for too long is made again")
    func idleReconnects() async throws {
        let server = try CLIWireScript { _, number in
            number == 1
                ? [.done(nil, [:]), .fail(nil, WireError(.limitIdle, "nothing was sent for too long"))]
                : [.done(nil, ["task": "T-41"])]
        }
        defer { server.stop() }
        let session = try session(server)
        _ = try await session.send("mine", [:], changes: false)
        for _ in 1...2 {
            #expect(try await session.send("task.start", ["tasks": ["41"]], changes: true).result["task"] == "T-41")
        }
        #expect(server.connectionCount == 2)
    }

    @Test("repeating ends: the last word is that it is not known")
    func isBounded() async throws {
        let server = try CLIWireScript { _, _ in nil }
        defer { server.stop() }
        let session = try session(server)
        await #expect(throws: CLIError.wire(WireError(.retryUnknown, ""))) {
            try await session.send("task.start", ["tasks": ["41"]], changes: true)
        }
        #expect(server.requests.count == 4)
        await #expect(throws: CLIError.connectionLost) { try await session.send("mine", [:], changes: false) }
    }

    @Test("retry to the end is told as retry")
    func retryToTheEnd() async throws {
        let server = try CLIWireScript { _, _ in [.fail(nil, WireError(.retryDatabase, "later"))] }
        defer { server.stop() }
        let session = try session(server)
        await #expect(throws: CLIError.wire(WireError(.retryDatabase, "later"))) {
            try await session.send("task.start", ["tasks": ["41"]], changes: true)
        }
        #expect(server.requests.count == 4)
    }

    @Test("a server that was never reached is not waited for")
    func isNotWaitedFor() async throws {
        let server = try CLIWireScript([:])
        server.stop()
        let session = try session(server, pauses: [.seconds(60)])
        await #expect(throws: CLIError.cannotConnect(server.address)) {
            try await session.send("mine", [:], changes: false)
        }
    }

    @Test("an export that breaks off leaves no file")
    func exportIsWhole() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript { _, number in
            number == 1
                ? [.data(["a": 1]), .fail(nil, WireError(.internal, "it failed"))]
                : [.data(["a": 1]), .data(["b": 2]), .done(nil, ["count": 2])]
        }
        defer { server.stop() }
        let broken = await cli(["export", home.path + "/board.jsonl"], server.environment)
        #expect(broken.status == 70)
        #expect(try FileNames.under(home.path).isEmpty)
        let whole = await cli(["export", home.path + "/board.jsonl"], server.environment)
        #expect(whole.status == 0)
        #expect(try FileNames.under(home.path) == ["board.jsonl"])
        #expect(try String(contentsOfFile: home.path + "/board.jsonl", encoding: .utf8) == "{\"a\":1}\n{\"b\":2}\n")
        let streamed = await cli(["export"], server.environment)
        #expect(streamed.output == "{\"a\":1}\n{\"b\":2}\n")
    }
}

@Suite("Addresses") struct CLIAddressTests {
    @Test(
        "as people write them",
        arguments: [
            ("localhost:9000", "localhost:9000"), ("tcp://localhost", "localhost:8225"),
            ("127.0.0.2", "127.0.0.2:8225"),
            ("[::1]:9000", "[::1]:9000"), ("::1", "[::1]:8225"), ("unix:/run/t.sock", "unix:/run/t.sock"),
            // What goes to another computer is encrypted unless somebody says otherwise.
            ("tablero.example", "tls://tablero.example:8226"), ("192.0.2.7:9000", "tls://192.0.2.7:9000"),
            ("tls://[2001:db8::1]", "tls://[2001:db8::1]:8226"), ("tls://localhost:9000", "tls://localhost:9000"),
            ("localhost:8226", "tls://localhost:8226"), ("tcp://localhost:8226", "tcp://localhost:8226"),
            ("tcp://tablero.example", "tcp://tablero.example:8225"),
        ])
    func reads(text: String, canonical: String) throws {
        #expect(try ServerAddress(text).description == canonical)
        #expect(try ServerAddress(canonical) == ServerAddress(text))
    }

    @Test("--tls encrypts whatever was named, and names this computer where nothing was")
    func option() throws {
        #expect(try ServerAddress("localhost", isTLS: true).description == "tls://localhost:8226")
        #expect(throws: CLIError.unreadableAddress("tcp://a")) { try ServerAddress("tcp://a", isTLS: true) }
        #expect(throws: CLIError.unreadableAddress("unix:/a")) { try ServerAddress("unix:/a", isTLS: true) }
        let options = GlobalOptions(isTLS: true)
        let settings = try Settings.resolve(options, Surroundings.forSettings([:]))
        #expect(settings.server.description == "tls://127.0.0.1:8226")
    }

    @Test(
        "what is none",
        arguments: [
            "", ":", "a:b", "a:0", "a:65536", "unix:relative", "http://a", "a b:1", "[::1", ":8225", "tls://",
            "tcp://:1",
        ])
    func refuses(text: String) {
        #expect(throws: CLIError.unreadableAddress(text)) { try ServerAddress(text) }
    }
}
