import Board
import Glibc
import LineProtocol
import Server
import Testing

@Suite("Server: shutdown", .timeLimit(.minutes(1)))
struct ShutdownTests {
    @Test("what runs is finished, what waits behind it gets retry.shutdown, then the connection closes")
    func runningAndQueued() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("@a wait\n@b echo\n@c echo\n")
            await opener.gate.arrival()
            try await server.stop()
            opener.gate.open()
            #expect(try await socket.line() == #"+OK @a {"cancelled":false}"#)
            #expect(try await socket.line()?.hasPrefix("-ERR @b retry.shutdown {") == true)
            #expect(try await socket.line()?.hasPrefix("-ERR @c retry.shutdown {") == true)
            #expect(try await socket.line() == nil)
        }
        #expect(opener.verbs.filter { $0 != "end" } == ["wait"])
    }

    @Test("an idle connection closes without a word, and nobody new gets in")
    func idle() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await server.stop()
            #expect(try await socket.line() == nil)
            await #expect(throws: RawSocket.Failure.system(ECONNREFUSED)) { try await RawSocket(tcp: server.port) }
        }
    }

    /// The request waits for something that never comes, and the drain time that is not set here is ten seconds.
    @Test("a request that never ends is cancelled at the end of the drain time", .timeLimit(.minutes(1)))
    func drainTime() async throws {
        let opener = TestOpener()
        var stopped = ContinuousClock.now
        try await RunningServer.with(opener, { $0.drainTime = .milliseconds(300) }) { server in
            let socket = try await RawSocket(tcp: server.port)
            try await socket.send("wait\n")
            await opener.gate.arrival()
            stopped = ContinuousClock.now
            try await server.stop()
        }
        #expect(ContinuousClock.now - stopped < .seconds(5))
        #expect(opener.verbs.filter { $0 != "end" } == ["wait"])
    }

    @Test("a client that keeps its side open after our close does not hold up the end")
    func lingering() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("quit\n")
            #expect(try await socket.line() == #"+OK {"bye":true}"#)
            #expect(try await socket.line() == nil)
            // From here the socket is simply left open; the end of the block waits for the server.
        }
    }
}
