import Board
import Client
import Foundation
import LineProtocol
import Testing

extension TablerodTests {
    @Suite("tablerod serve with TLS, tablerod certificate")
    struct TLSServeTests {
        @Test func aHangupReadsTheCertificateAgainAndSessionsGoOn() async throws {
            try await withBoard { board in
                let old = try await Self.certificate(in: board)
                let serving = try await board.serve(Self.tls(board))
                let port = try #require(serving.tlsPort)
                let session = try await Self.signedIn(board.token, at: port, .pinned(old))

                let renewed = try await Self.certificate(in: board)
                #expect(renewed != old)
                let presented = try await Connection.presentedCertificate(host: "127.0.0.1", port: port)
                #expect(presented == old, "not yet told")
                kill(serving.program.pid, SIGHUP)
                try await eventually {
                    let presented = try await Connection.presentedCertificate(host: "127.0.0.1", port: port)
                    return presented == renewed
                }
                #expect(try await session.ask("status")["member"] == "ana")
                await #expect(throws: ClientError.untrusted(.changed(pinned: old, presented: renewed))) {
                    try await Connection.connect(to: .tls(host: "127.0.0.1", port: port, .pinned(old)))
                }

                try "nonsense".write(toFile: "\(board.data)/tls/key.pem", atomically: false, encoding: .utf8)
                kill(serving.program.pid, SIGHUP)
                try await eventually { serving.program.errorsSoFar.count == 3 }
                let other = try await Self.signedIn(board.token, at: port, .pinned(renewed))
                #expect(try await other.ask("status")["member"] == "ana")
                #expect(try await session.ask("status")["member"] == "ana")
                let ending = await serving.terminate()
                #expect(ending.status == 0)
                #expect(ending.errors.count == 3)
                #expect(ending.errors[1].contains(" notice read \(board.data)/tls/certificate.pem again"))
                #expect(
                    ending.errors.last?.hasSuffix(
                        " error \(board.data)/tls/key.pem holds no key in PEM without a passphrase; "
                            + "everything stays as it was") == true)
            }
        }

        @Test func aPairThatCanNotBeUsedStopsTheStartInOneLine() async throws {
            try await withBoard(isNew: true) { board in
                _ = try await Self.certificate(in: board)
                let (certificate, key) = ("\(board.data)/tls/certificate.pem", "\(board.data)/tls/key.pem")
                let cases: [(arguments: [String], status: Int32, complaint: String)] = [
                    (["--tls-listen", "127.0.0.1:0"], 78, "TLS takes both --tls-certificate and --tls-key"),
                    (["--tls-certificate", certificate], 78, "TLS takes both"),
                    (
                        ["--tls-certificate", "/nonexistent", "--tls-key", key], 78,
                        "/nonexistent can not be read: No such file"
                    ),
                    (["--tls-certificate", key, "--tls-key", key], 78, "\(key) holds no certificate in PEM"),
                    (["--tls-certificate", certificate, "--tls-key", certificate], 78, "\(certificate) holds no key"),
                    (
                        ["--tls-certificate", certificate, "--tls-key", key, "--tls-listen", "nowhere:x"], 64,
                        "--tls-listen is HOST:PORT"
                    ),
                ]
                for (arguments, status, complaint) in cases {
                    let ending = try await Program.run(["serve", "--data", board.data] + arguments)
                    #expect(ending.status == status, "\(arguments)")
                    #expect(ending.output == [], "\(arguments)")
                    #expect(ending.errors.count == 1, "\(arguments)")
                    #expect(ending.errors.joined().hasPrefix("tablerod: \(complaint)"), "\(ending.errors)")
                }
            }
        }

        /// Nothing has the address, which is set aside for documents: the start fails behind the question.
        @Test(arguments: [["--insecure"], ["--config"]])
        func plainTCPBeyondLoopbackIsTakenWhenAskedForInSoManyWordsWithAWarning(_ way: [String]) async throws {
            try await withBoard { board in
                var arguments = way
                if way == ["--config"] {
                    let file = "\(board.data)/tablerod.yaml"
                    try "insecure: true\n".write(toFile: file, atomically: true, encoding: .utf8)
                    arguments.append(file)
                }
                let ending = try await Program.run(
                    ["serve", "--data", board.data, "--listen", "192.0.2.1:8225"] + arguments)
                #expect(ending.status == 75)
                #expect(ending.errors.count == 2)
                #expect(ending.errors.first?.contains(" warning plain TCP on 192.0.2.1:8225") == true)
                #expect(ending.errors.last?.hasPrefix("tablerod: cannot listen on 192.0.2.1:8225") == true)
            }
        }

        @Test func aCertificateIsMadeOnceUnlessForcedAndItsKeyIsItsOwnersAlone() async throws {
            try await withBoard(isNew: true) { board in
                let folder = "\(board.data)/tls"
                let arguments = ["certificate", "--host", "board.example", "--host", "192.0.2.7", "--out", folder]
                let made = try await Program.run(arguments)
                #expect(made.status == 0)
                #expect(made.errors == [])
                let key = try FileManager.default.attributesOfItem(atPath: "\(folder)/key.pem")
                #expect(key[.posixPermissions] as? Int == 0o600)
                let before = FileManager.default.contents(atPath: "\(folder)/key.pem")
                let again = try await Program.run(arguments)
                #expect(again.status == 65)
                #expect(again.errors == ["tablerod: \(folder)/certificate.pem is there already; --force replaces it"])
                #expect(FileManager.default.contents(atPath: "\(folder)/key.pem") == before)
                #expect(try await Program.run(arguments + ["--force"]).status == 0)
                #expect(FileManager.default.contents(atPath: "\(folder)/key.pem") != before)
                for wrong in [["--host", "a b"], ["--host", ""], ["--host", "a", "--days", "0"]] {
                    let ending = try await Program.run(["certificate", "--out", folder, "--force"] + wrong)
                    #expect(ending.status == 64, "\(wrong)")
                    #expect(ending.errors.count == 1, "\(wrong)")
                }
            }
        }

        @Test func theCommandLineSendsItsTokenOnlyToAServerThatIsProved() async throws {
            try await withBoard { board in
                let pin = try await Self.certificate(in: board)
                let serving = try await board.serve(Self.tls(board))
                let server = "tls://localhost:\(try #require(serving.tlsPort))"
                let token = "\(board.data)/token"
                try board.token.write(toFile: token, atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
                func tablero(_ arguments: String...) throws -> CommandLineRun {
                    try CommandLineRun(arguments + ["--language", "en"], home: board.data)
                }

                let unknown = try tablero("login", "--server", server, "--token-file", token)
                #expect(unknown.status == 77)
                #expect(unknown.errors.contains("\(pin)"))
                #expect(unknown.errors.contains("--ca FILE"))

                let certificate = "\(board.data)/tls/certificate.pem"
                let login = try tablero("login", "--server", server, "--token-file", token, "--ca", certificate)
                #expect(login.status == 0, "\(login.errors)")
                #expect(try tablero("status").status == 0)

                let first = try tablero(
                    "login", "--server", server, "--token-file", token, "--trust-on-first-use")
                #expect(first.status == 0, "\(first.errors)")
                #expect(first.errors.contains("\(pin)"))
                #expect(try tablero("status").status == 0)

                let changed = try await Self.certificate(in: board)
                kill(serving.program.pid, SIGHUP)
                try await eventually { try tablero("status").status != 0 }
                for arguments in [["status"], ["login", "--token-file", token, "--trust-on-first-use"]] {
                    let refused = try CommandLineRun(arguments + ["--language", "en"], home: board.data)
                    #expect(refused.status == 77)
                    #expect(refused.errors.contains("\(pin)"))
                    #expect(refused.errors.contains("\(changed)"))
                    #expect(refused.errors.filter(\.isNewline).count == 1)
                }
                #expect(try tablero("login", "--token-file", token, "--pin", "\(changed)").status == 0)
                #expect(try tablero("status").status == 0)
                let plain = try tablero("status", "--server", "tls://127.0.0.1:\(serving.port)", "--pin", "\(pin)")
                #expect(plain.status == 77, "there is no token for that one")
            }
        }

        /// Makes a pair in the board's folder, replacing what is there, and gives its fingerprint as it was printed.
        private static func certificate(in board: DataDirectory) async throws -> CertificateFingerprint {
            let made = try await Program.run([
                "certificate", "--host", "localhost", "--host", "127.0.0.1", "--out", "\(board.data)/tls", "--force",
            ])
            let line = try #require(made.output.first { $0.hasPrefix("SHA-256 fingerprint: ") })
            return try #require(CertificateFingerprint(String(line.dropFirst("SHA-256 fingerprint: ".count))))
        }

        private static func tls(_ board: DataDirectory) -> [String] {
            [
                "--tls-listen", "127.0.0.1:0", "--tls-certificate", "\(board.data)/tls/certificate.pem", "--tls-key",
                "\(board.data)/tls/key.pem",
            ]
        }

        private static func signedIn(_ token: String, at port: Int, _ trust: Trust) async throws -> Connection {
            let connection = try await Connection.connect(to: .tls(host: "127.0.0.1", port: port, trust))
            _ = try await connection.send(Request(verb: "auth", arguments: .object(["token": .string(token)]))).get()
            return connection
        }
    }
}

/// One run of the program `tablero`, as a person's shell has it.
private struct CommandLineRun {
    let status: Int32
    let errors: String

    init(_ arguments: [String], home: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: (Program.path as NSString).deletingLastPathComponent)
            .appendingPathComponent("tablero")
        process.arguments = arguments
        process.environment = ["HOME": home, "LANG": "C"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}

extension Serving {
    /// The port of TLS, where there is one.
    fileprivate var tlsPort: Int? {
        readyLine.split(separator: " ").lazy.compactMap { word in
            word.hasPrefix("tls://127.0.0.1:") ? Int(word.dropFirst(16).prefix { $0.isNumber }) : nil
        }.first
    }
}
