import Board
import Foundation
import LineProtocol
import Server
import Testing

@Suite("Server: requests and replies over loopback", .timeLimit(.minutes(1)))
struct RequestFlowTests {
    private func withConnection(
        _ opener: TestOpener = TestOpener(), _ change: (inout ServerLimits) -> Void = { _ in },
        _ body: (RawSocket) async throws -> Void
    ) async throws {
        try await RunningServer.with(opener, change) { server in
            let socket = try await RawSocket(tcp: server.port)
            #expect(try await socket.line() == #"+OK {"server":"test"}"#)
            try await body(socket)
        }
    }

    @Test("a request gets its reply, with its tag, in either spelling")
    func reply() async throws {
        try await withConnection { socket in
            try await socket.send("echo a \"b c\"\n@t1 echo\r\n@t2 echo {}\n@t3 nonsense\n")
            #expect(try await socket.line() == #"+OK {"words":["a","b c"]}"#)
            #expect(try await socket.line() == #"+OK @t1 {"words":[]}"#)
            #expect(try await socket.line() == #"+OK @t2 {"words":[]}"#)
            #expect(try await socket.line() == #"-ERR @t3 invalid.verb {"message":"no such command","field":"verb"}"#)
        }
    }

    @Test("200 pipelined requests are answered in order")
    func pipelining() async throws {
        try await withConnection { socket in
            try await socket.send((0..<200).map { "@t\($0) echo \($0)\n" }.joined())
            for index in 0..<200 {
                #expect(try await socket.line() == #"+OK @t\#(index) {"words":["\#(index)"]}"#)
            }
        }
    }

    @Test("a request may come byte by byte")
    func bytewise() async throws {
        try await withConnection { socket in
            for byte in "@slow echo ñ\n".utf8 { try await socket.send([byte]) }
            #expect(try await socket.line() == #"+OK @slow {"words":["ñ"]}"#)
        }
    }

    @Test("an overlong line is answered with its tag, discarded, and the next one runs")
    func overlong() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("@big echo \(String(repeating: "x", count: 50_000))\n@next echo\n")
            #expect(try await socket.line()?.hasPrefix("-ERR @big limit.line {") == true)
            #expect(try await socket.line() == #"+OK @next {"words":[]}"#)
            #expect(opener.verbs == ["echo"])
        }
    }

    @Test("sign-in raises the longest line, for a line sent in the same packet too")
    func longerAfterSignIn() async throws {
        try await withConnection { socket in
            let word = String(repeating: "x", count: 5_000)
            try await socket.send("echo \(word)\nauth\necho \(word)\necho \(String(repeating: "x", count: 65_536))\n")
            #expect(try await socket.line()?.hasPrefix("-ERR limit.line {") == true)
            #expect(try await socket.line() == "+OK")
            #expect(try await socket.line() == #"+OK {"words":["\#(word)"]}"#)
            #expect(try await socket.line()?.hasPrefix("-ERR limit.line {") == true)
        }
    }

    @Test("a line with a control byte, and one that is not UTF-8, are errors and the next one runs")
    func controlBytes() async throws {
        try await withConnection { socket in
            try await socket.send("@a echo a\u{7}b\n@b echo a\rb\n\n@c ".utf8 + [0xFF] + "\n@d echo\n".utf8)
            #expect(try await socket.line()?.hasPrefix("-ERR @a invalid.syntax {") == true)
            #expect(try await socket.line()?.hasPrefix("-ERR @b invalid.syntax {") == true)
            #expect(try await socket.line()?.hasPrefix("-ERR invalid.syntax {") == true)
            #expect(try await socket.line()?.hasPrefix("-ERR @c invalid.utf8 {") == true)
            #expect(try await socket.line() == #"+OK @d {"words":[]}"#)
        }
    }

    @Test(
        "an HTTP request closes, and nothing in its body runs",
        arguments: ["GET / HTTP/1.1", "POST /x HTTP/1.1", "OPTIONS * HTTP/1.1"])
    func http(first: String) async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("\(first)\r\nHost: localhost\r\n\r\necho smuggled\n")
            #expect(try await socket.line()?.hasPrefix("-ERR denied.http {") == true)
            #expect(try await socket.line() == nil)
            #expect(!opener.verbs.contains("echo"))
        }
    }

    @Test("after the end of input what was queued is answered, then the connection closes")
    func endOfInput() async throws {
        try await withConnection { socket in
            try await socket.send((0..<50).map { "@t\($0) echo\n" }.joined())
            socket.endInput()
            let lines = try await socket.remainingLines()
            #expect(lines == (0..<50).map { #"+OK @t\#($0) {"words":[]}"# })
        }
    }

    @Test("half a line at the end of input does not run")
    func halfLine() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("@a echo\n@b ech")
            socket.endInput()
            #expect(try await socket.remainingLines() == [#"+OK @a {"words":[]}"#])
        }
        #expect(opener.verbs == ["echo", "end"])
    }

    @Test("quit and a third failure answer, close, and run nothing behind them", arguments: ["quit", "thrice"])
    func closing(verb: String) async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("@q \(verb)\necho behind\n")
            #expect(try await socket.line()?.contains("@q") == true)
            #expect(try await socket.line() == nil)
        }
        #expect(opener.verbs == [verb, "end"])
    }

    @Test("events of a running command come after its terminal line, remarks and rows before")
    func events() async throws {
        try await withConnection { socket in
            try await socket.send("@e events\n@f echo\n")
            var lines: [String?] = []
            for _ in 0..<6 { lines.append(try await socket.line()) }
            #expect(
                lines == [#"= "row""#, "# remark", "+OK @e", #"* {"seq":1}"#, #"* {"seq":2}"#, #"+OK @f {"words":[]}"#])
        }
    }

    @Test("a sink refuses a terminal line, and any line once its reply is complete")
    func sinkMisuse() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("misuse\nkeep\nuse-kept\necho\n")
            #expect(try await socket.line()?.hasPrefix("-ERR internal {") == true)
            #expect(try await socket.line() == "+OK")
            #expect(try await socket.line()?.hasPrefix("-ERR internal {") == true)
            #expect(try await socket.line() == #"+OK {"words":[]}"#)
        }
        #expect(opener.verbs.contains("misuse: \(ServerError.terminalLineInReply)"))
        #expect(opener.verbs.contains("use-kept: \(ServerError.replyIsComplete)"))
    }

    @Test("a finished reply does not wait for a slow request behind it")
    func promptness() async throws {
        let opener = TestOpener()
        try await withConnection(opener) { socket in
            try await socket.send("@a echo\n@b echo\nwait\n")
            #expect(try await socket.line() == #"+OK @a {"words":[]}"#)
            #expect(try await socket.line() == #"+OK @b {"words":[]}"#)
            await opener.gate.arrival()
            opener.gate.open()
            #expect(try await socket.line() == #"+OK {"cancelled":false}"#)
        }
    }
}
