import Foundation
import Glibc
import NIOSSL
import Postgres
import TestCertificates
import TestCluster
import Testing

/// libpq brings the system's OpenSSL into the process, swift-nio-ssl a library of its own with the same functions under
/// other names: both must shake hands beside each other.
@Suite("TLS to PostgreSQL and TLS to clients in one process", .timeLimit(.minutes(1)))
struct TwoLibrariesTests {
    private static let isEncrypted = Statement(
        "is_encrypted", .exactlyOne, "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")

    @Test func bothShakeHands() async throws {
        try await withTLSServer { server, files in
            let first = try await TLSSocket(port: server.port)
            let data = "\(TestCluster.directory).tls"
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
            defer {
                do {
                    try FileManager.default.removeItem(atPath: data)
                } catch {
                    print("left behind: \(data)")
                }
            }
            // An address of loopback that nobody else is likely to listen on: PostgreSQL takes no port 0.
            let pid = getpid()
            let address = "127.\(pid >> 16 & 0x7F | 0x40).\(pid >> 8 & 0xFF).\(pid & 0xFF)"
            let cluster = try await PrivateCluster.start(
                dataDirectory: data, configuration: try Self.configuration(files, in: data, listeningOn: address))
            do {
                // The certificate is for 127.0.0.1, where PostgreSQL is not: the authority alone is compared.
                let url =
                    "postgres://tablero_server@\(address)/tablero?sslmode=verify-ca&sslrootcert=\(files.authorityPath)"
                let connection = try await Connection.open(try ConnectionSettings(url: url))
                let rows = try await connection.query(Self.isEncrypted, []) { row in
                    (try row.boolean(), try row.text())
                }
                #expect(rows.first?.0 == true)
                #expect(rows.first?.1 == "TLSv1.3")
                // Neither has taken the other's state: the one from before goes on, and a new one comes about.
                try await first.send("quit\n")
                #expect(try await first.remainingLines() == [#"+OK {"server":"test"}"#, #"+OK {"bye":true}"#])
                let second = try await TLSSocket(port: server.port)
                #expect(try await second.line() == #"+OK {"server":"test"}"#)
                await connection.close()
                await cluster.stop()
            } catch {
                await cluster.stop()
                throw error
            }
        }
    }

    /// The files belong to whom PostgreSQL runs as, which for root is another.
    private static func configuration(
        _ files: TLSFiles, in data: String, listeningOn address: String
    ) throws -> [String: String] {
        let user = geteuid() == 0 ? getpwnam("postgres") ?? getpwnam("nobody") : nil
        let (certificate, key) = try files.pair.write(to: data)
        let rules = "\(data)/hba.conf"
        try "local all all trust\nhostssl all all 127.0.0.0/8 trust\n".write(
            toFile: rules, atomically: true, encoding: .utf8)
        if let user {
            for path in [certificate, key, rules] {
                try #require(chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0)
            }
        }
        return [
            "listen_addresses": address, "ssl": "on", "ssl_cert_file": certificate, "ssl_key_file": key,
            "hba_file": rules, "fsync": "off",
        ]
    }
}
