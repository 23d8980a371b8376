import Server
import Testing
import TranscriptRunner

/// The same transcripts as within the process, byte for byte over TCP.
@Suite struct TranscriptsOverSocketsTests {
    @Test(arguments: Transcript.all) func playsAsWritten(_ transcript: Transcript) async throws {
        try await BoardStage.with(limits: transcript.limits) { stage in
            try await RunningServer.with(stage.service) { server in
                let played = try await TranscriptPlayer.play(transcript, on: stage) {
                    SocketConnection(socket: try await RawSocket(tcp: server.port))
                }
                for mismatch in played.mismatches { Issue.record("\(mismatch)") }
            }
        }
    }
}

private struct SocketConnection: TranscriptConnection {
    let socket: RawSocket

    func greeting() async throws -> [String] { try await reply() }

    func ask(_ line: [UInt8]) async throws -> [String] {
        try await socket.send(line + [UInt8(ascii: "\n")])
        return try await reply()
    }

    func close() async { socket.endInput() }

    private func reply() async throws -> [String] {
        var lines: [String] = []
        while let line = try await socket.line() {
            lines.append(line)
            if line.hasPrefix("+OK") || line.hasPrefix("-ERR") { return lines }
        }
        return lines + ["(the connection was closed)"]
    }
}
