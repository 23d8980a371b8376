import Board
import Testing

extension TablerodTests {
    @Suite("tablerod member add, tablerod token issue")
    struct HostCommandTests {
        @Test(arguments: [true, false])
        func aPersonAndATokenAreMade(whileTheServerRuns isServing: Bool) async throws {
            try await withBoard { board in
                let before = isServing ? try await board.serve() : nil
                let member = try await board.host(
                    "member", "add", "Luis", "--name", "Luis", "--team", "operations", "--role", "lead", "--language",
                    "en")
                #expect(member.status == 0)
                #expect(member.output == ["luis is a member; tablerod token issue luis makes a token"])
                #expect(member.errors == [])
                let token = try await board.host("token", "issue", "luis", "--days", "1")
                #expect(token.status == 0)
                #expect(token.errors == [])
                let secret = try #require(token.output.first)
                #expect(token.output.count == 1 && secret.hasPrefix("tb_") && secret.count == 67)

                let serving: Serving
                if let before { serving = before } else { serving = try await board.serve() }
                let connection = try await signedIn(secret, at: serving.port)
                #expect(try await connection.ask("status")["member"] == "luis")
                let row = try await connection.ask("member.show", ["member": "luis"])
                #expect(row["team"] == "operations" && row["role"] == "lead" && row["language"] == "en")
            }
        }

        @Test func whatCanNotBeDoneIsSaidInOneLineWithAStatusThatScriptsCanTellApart() async throws {
            try await withBoard { board in
                _ = try await board.serve()
                let cases: [(arguments: [String], status: Int32, complaint: String)] = [
                    (["member", "add", "ana", "--name", "Ana"], 65, "there is a member ana already"),
                    (["member", "add", "eva", "--name", "Eva", "--team", "kitchen"], 66, "there is no team kitchen"),
                    (["member", "add", "eva", "--name", "Eva", "--role", "boss"], 64, "--role is one of"),
                    (["member", "add", "eva", "--name", "Eva", "--language", "fr"], 64, "--language is es or en"),
                    (["member", "add", "e v a", "--name", "Eva"], 64, ""),
                    (["token", "issue", "nobody"], 66, "there is no member nobody"),
                    (["token", "issue", "ana", "--days", "0"], 64, "--days is 1 to 3650"),
                    (["restore", "/nonexistent/file"], 66, "/nonexistent/file can not be read"),
                ]
                for (arguments, status, complaint) in cases {
                    let ending = try await Program.run(arguments + ["--data", board.data])
                    #expect(ending.status == status, "\(arguments)")
                    #expect(ending.output == [], "\(arguments)")
                    #expect(ending.errors.count == 1, "\(arguments)")
                    #expect(ending.errors.joined().hasPrefix("tablerod: \(complaint)"), "\(arguments)")
                }
            }
        }

        @Test func aDataDirectoryThatCanNotBeMadeIsSaidInOneLine() async throws {
            let ending = try await Program.run(["member", "add", "eva", "--name", "Eva", "--data", "/proc/nowhere"])
            #expect(ending.status == 75)
            #expect(ending.errors.count == 1)
        }

        @Test func aDatabaseThatDoesNotAnswerIsSaidInOneLineWithoutItsURL() async throws {
            let ending = try await Program.run([
                "token", "issue", "ana", "--database", "postgres://ana:hidden@127.0.0.1:1/board",
            ])
            #expect(ending.status == 75)
            #expect(ending.errors.count == 1)
            #expect(!ending.errors.joined().contains("hidden"))
        }
    }
}
