import Board
import Fuzz
import LineProtocol
import Testing
import TranscriptRunner

/// Whole sessions of mutated lines over a socket against a real board, whose history must fold at the end.
@Suite("Fuzz: sessions", .timeLimit(.minutes(60)))
struct SessionFuzzTests {
    @Test("each line gets its own one terminal line, never an internal error")
    func sessions() async throws {
        try await BoardStage.with { stage in
            try await RunningServer.with(stage.service) { server in
                var mutator = Mutator(seeds: Seeds.requests, seed: FuzzLength.seed, longest: 2_048)
                // An administrator for each, whatever the sessions before did to theirs.
                let administrators = (0...FuzzLength.inputs(400) / 20).map { "fuzz\($0)" }
                for handle in administrators { try await stage.add(handle, role: "admin", team: nil, name: handle) }
                for handle in administrators {
                    // The failed sign-ins of the last one are more than a minute ago.
                    for _ in 0...60 { stage.clock.step() }
                    var stream = Array("auth \"\(stage.secret(of: handle))\"\n".utf8)
                    for _ in 0..<20 { stream += mutator.next() + [UInt8(ascii: "\n")] }
                    let socket = try await RawSocket(tcp: server.port)
                    try await send(stream, to: socket, &mutator)
                    socket.endInput()
                    let replies = try await socket.remainingLines()
                    let problem = judge(replies, to: stream)
                    #expect(problem == nil, "\(handle): \(String(decoding: stream, as: UTF8.self).debugDescription)")
                    guard problem == nil else { return }
                }
            }
        }
    }

    private func send(_ stream: [UInt8], to socket: RawSocket, _ mutator: inout Mutator) async throws {
        var rest = stream[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...4_096, using: &mutator.numbers)
            do {
                try await socket.send(Array(rest.prefix(count)))
            } catch RawSocket.Failure.system {
                // The server has closed: quit, a word of HTTP, a third failed sign-in. What it said decides.
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    /// What is wrong with the replies; nil when each line has its own, up to one that may close the connection.
    private func judge(_ replies: [String], to stream: [UInt8]) -> String? {
        var terminals: [(tag: LineProtocol.Tag?, error: WireError?)] = []
        for reply in replies {
            switch Result(catching: { () throws(WireError) in try ReplyLine(parsing: reply.utf8) }) {
            case .failure: return "no line of the protocol: \(reply)"
            case .success(.done(let tag, _)): terminals.append((tag, nil))
            case .success(.fail(let tag, let error)):
                guard error.code.errorClass != .internal, error.code.errorClass != .retry else { return reply }
                terminals.append((tag, error))
            case .success: break
            }
        }
        let lines = stream.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        // The first is the greeting.
        guard terminals.count > 1, terminals[1].error == nil else { return "not signed in: \(replies.prefix(2))" }
        for (line, terminal) in zip(lines, terminals.dropFirst()) where !Request.looksLikeHTTP(line) {
            guard terminal.tag == Tag(atHeadOf: line) else { return "another line's tag: \(terminal)" }
        }
        guard terminals.count <= lines.count else {
            return terminals.count == lines.count + 1 ? nil : "\(terminals.count - 1) replies to \(lines.count) lines"
        }
        let last = lines[lines.startIndex + terminals.count - 2]
        let closes =
            terminals.last?.error?.code == .deniedHTTP || terminals.last?.error?.code == .deniedSignIn
            || (try? Request(parsing: last).verb) == "quit"
        return closes ? nil : "closed behind \(String(decoding: last, as: UTF8.self))"
    }
}
