import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("Errors say what to do, in both languages") struct CLIErrorTests {
    @Test("every code of the protocol has its sentence once, in Spanish and English")
    func everyCode() {
        #expect(ErrorSentence.all.map(\.code.text).sorted() == ErrorCode.all.map(\.code.text).sorted())
        for sentence in ErrorSentence.all {
            #expect(!sentence.wording.spanish.isEmpty && !sentence.wording.english.isEmpty)
            #expect(sentence.wording.spanish != sentence.wording.english)
        }
    }

    @Test("a reply of each class ends with its exit status", arguments: ErrorCode.all.map(\.code.text))
    func exitStatus(code: String) async throws {
        let code = try #require(ErrorCode(code))
        // What is repeated is tested apart: it takes its time.
        guard code.errorClass != .retry, code != .limitRate else { return }
        let server = try CLIWireScript { _, _ in [.fail(nil, WireError(code, "the server's words"))] }
        defer { server.stop() }
        let run = await cli(["start", "41"], server.environment)
        #expect(run.status == code.errorClass.exitStatus)
        #expect(run.errors.filter(\.isNewline).count == 1)
        let entry = try #require(ErrorSentence.all.first { $0.code == code })
        #expect(run.errors.contains(entry.wording.spanish))
        #expect(run.errors.contains("the server's words") == entry.needsMessage)
        #expect(server.requests.count == 1, "what is no retry is not repeated")
    }

    @Test("a code of a newer server is told by its class")
    func newerCode() async throws {
        let code = try #require(ErrorCode("conflict.moon"))
        let server = try CLIWireScript { _, _ in [.fail(nil, WireError(code, "the moon is full"))] }
        defer { server.stop() }
        let run = await cli(["start", "41"], server.environment, language: .english)
        #expect(run.status == 65)
        #expect(run.errors.contains("the moon is full"))
    }

    @Test(
        "a word that is not known names the nearest one, or where they are listed",
        arguments: [
            ("strat", "there is no command \"strat\"; did you mean \"start\"?"),
            ("import shet x.csv", "there is no command \"import shet\"; did you mean \"import sheet\"?"),
            ("import parsnips x.csv", "there is no command \"import parsnips\"; see tablero help import"),
            ("holiday lits", "there is no command \"holiday lits\"; did you mean \"holiday list\"?"),
            ("parsnips", "there is no command \"parsnips\"; see tablero help"),
        ])
    func unknownWord(typed: String, sentence: String) async {
        let run = await cli(typed.split(separator: " ").map(String.init), [:], language: .english)
        #expect(run.status == 64)
        #expect(run.errors == "tablero: \(sentence)\n")
    }

    @Test("what the server says cannot move the cursor")
    func noEscapes() async throws {
        let server = try CLIWireScript { _, _ in [.fail(nil, WireError(.conflictState, "a\u{1B}[2Jb\nc\u{202E}d"))] }
        defer { server.stop() }
        let run = await cli(["start", "41"], server.environment)
        #expect(!run.errors.contains("\u{1B}") && !run.errors.contains("\u{202E}"))
        #expect(run.errors.filter(\.isNewline).count == 1)
    }

    @Test("with --json the error is one JSON line")
    func asJSON() async throws {
        let server = try CLIWireScript { _, _ in
            [.fail(nil, WireError(.conflictVersion, "T-41 has changed", details: ["current": 2]))]
        }
        defer { server.stop() }
        let run = await cli(["start", "41", "--json"], server.environment)
        let error = try JSON(parsing: run.errors.utf8.dropLast(), limits: .stored)
        #expect(error["schema_version"] == 1)
        #expect(error["error"]?["code"] == "conflict.version")
        #expect(error["error"]?["current"] == 2)
        #expect(run.output.isEmpty && run.status == 65)
    }

    @Test("a date that the server refuses is told in the reader's language")
    func serverDate() async throws {
        let message = "by: " + TimeExpressionError.impossibleDay.description
        let server = try CLIWireScript { _, _ in [.fail(nil, WireError(.invalidDate, message, field: "by"))] }
        defer { server.stop() }
        let run = await cli(["start", "41"], server.environment)
        #expect(run.errors == "tablero: by: \(TimeExpressionError.impossibleDay.text(in: .spanish))\n")
    }

    @Test("no server, no token, another protocol")
    func connecting() async throws {
        let gone = try CLIWireScript([:])
        gone.stop()
        let nobody = await cli(["undo"], gone.environment)
        #expect(nobody.status == 75 && nobody.errors.contains(gone.address))
        let tokenless = await cli(["undo"], ["TABLERO_SERVER": "127.0.0.1:1"])
        #expect(tokenless.status == 77 && tokenless.errors.contains("tablero login"))
        let newer = try CLIWireScript(protocols: [2]) { _, _ in [.done(nil, nil)] }
        defer { newer.stop() }
        let other = await cli(["undo"], newer.environment)
        #expect(other.status == 70 && other.errors.contains("protocolo 1"))
        let bad = await cli(["undo"], newer.environment.merging(["TABLERO_TOKEN": "tb_bad"]) { $1 })
        #expect(bad.status == 70, "the protocol is looked at before the token is sent")
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let refused = await cli(["undo"], server.environment.merging(["TABLERO_TOKEN": "tb_bad"]) { $1 })
        #expect(refused.status == 77 && !refused.errors.contains("tb_bad"))
    }
}
