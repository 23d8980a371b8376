import Board
import Foundation
import LineProtocol
import NIOSSL
import Server
import TestCertificates
import Testing

@Suite("Server: TLS", .timeLimit(.minutes(1)))
struct TLSTests {
    @Test("1.2 and 1.3 shake hands, and requests are answered", arguments: [TLSVersion.tlsv12, .tlsv13])
    func versions(_ version: TLSVersion) async throws {
        let opener = TestOpener()
        try await withTLSServer(opener) { server, _ in
            let socket = try await TLSSocket(port: server.port) {
                $0.minimumTLSVersion = version
                $0.maximumTLSVersion = version
            }
            #expect(try await socket.version == version)
            #expect(try await socket.line() == #"+OK {"server":"test"}"#)
            try await socket.send("@a echo one\n")
            #expect(try await socket.line() == #"+OK @a {"words":["one"]}"#)
            #expect(opener.peers == [Peer(.tcp, address: "127.0.0.1")])
        }
    }

    @Test("what is older, or has keys that outlive the session, is refused")
    func weak() async throws {
        try await withTLSServer { server, _ in
            await #expect(throws: NIOSSLError.self) {
                try await TLSSocket(port: server.port) {
                    $0.minimumTLSVersion = .tlsv1
                    $0.maximumTLSVersion = .tlsv11
                }
            }
            let suites: [NIOTLSCipher] = [.TLS_RSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA]
            for suite in suites {
                await #expect(throws: NIOSSLError.self, "\(suite)") {
                    try await TLSSocket(port: server.port) {
                        $0.maximumTLSVersion = .tlsv12
                        $0.cipherSuiteValues = [suite]
                    }
                }
            }
        }
    }

    @Test("the protocol's name is agreed on where it is offered, and needed by nobody")
    func applicationProtocol() async throws {
        try await withTLSServer { server, _ in
            let named = try await TLSSocket(port: server.port) { $0.applicationProtocols = ["other/1", "tablero/1"] }
            #expect(try await named.applicationProtocol == "tablero/1")
            let other = try await TLSSocket(port: server.port) { $0.applicationProtocols = ["other/1"] }
            #expect(try await other.applicationProtocol == nil)
            #expect(try await other.line() == #"+OK {"server":"test"}"#)
        }
    }

    @Test("what was sent before the end of input is answered, with or without a goodbye", arguments: [true, false])
    func halfClose(_ saysGoodbye: Bool) async throws {
        try await withTLSServer { server, _ in
            let socket = try await TLSSocket(port: server.port)
            try await socket.send("@a echo\n@b rows 200\n@c ech")
            if saysGoodbye { try await socket.endInput() } else { try await socket.endInputWithoutGoodbye() }
            let lines = try await socket.remainingLines()
            #expect(lines.count == 203)
            #expect(lines.last == #"+OK @b {"count":200}"#)
        }
    }

    @Test("a reply of some MiB arrives whole while its reader takes its time, and quit closes in order")
    func longReply() async throws {
        try await withTLSServer { server, _ in
            let socket = try await TLSSocket(port: server.port)
            _ = try await socket.line()
            try await socket.send("rows 4000\nquit\n")
            let lines = try await socket.remainingLines()
            #expect(lines.count == 4_002)
            #expect(lines.suffix(2) == [#"+OK {"count":4000}"#, #"+OK {"bye":true}"#])
        }
    }

    @Test(
        "a handshake that is not finished in the time of a sign-in is cut, whatever was sent of it",
        arguments: [[], [0x16, 0x03, 0x01], [0x16, 0x03, 0x01, 0x40, 0x00, 0x01, 0x00, 0x3F, 0xFC]] as [[UInt8]])
    func halfOpen(_ beginning: [UInt8]) async throws {
        let opener = TestOpener()
        try await withTLSServer(opener, { $0.signInTime = .milliseconds(300) }) { server, _ in
            let started = ContinuousClock.now
            let socket = try await RawSocket(tcp: server.port)
            if !beginning.isEmpty { try await socket.send(beginning) }
            #expect(try await socket.linesToTheEnd() == [])
            #expect(ContinuousClock.now - started >= .milliseconds(300))
            #expect(ContinuousClock.now - started < .seconds(5))
        }
        #expect(opener.verbs.isEmpty)
    }

    @Test("the time of the sign-in begins with the connection, not with the end of the handshake")
    func signInTime() async throws {
        try await withTLSServer(TestOpener(), { $0.signInTime = .milliseconds(300) }) { server, _ in
            let socket = try await TLSSocket(port: server.port)
            let lines = try await socket.remainingLines()
            #expect(lines.last?.hasPrefix("-ERR limit.idle {") == true)
        }
    }

    @Test("an order to stop ends a handshake that is under way")
    func stopping() async throws {
        var stopped = ContinuousClock.now
        try await withTLSServer { server, _ in
            let halfOpen = try await RawSocket(tcp: server.port)
            try await halfOpen.send([0x16, 0x03, 0x01])
            // Behind it in the queue: when this one is greeted, the other is known.
            let socket = try await TLSSocket(port: server.port)
            _ = try await socket.line()
            stopped = ContinuousClock.now
            try await server.stop()
            #expect(try await halfOpen.linesToTheEnd() == [])
            #expect(try await socket.line() == nil)
        }
        #expect(ContinuousClock.now - stopped < .seconds(5))
    }

    @Test("plain text on the port of TLS is closed, runs nothing, and the next one is served")
    func plainToTLS() async throws {
        let opener = TestOpener()
        try await withTLSServer(opener) { server, _ in
            let socket = try await RawSocket(tcp: server.port)
            try await socket.send("echo\nGET / HTTP/1.1\r\n\r\n")
            // An alert in the TLS way, then the end, or just that if we were quicker.
            let answer = try await socket.linesToTheEnd().joined()
            #expect(!answer.contains("+OK"))
            let next = try await TLSSocket(port: server.port)
            #expect(try await next.line() == #"+OK {"server":"test"}"#)
        }
        #expect(opener.verbs == ["end"])
    }

    @Test("TLS on the port of plain text gets no handshake, and the next one is served")
    func tlsToPlain() async throws {
        try await RunningServer.with { server in
            await #expect(throws: (any Error).self) { try await TLSSocket(port: server.port) }
            let greeting = try await RawSocket.greeting(tcp: server.port)
            #expect(greeting == #"+OK {"server":"test"}"#)
        }
    }

    @Test("one connection too many is closed without a handshake; when one goes, there is room again")
    func connections() async throws {
        try await withTLSServer(TestOpener(), { $0.connections = 1 }) { server, _ in
            let first = try await TLSSocket(port: server.port)
            _ = try await first.line()
            await #expect(throws: (any Error).self) { try await TLSSocket(port: server.port) }
            try await first.send("quit\n")
            #expect(try await first.remainingLines() == [#"+OK {"bye":true}"#])
            try await first.close()
            while true {
                do {
                    let socket = try await TLSSocket(port: server.port)
                    #expect(try await socket.line() == #"+OK {"server":"test"}"#)
                    return
                } catch {
                    // The server has not yet seen that the first one is gone.
                }
            }
        }
    }
}

extension RawSocket {
    /// A server that closes over bytes it has not read resets the connection, which is an end as well.
    fileprivate func linesToTheEnd() async throws -> [String] {
        do {
            return try await remainingLines()
        } catch Failure.system(ECONNRESET) {
            return []
        }
    }
}

/// A server on TLS alone, with a certificate for `localhost` and 127.0.0.1 from an authority of its own.
func withTLSServer(
    _ opener: any ConversationOpener = TestOpener(), _ change: (inout ServerLimits) -> Void = { _ in },
    _ body: (RunningServer, TLSFiles) async throws -> Void
) async throws {
    try await withTLSFiles { files in
        try await RunningServer.with(
            opener, on: [.tls(host: "127.0.0.1", port: 0, files.identity)], change
        ) { server in try await body(server, files) }
    }
}

/// What a TLS server reads, and what its clients may trust.
struct TLSFiles: Sendable {
    let directory: String
    let authority: TestAuthority
    let pair: TestPair
    let identity: TLSIdentity

    var authorityPath: String { "\(directory)/authority.pem" }
}

func withTLSFiles(
    _ names: [String] = ["localhost", "127.0.0.1"], goodFor seconds: TimeInterval = 3_600,
    _ body: (TLSFiles) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        let authority = try TestAuthority()
        let pair = try authority.issue(names, goodFor: seconds)
        let paths = try pair.write(to: directory)
        let identity = try TLSIdentity(certificate: paths.certificate, key: paths.key)
        let files = TLSFiles(directory: directory, authority: authority, pair: pair, identity: identity)
        try authority.pem.write(toFile: files.authorityPath, atomically: true, encoding: .utf8)
        try await body(files)
    }
}
