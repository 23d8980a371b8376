import Board
import Client
import Foundation
import Testing

extension TablerodTests {
    @Suite("users of the host, redaction and erasure")
    struct IdentityTests {
        @Test func aUserOfThisHostNeedsNoTokenOnTheSocket() async throws {
            try await withBoard { board in
                let socket = "\(board.data)/t.sock"
                let file = "\(board.data)/tablerod.yaml"
                try "users:\n  \(getuid()): ana\n".write(toFile: file, atomically: true, encoding: .utf8)
                let serving = try await board.serve(["--config", file, "--socket", socket])
                let connection = try await Connection.connect(to: .unix(path: socket))
                #expect(connection.greeting["member"] == "ana")
                #expect(try await connection.ask("status")["member"] == "ana")
                await connection.close()
                let tcp = try await Connection.connect(to: .tcp(host: "127.0.0.1", port: serving.port))
                #expect(tcp.greeting["member"] == nil)
                await tcp.close()
            }
        }

        @Test(arguments: [true, false])
        func aTextAndAPersonAreTakenOut(whileTheServerRuns isServing: Bool) async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let connection = try await signedIn(board.token, at: serving.port)
                _ = try await connection.ask("member.add", ["handle": "zoe", "name": "Zoe Quint"])
                _ = try await connection.ask(
                    "task.add",
                    ["commitment": "none", "title": "Server", "team": "marketing", "detail": "password hunter2"])
                if !isServing { _ = await serving.terminate() }

                let refused = try await board.host("redact", "T-1", "detail")
                #expect(refused.status == 64 && refused.output == [])
                let none = try await board.host("redact", "T-1", "colour", "--yes")
                #expect(none.status == 64)
                let redacted = try await board.host("redact", "T-1", "detail", "--yes")
                #expect(redacted.status == 0 && redacted.errors == [])
                #expect(redacted.output == ["blanked: detail of T-1"])
                let again = try await board.host("redact", "T-1", "detail", "--yes")
                #expect(again.status == 66)
                let erased = try await board.host("member", "erase", "zoe", "--yes")
                #expect(erased.status == 0)
                #expect(erased.output == ["zoe is forgotten; what they did stands under erased-2"])
                let last = try await board.host("member", "erase", "ana", "--yes")
                #expect(last.status == 65 && last.errors.joined().contains("last administrator"))

                let after: Connection
                if isServing {
                    after = connection
                } else {
                    after = try await signedIn(board.token, at: try await board.serve().port)
                }
                try await eventually { try await after.ask("task.show", ["task": "T-1"])["detail"] == "—" }
                let lines = try await after.export().map { JSON.object($0).serialized }
                #expect(!lines.contains { $0.contains("hunter2") || $0.lowercased().contains("zoe") })
                #expect(try await board.host("check").status == 0)
            }
        }
    }
}
