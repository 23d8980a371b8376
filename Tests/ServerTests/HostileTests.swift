import Foundation
import Glibc
import Server
import Telemetry
import Testing

/// Few connections of each kind of ill will; how much many of them cost is measured by `tablero-bench attack`.
@Suite("Server: hostile peers", .timeLimit(.minutes(1)))
struct HostileTests {
    @Test("a line that drips in byte by byte is cut when its time is up, and its end does not come from its own pace")
    func dripper() async throws {
        let registry = MetricsRegistry()
        try await RunningServer.with(
            TestOpener(),
            {
                $0.signInTime = .milliseconds(400)
                $0.idleTime = .milliseconds(400)
            }, metrics: registry
        ) { server in
            for isSignedIn in [false, true] {
                let socket = try await RawSocket(tcp: server.port)
                _ = try await socket.line()
                if isSignedIn {
                    try await socket.send("auth\n")
                    #expect(try await socket.line() == "+OK")
                }
                let began = ContinuousClock.now
                // A byte every ten milliseconds: it ends because the server closes, and sending then fails.
                let dripping = _Concurrency.Task {
                    while !_Concurrency.Task.isCancelled {
                        try await socket.sendFromElsewhere("x")
                        try await _Concurrency.Task.sleep(for: .milliseconds(10))
                    }
                }
                #expect(try await socket.line()?.hasPrefix("-ERR limit.idle {") == true)
                #expect(try await socket.line() == nil)
                dripping.cancel()
                #expect(ContinuousClock.now - began < .seconds(5))
            }
        }
        let page = registry.page()
        #expect(page.contains(#"tablero_limit_hits_total{limit="sign_in_time"} 1"#))
        #expect(page.contains(#"tablero_limit_hits_total{limit="idle_time"} 1"#))
        #expect(page.contains(#"tablero_connections_closed_total{reason="idle_time"} 1"#))
        #expect(page.contains("\ntablero_connections_open 0\n"))
    }

    @Test("loopback is exempt from the limit of an address unless it is told to count")
    func perAddress() async throws {
        for counts in [false, true] {
            let registry = MetricsRegistry()
            try await RunningServer.with(
                TestOpener(),
                {
                    $0.connectionsPerAddress = 1
                    $0.countsLoopback = counts
                }, metrics: registry
            ) { server in
                let first = try await RawSocket(tcp: server.port)
                #expect(try await first.line() == #"+OK {"server":"test"}"#)
                let second = try await RawSocket.greeting(tcp: server.port)
                #expect(second?.hasPrefix(counts ? "-ERR limit.connections {" : "+OK {") == true)
            }
            let hits = #"tablero_connections_refused_total{reason="connections_per_address"} "#
            #expect(registry.page().contains(hits + (counts ? "1\n" : "0\n")))
        }
    }

    @Test(
        "a first word of HTTP closes, whatever the method",
        arguments: ["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "CONNECT", "TRACE", "PRI"])
    func http(method: String) async throws {
        let registry = MetricsRegistry()
        let opener = TestOpener()
        try await RunningServer.with(opener, metrics: registry) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            // What a page in a browser could make it say, with a body that would be a request.
            try await socket.send("\(method) /echo HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\necho\n")
            #expect(try await socket.line()?.hasPrefix("-ERR denied.http {") == true)
            #expect(try await socket.line() == nil)
        }
        #expect(opener.verbs.filter { $0 != "end" } == [])
        #expect(registry.page().contains(#"tablero_limit_hits_total{limit="http"} 1"#))
    }

    @Test("a stranger has so many lines, whatever they are, and is then closed; who signs in has them without end")
    func strangers() async throws {
        let registry = MetricsRegistry()
        try await RunningServer.with(TestOpener(), { $0.signInRequests = 3 }, metrics: registry) { server in
            let stranger = try await RawSocket(tcp: server.port)
            _ = try await stranger.line()
            try await stranger.send("echo\n\u{7}\necho\necho\necho\n")
            let lines = try await stranger.remainingLines()
            #expect(lines.count == 4)
            #expect(lines.last?.hasPrefix("-ERR denied.signin {") == true)
            let friend = try await RawSocket(tcp: server.port)
            _ = try await friend.line()
            try await friend.send("auth\n" + String(repeating: "echo\n", count: 10))
            friend.endInput()
            #expect(try await friend.remainingLines().count == 11)
        }
        #expect(registry.page().contains(#"tablero_limit_hits_total{limit="sign_in_requests"} 1"#))
    }

    @Test("a line without an end is closed, and one that was only too long is not")
    func endlessLine() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send(String(repeating: "x", count: 40_000) + "\necho\n")
            #expect(try await socket.line()?.hasPrefix("-ERR limit.line {") == true)
            #expect(try await socket.line() == #"+OK {"words":[]}"#)
            let sending = _Concurrency.Task {
                while true { try await socket.sendFromElsewhere(String(repeating: "x", count: 65_536)) }
            }
            #expect(try await socket.line()?.hasPrefix("-ERR limit.line {") == true)
            #expect(try await socket.line() == nil)
            // It ends when the server has closed its end for good.
            await #expect(throws: RawSocket.Failure.self) { try await sending.value }
        }
    }

    @Test("after limit.rate a connection rests, however much it has sent; others do not")
    func restsAfterRefusal() async throws {
        try await RunningServer.with { server in
            let hasty = try await RawSocket(tcp: server.port)
            _ = try await hasty.line()
            let began = ContinuousClock.now
            try await hasty.send(String(repeating: "too-often\n", count: 5) + "echo\n")
            for _ in 0..<5 { #expect(try await hasty.line()?.hasPrefix("-ERR limit.rate {") == true) }
            #expect(try await hasty.line() == #"+OK {"words":[]}"#)
            #expect(ContinuousClock.now - began >= .milliseconds(500))
        }
    }

    @Test("a hundred thousand requests sent at once are all answered, in order, in bounded memory")
    func manyQueued() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            let before = try #require(ProcessFigures().residentMemory)
            let count = 100_000
            let requests = (0..<count).map { "@\($0) echo\n" }.joined()
            let sending = _Concurrency.Task { try await socket.sendFromElsewhere(requests) }
            var peak = before
            for number in 0..<count {
                let line = try await socket.line()
                guard line == "+OK @\(number) {\"words\":[]}" else {
                    Issue.record("reply \(number) was \(line ?? "the end")")
                    break
                }
                if number.isMultiple(of: 10_000) { peak = max(peak, ProcessFigures().residentMemory ?? 0) }
            }
            try await sending.value
            // The requests themselves, in this same process, are one and a half megabytes; were each of them held as a
            // task or a value of its own by the server, it would be tens.
            #expect(peak - before < 32 * 1_024 * 1_024)
        }
    }

    @Test("the kernel asks after a silent peer: accepted sockets have their keepalive timer")
    func keepalive() async throws {
        try await RunningServer.with { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            let port = String(server.port, radix: 16, uppercase: true)
            // A file of /proc is read in pieces, and a socket may slip between two of them while others come and go.
            var timers: [(timer: Substring, expires: Int)] = []
            for _ in 0..<1_000 where timers.isEmpty { timers = try establishedTimers(ofLocalPort: port) }
            #expect(timers.count == 1)
            #expect(timers.first?.timer == "02")
            // In hundredths of a second: thirty seconds, not the two hours that the system has by itself.
            #expect((timers.first?.expires ?? .max) <= 3_000)
        }
    }

    @Test("requests are counted by what they may do and how they ended, never by what the client said")
    func counted() async throws {
        let registry = MetricsRegistry()
        try await RunningServer.with(TestOpener(), metrics: registry) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            for line in ["auth", "echo secret", "nonsense secret", "\u{7}", "quit"] {
                try await socket.send(line + "\n")
            }
            _ = try await socket.remainingLines()
        }
        let page = registry.page()
        #expect(page.contains(#"tablero_requests_total{effect="session",outcome="ok"} 2"#))
        #expect(page.contains(#"tablero_requests_total{effect="unknown",outcome="ok"} 1"#))
        #expect(page.contains(#"tablero_requests_total{effect="unknown",outcome="invalid"} 2"#))
        #expect(page.contains(#"tablero_connections_closed_total{reason="service"} 1"#))
        #expect(page.contains(#"tablero_request_seconds_count{effect="session"} 2"#))
        #expect(!page.contains("secret") && !page.contains("nonsense") && !page.contains("127.0.0.1"))
    }

    /// proc(5): local address, remote address, state (01 is established), queues, timer (02 is keepalive).
    private func establishedTimers(ofLocalPort port: String) throws -> [(timer: Substring, expires: Int)] {
        // Line by line: a file of /proc has no size, and comes in pieces of a page.
        guard let file = fopen("/proc/net/tcp", "r") else { throw RawSocket.Failure.system(errno) }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 1_024)
        var lines: [String] = []
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            lines.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return lines.compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 5, words[1].hasSuffix(":\(port)"), words[3] == "01" else { return nil }
            let timer = words[5].split(separator: ":")
            return (timer[0], Int(timer[1], radix: 16) ?? .max)
        }
    }
}
