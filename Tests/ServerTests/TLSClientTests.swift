import Board
import Client
import Foundation
import LineProtocol
import Server
import TestCertificates
import Testing

@Suite("Client: TLS", .timeLimit(.minutes(1)))
struct TLSClientTests {
    private func refusal(_ address: Address) async -> ClientError? {
        do {
            await (try Connection.connect(to: address)).close()
            return nil
        } catch {
            return error
        }
    }

    @Test("a certificate of a trusted authority for that host is believed", arguments: ["localhost", "127.0.0.1"])
    func trusted(_ host: String) async throws {
        try await withTLSServer { server, files in
            let connection = try await Connection.connect(
                to: server.address(.authorities(path: files.authorityPath), host: host))
            #expect(connection.greeting == ["server": "test"])
            #expect(try await connection.isAnswered())
            await connection.close()
        }
    }

    @Test("an authority that nobody trusts is refused with the fingerprint, before anything is sent")
    func unknownAuthority() async throws {
        let opener = TestOpener()
        try await withTLSServer(opener) { server, files in
            let distrust = ClientError.untrusted(.unknownAuthority(files.pair.fingerprint))
            #expect(await refusal(server.address(.system)) == distrust)
            let other = "\(files.directory)/other.pem"
            try TestAuthority().pem.write(toFile: other, atomically: true, encoding: .utf8)
            #expect(await refusal(server.address(.authorities(path: other))) == distrust)
        }
        #expect(opener.peers.isEmpty)
    }

    @Test("a certificate of another host is refused", arguments: ["localhost", "127.0.0.1"])
    func otherHost(_ host: String) async throws {
        try await withTLSFiles(["elsewhere.example"]) { files in
            try await RunningServer.with(on: [.tls(host: "127.0.0.1", port: 0, files.identity)]) { server in
                let trust = Trust.authorities(path: files.authorityPath)
                #expect(await refusal(server.address(trust, host: host)) == .untrusted(.otherHost))
            }
        }
    }

    @Test("a certificate whose time is over is refused, and is believed where it is pinned")
    func outOfDate() async throws {
        try await withTLSFiles(goodFor: -60) { files in
            try await RunningServer.with(on: [.tls(host: "127.0.0.1", port: 0, files.identity)]) { server in
                let trust = Trust.authorities(path: files.authorityPath)
                #expect(await refusal(server.address(trust)) == .untrusted(.outOfDate(files.pair.fingerprint)))
                #expect(await refusal(server.address(.pinned(files.pair.fingerprint))) == nil)
            }
        }
    }

    @Test("a certificate that was pinned is believed, another one is refused with both fingerprints")
    func pinned() async throws {
        try await withTLSServer { server, files in
            #expect(await refusal(server.address(.pinned(files.pair.fingerprint), host: "localhost")) == nil)
            let other = try files.authority.issue(["localhost", "127.0.0.1"]).fingerprint
            #expect(
                await refusal(server.address(.pinned(other)))
                    == .untrusted(.changed(pinned: other, presented: files.pair.fingerprint)))
            let presented = try await Connection.presentedCertificate(host: "localhost", port: server.port)
            #expect(presented == files.pair.fingerprint)
        }
    }

    @Test("authorities that can not be read, and a server without TLS, are said to be so")
    func nothingToTrust() async throws {
        try await RunningServer.with { server in
            #expect(await refusal(server.address(.system)) == .noTLS)
            let nowhere = "/nonexistent/authority.pem"
            #expect(
                await refusal(server.address(.authorities(path: nowhere))) == .unreadableAuthorities(path: nowhere))
            await #expect(throws: ClientError.noTLS) {
                try await Connection.presentedCertificate(host: "127.0.0.1", port: server.port)
            }
        }
    }

    @Test("a server that closes within the handshake is no TLS, and one that is silent is given up")
    func handshakeFails() async throws {
        try await withTLSServer(TestOpener(), { $0.connections = 0 }) { server, files in
            #expect(await refusal(server.address(.pinned(files.pair.fingerprint))) == .noTLS)
        }
    }

    @Test("a long reply is streamed, and many requests are pipelined")
    func traffic() async throws {
        try await withTLSServer { server, files in
            let connection = try await Connection.connect(to: server.address(.pinned(files.pair.fingerprint)))
            var rows = 0
            let count = Request(verb: "rows", arguments: .words([RawArgument(values: [.quoted("3000")])]))
            let end = try await connection.stream(count) { _ in rows += 1 }
            #expect(try end.get()["count"] == 3_000)
            #expect(rows == 3_000)
            let replies = try await connection.pipeline(Array(repeating: Request(verb: "echo"), count: 500))
            #expect(replies.count == 500)
            await connection.close()
        }
    }
}

@Suite("Fingerprints of certificates") struct CertificateFingerprintTests {
    private static let digits = "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff"
    private static let canonical =
        "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"

    @Test(
        "are read as people copy them",
        arguments: [
            digits, canonical, "sha256:\(digits)", "SHA256:\(canonical)", "sha256 Fingerprint=\(canonical)",
        ])
    func reads(_ text: String) {
        #expect(CertificateFingerprint(text)?.description == Self.canonical)
    }

    @Test("and not otherwise", arguments: ["", "AB", "\(digits)0", "\(digits.dropLast())g", "sha1:\(digits)"])
    func refuses(_ text: String) {
        #expect(CertificateFingerprint(text) == nil)
    }
}
