import Board
import Client
import Foundation
import LineProtocol
import Testing

extension TablerodTests {
    @Suite("The log of tablerod serve")
    struct LogPrivacyTests {
        /// What would end the session that asks, or its rights.
        private static let endings = ["auth", "quit", "token.revoke", "token.rotate", "member.retire", "member.edit"]

        /// Every request of the transcripts, but for those that sign in or leave.
        private static func requests() throws -> [String] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("Transcripts")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { name in
                try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
                    .filter { $0.hasPrefix("C: ") }.map { String($0.dropFirst(3)) }
                    .filter { line in !endings.contains { line.contains($0) } }
            }
        }

        /// Texts of some words, as people write them.
        private static func texts(in requests: [String]) -> Set<String> {
            Set(
                requests.flatMap { request in
                    request.split(separator: "\"").map(String.init).filter { $0.count >= 8 && $0.contains(" ") }
                })
        }

        @Test func hasALineForEachRequestAndNeverATokenOrATextOfTheBoard() async throws {
            try await withBoard { board in
                let serving = try await board.serve(["--log-level", "trace", "--log-format", "json"])
                let connection = try await signedIn(board.token, at: serving.port)
                let requests = try Self.requests()
                var asked = 0
                for line in requests {
                    guard let request = try? Request(parsing: Array(line.utf8)) else { continue }
                    _ = try await connection.send(request)
                    asked += 1
                }
                let secret = "tb_\(String(repeating: "x", count: 43))"
                let stranger = try await Connection.connect(to: .tcp(host: "127.0.0.1", port: serving.port))
                _ = try await stranger.send(Request(verb: "auth", arguments: .object(["token": .string(secret)])))
                _ = try await stranger.send(Request(verb: "hidden-word"))

                // What PostgreSQL refuses, and a PostgreSQL that is gone.
                try await Self.sql("alter table task rename column title to other", on: board)
                let fault = try await connection.send(
                    Request(parsing: Array(#"task.add none "A secret of the board" sales"#.utf8)))
                let message = try #require(fault.error?.message)
                #expect(message.hasPrefix("the server failed at this; its log has request "))
                try await Self.sql("alter table task rename column other to title", on: board)
                kill(try #require(board.postmaster), SIGKILL)
                try await eventually {
                    let reply = try await connection.send(
                        Request(parsing: Array(#"task.add none "A secret of the outage" sales"#.utf8)))
                    return reply.error == nil
                }

                let ending = await serving.terminate()
                #expect(ending.status == 0)
                let lines = try ending.errors.map { try #require(try JSON(parsing: Array($0.utf8)).object) }
                #expect(lines.filter { $0["message"] == "a request was answered" }.count > asked)
                for line in lines {
                    #expect(line["time"]?.text.flatMap(Instant.init(rfc3339:)) != nil)
                    #expect(line["level"]?.text != nil)
                }
                let faulty = lines.first { $0["code"] == "internal" }
                #expect(faulty?["verb"] == "task.add")
                #expect(message.hasSuffix(faulty?["request"]?.text ?? "none"))

                let texts = Self.texts(in: requests)
                #expect(texts.count > 200, "the transcripts are full of texts")
                let log = ending.errors.joined(separator: "\n")
                for hidden in texts.union(["A secret of", "hidden-word", board.token, secret, "Ana López"]) {
                    #expect(!log.contains(hidden), "\(hidden)")
                }
            }
        }

        @Test func namesARequestThatWasSlowWithItsFiguresAndNoneWhereThatIsOff() async throws {
            try await withBoard { board in
                for (limit, isExpected) in [("1ms", true), ("0", false)] {
                    let serving = try await board.serve(["--set", "slow_request=\(limit)"])
                    _ = try await signedIn(board.token, at: serving.port).ask("agenda")
                    let slow = await serving.terminate().errors.filter { $0.contains(" warning a request was slow ") }
                    #expect(
                        slow.contains { $0.contains(" verb=agenda ") && $0.contains(" effect=read ") } == isExpected)
                    #expect(
                        slow.allSatisfy { line in
                            [" member=1 ", " ms=", " outcome=ok ", " received=", " request=", " sent="]
                                .allSatisfy(line.contains)
                        })
                }
            }
        }

        private static func sql(_ text: String, on board: DataDirectory) async throws {
            let ending = try await Program.run(
                ["with-database", "--data", board.data, "--", "psql", "--no-psqlrc", "-qc", text])
            try #require(ending.status == 0, "\(ending.errors)")
        }
    }
}

extension Reply {
    fileprivate var error: WireError? { if case .failure(let error) = terminal { error } else { nil } }
}
