import Server
import Testing
import TranscriptRunner

/// The same transcripts as within the process, byte for byte over TCP and over TLS.
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

    @Test(arguments: Transcript.all) func playsAsWrittenOverTLS(_ transcript: Transcript) async throws {
        try await BoardStage.with { stage in
            try await withTLSServer(stage.service) { server, _ in
                let played = try await TranscriptPlayer.play(transcript, on: stage) {
                    SocketConnection(socket: try await TLSSocket(port: server.port))
                }
                for mismatch in played.mismatches { Issue.record("\(mismatch)") }
            }
        }
    }
}

/// What a transcript is played on: bytes out, lines in.
private protocol LineSocket: Sendable {
    func send(_ bytes: [UInt8]) async throws
    func line() async throws -> String?
    func endInput() async throws
}

extension RawSocket: LineSocket {}

extension TLSSocket: LineSocket {}

private struct SocketConnection: TranscriptConnection {
    let socket: any LineSocket

    func greeting() async throws -> [String] { try await reply() }

    func ask(_ line: [UInt8]) async throws -> [String] {
        try await socket.send(line + [UInt8(ascii: "\n")])
        return try await reply()
    }

    func close() async throws { try await socket.endInput() }

    private func reply() async throws -> [String] {
        var lines: [String] = []
        while let line = try await socket.line() {
            lines.append(line)
            if line.hasPrefix("+OK") || line.hasPrefix("-ERR") { return lines }
        }
        return lines + ["(the connection was closed)"]
    }
}
