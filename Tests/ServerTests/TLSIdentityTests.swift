import Board
import Client
import Foundation
import LineProtocol
import Server
import TestCertificates
import Testing

@Suite("Certificate and key") struct TLSIdentityTests {
    @Test("after a reload sessions go on, and new connections get the new certificate")
    func reload() async throws {
        try await withTLSServer { server, files in
            let before = try await Connection.connect(to: server.address(.pinned(files.pair.fingerprint)))
            let renewed = try files.authority.issue(["localhost"])
            try renewed.write(to: files.directory)
            try files.identity.reload()
            #expect(try await before.isAnswered())
            let after = try await Connection.connect(to: server.address(.pinned(renewed.fingerprint)))
            #expect(try await after.isAnswered())
            #expect(try await before.isAnswered())
            await after.close()
            await before.close()
        }
    }

    @Test("a pair that cannot be used is refused with its file, and the one in use stays")
    func wrong() async throws {
        try await withTLSServer { server, files in
            let (certificate, key) = try files.pair.write(to: files.directory)
            let stranger = try files.authority.issue(["localhost"])
            let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGj\n-----END ENCRYPTED PRIVATE KEY-----\n"
            let cases: [(certificate: String?, key: String?, error: ServerError)] = [
                ("nonsense", nil, .noCertificate(path: certificate)), ("", nil, .noCertificate(path: certificate)),
                (files.pair.key, nil, .noCertificate(path: certificate)),
                (nil, "nonsense", .noPrivateKey(path: key)), (nil, encrypted, .noPrivateKey(path: key)),
                (nil, files.pair.certificate, .noPrivateKey(path: key)),
                (nil, stranger.key, .keyOfOtherCertificate(certificate: certificate, key: key)),
            ]
            for (wrongCertificate, wrongKey, error) in cases {
                let pair = TestPair(
                    certificate: wrongCertificate ?? files.pair.certificate, key: wrongKey ?? files.pair.key,
                    fingerprint: files.pair.fingerprint)
                try pair.write(to: files.directory)
                #expect(throws: error) { try files.identity.reload() }
                #expect(throws: error) { try TLSIdentity(certificate: certificate, key: key) }
            }
            try FileManager.default.removeItem(atPath: key)
            #expect(throws: ServerError.unreadableFile(path: key, reason: "No such file or directory")) {
                try files.identity.reload()
            }
            let connection = try await Connection.connect(to: server.address(.pinned(files.pair.fingerprint)))
            await connection.close()
        }
    }

    @Test("what has expired, will soon, or is open to others is warned of")
    func warnings() async throws {
        try await withTLSFiles { files in
            let identity = files.identity
            let end = identity.goodUntil
            let paths = (certificate: identity.certificate, key: identity.key)
            let day = 24 * 3_600
            #expect(identity.warnings(at: end.adding(seconds: -15 * day)).isEmpty == false, "not good yet")
            #expect(identity.warnings(at: end) == [.expiresSoon(certificate: paths.certificate, on: end)])
            #expect(
                identity.warnings(at: end.adding(seconds: 1)) == [.expired(certificate: paths.certificate, since: end)])
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: paths.key)
            try identity.reload()
            #expect(identity.warnings(at: end).last == .keyOpenToOthers(key: paths.key))
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: paths.key)
            try identity.reload()
            #expect(identity.warnings(at: end).count == 1)
        }
    }
}

extension RunningServer {
    /// Where a client finds it over TLS.
    func address(_ trust: Trust, host: String = "127.0.0.1") -> Address { .tls(host: host, port: port, trust) }
}

extension Connection {
    /// Whether it is good for a request, and gives it its own reply.
    func isAnswered() async throws -> Bool {
        let reply = try await send(Request(verb: "echo"))
        return try reply.get() == ["words": []]
    }
}
