import Board
import Glibc
import LineProtocol
import Server
import Testing

@Suite("Server: limits", .timeLimit(.minutes(1)))
struct LimitTests {
    @Test("no sign-in within its time closes, however much is asked meanwhile")
    func signInTime() async throws {
        try await RunningServer.with(TestOpener(), { $0.signInTime = .milliseconds(300) }) { server in
            let socket = try await RawSocket(tcp: server.port)
            let started = ContinuousClock.now
            _ = try await socket.line()
            var last: String?
            // Each reply asks for the next request; without the limit this would never end.
            repeat {
                try await socket.send("echo\n")
                last = try await socket.line()
            } while last?.hasPrefix("+OK") == true
            #expect(last?.hasPrefix("-ERR limit.idle {") == true)
            #expect(ContinuousClock.now - started >= .milliseconds(300))
            #expect(try await socket.line() == nil)
        }
    }

    @Test("half a line, byte by byte, does not put off the end of an idle connection")
    func idle() async throws {
        try await RunningServer.with(TestOpener(), { $0.idleTime = .milliseconds(300) }) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("auth\n")
            #expect(try await socket.line() == "+OK")
            try await socket.send("ech")
            #expect(try await socket.line()?.hasPrefix("-ERR limit.idle {") == true)
            #expect(try await socket.line() == nil)
        }
    }

    @Test("who watches may be idle")
    func watching() async throws {
        try await RunningServer.with(TestOpener(), { $0.idleTime = .milliseconds(50) }) { server in
            let watcher = try await RawSocket(tcp: server.port)
            _ = try await watcher.line()
            try await watcher.send("watch\nauth\n")
            #expect(try await watcher.line() == "+OK")
            #expect(try await watcher.line() == "+OK")
            // A second, ordinary connection is the clock: when it has been closed for idling twice over, so would the watcher.
            for _ in 0..<2 {
                let other = try await RawSocket(tcp: server.port)
                _ = try await other.line()
                try await other.send("auth\n")
                #expect(try await other.remainingLines().last?.hasPrefix("-ERR limit.idle {") == true)
            }
            try await watcher.send("echo\n")
            #expect(try await watcher.line() == #"+OK {"words":[]}"#)
        }
    }

    @Test("one connection too many is told so and closed; when one goes, there is room again")
    func connections() async throws {
        try await RunningServer.with(TestOpener(), { $0.connections = 2 }) { server in
            let first = try await RawSocket(tcp: server.port)
            let second = try await RawSocket(tcp: server.port)
            _ = try await (first.line(), second.line())
            let third = try await RawSocket(tcp: server.port)
            #expect(try await third.line()?.hasPrefix("-ERR limit.connections {") == true)
            #expect(try await third.line() == nil)
            first.endInput()
            #expect(try await first.line() == nil)
            // The place is free a moment after the socket is closed; until then the answer is the same refusal.
            var line: String?
            repeat {
                line = try await RawSocket.greeting(tcp: server.port)
            } while line?.hasPrefix("-ERR limit.connections") == true
            #expect(line == #"+OK {"server":"test"}"#)
        }
    }

    @Test("a client that never reads is held back: the server takes a bounded number of bytes, and runs no more")
    func neverReads() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            let request = Array("echo \(String(repeating: "x", count: 1_000))\n".utf8)
            let taken = try await socket.fill(with: request, untilStalledFor: 500)
            let answered = opener.verbs.count
            // What the kernel holds for both directions on loopback, and some of ours; without back-pressure the loop
            // above would not end at all.
            #expect(taken < 32 * 1_024 * 1_024)
            #expect(answered * request.count <= taken)
            #expect(opener.verbs.count == answered)
            // It reads after all: every complete request has its reply, and only then is the half one dropped.
            socket.endInput()
            let lines = try await socket.remainingLines()
            #expect(lines.count == 1 + taken / request.count)
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("+OK {") })
        }
    }

    @Test("a reply that its reader leaves lying is cut off after the stalled-write time")
    func stalledWrite() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener, { $0.stalledWriteTime = .milliseconds(300) }) { server in
            let socket = try await RawSocket(tcp: server.port)
            try await socket.send("rows 100000\n")
            while !opener.verbs.contains("end") { await _Concurrency.Task.yield() }
            #expect(opener.verbs.first == "rows")
            #expect(opener.verbs.contains { $0.hasPrefix("rows: ") }, "the command must learn that its reader is gone")
        }
    }

    @Test("a long reply reaches a reader who takes his time, whole and in order")
    func longReply() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("rows 5000\n")
            for row in 0..<5_000 {
                #expect(try await socket.line()?.hasPrefix(#"= {"row":\#(row),"#) == true)
            }
            #expect(try await socket.line() == #"+OK {"count":5000}"#)
        }
    }

    @Test("a connection that is reset in the middle of a reply leaves the others alone")
    func reset() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let steady = try await RawSocket(tcp: server.port)
            _ = try await steady.line()
            for _ in 0..<20 {
                let socket = try await RawSocket(tcp: server.port)
                _ = try await socket.line()
                try await socket.send("rows 100000\n")
                #expect(try await socket.line() != nil)
                try await socket.reset()
            }
            try await steady.send("echo\n")
            #expect(try await steady.line() == #"+OK {"words":[]}"#)
            while opener.verbs.count(where: { $0 == "end" }) < 20 { await _Concurrency.Task.yield() }
        }
    }
}
