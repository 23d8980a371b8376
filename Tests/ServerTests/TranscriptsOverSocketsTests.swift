import Server
import Testing
import TranscriptRunner

/// The same transcripts as within the process, byte for byte over TCP, TLS and a Unix socket.
@Suite struct TranscriptsOverSocketsTests {
    @Test(arguments: Transcript.all) func playsAsWritten(_ transcript: Transcript) async throws {
        try await BoardStage.with(limits: transcript.limits) { stage in
            try await RunningServer.with(stage.service) { server in
                try await Self.play(transcript, on: stage) { try await RawSocket(tcp: server.port) }
            }
        }
    }

    @Test(arguments: Transcript.all) func playsAsWrittenOverTLS(_ transcript: Transcript) async throws {
        try await BoardStage.with(limits: transcript.limits) { stage in
            try await withTLSServer(stage.service) { server, _ in
                try await Self.play(transcript, on: stage) { try await TLSSocket(port: server.port) }
            }
        }
    }

    @Test(arguments: Transcript.all) func playsAsWrittenOverAUnixSocket(_ transcript: Transcript) async throws {
        try await withTemporaryDirectory { directory in
            try await BoardStage.with(limits: transcript.limits) { stage in
                try await RunningServer.with(stage.service, on: [.unix(path: "\(directory)/s")]) { _ in
                    try await Self.play(transcript, on: stage) { try await RawSocket(unix: "\(directory)/s") }
                }
            }
        }
    }

    private static func play(
        _ transcript: Transcript, on stage: BoardStage, _ connect: @escaping @Sendable () async throws -> any LineSocket
    ) async throws {
        let played = try await TranscriptPlayer.play(transcript, on: stage) {
            SocketConnection(socket: try await connect())
        }
        for mismatch in played.mismatches { Issue.record("\(mismatch)") }
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
