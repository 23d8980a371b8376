import Board
import LineProtocol
import Server
import Service
import Store
import Testing
import TranscriptRunner

@Suite("Server: events between replies", .timeLimit(.minutes(1)))
struct PushTests {
    private static func event(_ number: Int) -> JSON.Object { ["seq": .integer(Int64(number))] }

    @Test("an event that comes within a reply waits for its end; one that is no longer wanted then is dropped")
    func withinReply() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            let line = opener.lines[0]
            try await line.push(Self.event(1))
            #expect(try await socket.line() == #"* {"seq":1}"#)
            try await socket.send("@a wait\n@b echo\n")
            await opener.gate.arrival()
            try await line.push(Self.event(2))
            opener.gate.open()
            #expect(try await socket.line() == #"+OK @a {"cancelled":false}"#)
            #expect(try await socket.line() == #"* {"seq":2}"#)
            #expect(try await socket.line() == #"+OK @b {"words":[]}"#)
            try await line.push([Self.event(3)], while: { false })
            try await line.push(Self.event(4))
            #expect(try await socket.line() == #"* {"seq":4}"#)
        }
    }

    @Test("whoever pushes waits for the end of a reply, with one batch kept, and goes on in order")
    func waitsForReply() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("@a wait\n")
            await opener.gate.arrival()
            let line = opener.lines[0]
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for number in 1...500 { try await line.push(Self.event(number)) } }
                opener.gate.open()
                #expect(try await socket.line() == #"+OK @a {"cancelled":false}"#)
                for number in 1...500 { #expect(try await socket.line() == #"* {"seq":\#(number)}"#) }
                try await group.waitForAll()
            }
        }
    }

    @Test(
        "events and replies of a busy connection are whole lines, each kind in its order, events never inside a reply")
    func interleaved() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            let line = opener.lines[0]
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for number in 1...2_000 { try await line.push(Self.event(number)) } }
                group.addTask { for request in 0..<200 { try await socket.send("@t\(request) rows 20\n") } }
                var (events, replies, rows) = (0, 0, 0)
                while events < 2_000 || replies < 200 {
                    let line = try #require(try await socket.line())
                    if line.hasPrefix("* ") {
                        events += 1
                        #expect(line == #"* {"seq":\#(events)}"#)
                        #expect(rows == 0, "an event inside a reply")
                    } else if line.hasPrefix("= ") {
                        #expect(line.hasPrefix(#"= {"row":\#(rows),"#))
                        rows += 1
                    } else {
                        #expect(line == #"+OK @t\#(replies) {"count":20}"#)
                        (rows, replies) = (0, replies + 1)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a reader who takes nothing holds back whoever pushes to him, and nobody else; then he is cut off")
    func backPressure() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener, { $0.stalledWriteTime = .seconds(2) }) { server in
            let slow = try await RawSocket(tcp: server.port)
            _ = try await slow.line()
            let other = try await RawSocket(tcp: server.port)
            _ = try await other.line()
            let (slowLine, otherLine) = (opener.lines[0], opener.lines[1])
            let padding = JSON.string(String(repeating: "x", count: 10_000))
            try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask {
                    var pushed = 0
                    do {
                        while true {
                            try await slowLine.push(["padding": padding])
                            pushed += 1
                        }
                    } catch {
                        return pushed
                    }
                }
                for number in 1...100 {
                    try await otherLine.push(Self.event(number))
                    #expect(try await other.line() == #"* {"seq":\#(number)}"#)
                }
                // Only the cut ends the task above: without back-pressure it would push for ever.
                let pushed = try await group.next() ?? .max
                // What the kernel holds for a connection, and what the server does.
                #expect(pushed < 32 * 1_024 * 1_024 / 10_000)
            }
            try await otherLine.push(Self.event(101))
            #expect(try await other.line() == #"* {"seq":101}"#)
        }
    }

    @Test("events do not put off the end of an idle connection that does not watch")
    func idle() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener, { $0.idleTime = .milliseconds(300) }) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            try await socket.send("auth\n")
            #expect(try await socket.line() == "+OK")
            let line = opener.lines[0]
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        while true { try await line.push(Self.event(0)) }
                    } catch {
                        // The connection has ended, which is what the test waits for.
                    }
                }
                var last: String?
                while let line = try await socket.line() { last = line }
                #expect(last?.hasPrefix("-ERR limit.idle {") == true)
            }
        }
    }

    @Test("a hang-up comes behind the events before it, and nothing comes behind it")
    func hangUp() async throws {
        let opener = TestOpener()
        try await RunningServer.with(opener) { server in
            let socket = try await RawSocket(tcp: server.port)
            _ = try await socket.line()
            let line = opener.lines[0]
            try await line.push(Self.event(1))
            line.hangUp(WireError(.deniedSignIn, "the token was revoked"))
            #expect(try await socket.line() == #"* {"seq":1}"#)
            #expect(try await socket.line() == #"-ERR denied.signin {"message":"the token was revoked"}"#)
            #expect(try await socket.line() == nil)
            await #expect(throws: (any Error).self) { try await line.push(Self.event(2)) }
        }
    }

    /// The board's own watch on a real socket. A Unix socket holds less than one of TCP, so fewer events fill it.
    @Test("a watcher who stops reading is told how far it got, and the others hear everything")
    func lagged() async throws {
        var limits = WatchLimits()
        limits.behind = 500
        limits.patience = .milliseconds(200)
        limits.recent = 200
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/s"
            try await BoardStage.with(limits) { stage in
                try await stage.add("ada", role: "admin", team: "marketing", name: "Ada")
                try await stage.listening {
                    try await RunningServer.with(stage.service, on: [.unix(path: path, mode: 0o660)]) { _ in
                        let slow = try await Self.watcher(path, stage)
                        let quick = try await Self.watcher(path, stage)
                        let ada = try await stage.connect(as: "ada")
                        let tasks = (1...40).map { "T-\($0)" }.joined(separator: ",")
                        for _ in 1...40 { _ = try await ada.ask("task.add none \"x\" marketing") }
                        async let attentive = Self.heard(quick)
                        for _ in 1...50 {
                            for verb in ["start", "finish", "reopen"] { _ = try await ada.ask("task.\(verb) \(tasks)") }
                        }
                        _ = try await ada.ask("team.edit marketing wip=9")
                        let newest = try await stage.store.newest().number
                        var heard = try await attentive
                        #expect(heard.events == (heard.events[0]...newest).map { $0 })
                        heard = try await Self.heard(slow)
                        let reached = try #require(heard.lagged, "it was never too far behind")
                        #expect(reached < newest)
                        #expect(heard.events == (heard.events[0]...reached).map { $0 })
                        // It watches again from there, and misses nothing.
                        try await slow.send("watch since=\(reached)\n")
                        #expect(try await slow.line()?.hasPrefix("+OK") == true)
                        heard = try await Self.heard(slow)
                        #expect(heard.events == (reached + 1...newest).map { $0 })
                    }
                }
            }
        }
    }

    private static func watcher(_ path: String, _ stage: BoardStage) async throws -> RawSocket {
        let socket = try await RawSocket(unix: path)
        _ = try await socket.line()
        try await socket.send("auth \"\(stage.secret(of: "ada"))\"\nwatch\n")
        _ = try await (socket.line(), socket.line())
        return socket
    }

    /// The events up to the one that ends the test, or up to `lagged`.
    private static func heard(_ socket: RawSocket) async throws -> (events: [Int64], lagged: Int64?) {
        var events: [Int64] = []
        while let line = try await socket.line() {
            guard case .event(let event) = try ReplyLine(parsing: Array(line.utf8)) else { continue }
            if event["event"] == "lagged" { return (events, event["as_of"]?.integer) }
            if let number = event["seq"]?.integer { events.append(number) }
            if event["event"] == "team.edited" { break }
        }
        return (events, nil)
    }
}
