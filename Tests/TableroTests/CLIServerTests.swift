import Agenda
import Board
import Foundation
import Testing

@testable import tablero

/// Every line people type, against a real server, in an order in which the board allows it.
///
/// `withTableroServer` comes from `CLIServerFixture.swift`: it starts a server on an empty board and gives its address
/// and the token of an administrator.
@Suite("Every line against a real server") struct CLIServerTests {
    /// What makes the board on which the lines make sense: members and a client, commitments to C-12, tasks to T-42.
    private static func setting(_ handle: String) -> [[String]] {
        var lines = [
            ["team", "edit", "finance", "wip=5"], ["member", "edit", handle, "team=finance"],
            ["client", "add", "acme", "Acme S.A.", "tier=a"],
        ]
        lines += (1...12).map { ["propose", "acme", "Compromiso \($0)", "+20d"] }
        // Others' work: requests to operations. Only the last five belong to C-12.
        lines += (1...42).map { number in
            ["add", number >= 38 ? "C-12" : "none", "Tarea \(number)", "operations", "by=+10d"]
        }
        return lines
    }

    /// The lines of the manual as they stand there, with what must happen between them.
    private static func story(_ handle: String, _ file: String, _ map: String, _ export: String) -> [[String]] {
        [
            [], ["return", "41", "falta la dirección"], ["request", "41", "operations", "by=+10d"],
            ["accept", "41", "9-dic"],
            ["assign", "41", handle], ["take", "41"], ["start", "41"], ["late", "41", "vie"],
            ["block", "41", "client", "faltan textos"], ["unblock", "41"], ["note", "41", "hablado con Acme"],
            ["ask", "41", "¿llega el viernes?"], ["show", "41"], ["show", "C-12"], ["show", "acme"],
            ["estimate", "41", "3d"], ["order", "41", "before", "38"], ["order", "41", "first"],
            ["counter", "39", "15-dic", "dos personas fuera"], ["done", "41", "42", "on=ayer"], ["undo"],
            ["done", "41", "42", "on=ayer"], ["reopen", "42"], ["done", "42"],
            ["add", "C-12", "Revisar contrato", "finance", "by=9-dic", "after=40"], ["queue"], ["incoming"],
            ["queue", "operations"], ["incoming", "operations"], ["propose", "acme", "Portal", "18-dic"],
            ["promise", "C-12"], ["renegotiate", "C-12", "15-ene", "textos tarde", "cause=client"],
            ["told", "C-12", "call", "acepta el 15"], ["cancel", "38", "39", "40", "43"], ["deliver", "C-12"],
            ["accept", "C-12", "muy contentos"], ["board"], ["agenda"], ["agenda", "team=finance"], ["bottlenecks"],
            ["agenda", "acme", "--for-client"],
            ["history", "C-12"], ["history"], ["status"], ["client", "list"], ["team", "list"],
            ["team", "show", "finance"],
            ["member", "list"], ["absence", "add", handle, "+10d", "+12d"], ["absence", "list"],
            ["holiday", "add", "2026-12-08", "Inmaculada"], ["holiday", "list"], ["token", "list"],
            ["organisation", "show"], ["commitment", "list"], ["task", "list"],
            ["import", "trello", file, "--map", map, "--dry-run"], ["import", "trello", file, "--map", map],
            ["import", "trello", file, "--map", map], ["export", export],
        ]
    }

    @Test("every line is answered, in both languages, and none is wider than 80 columns", .timeLimit(.minutes(2)))
    func everyLine() async throws {
        try await withTableroServer { address, token in
            let home = try CLIHome()
            let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
            func run(_ words: [String], _ language: Language = .spanish) async -> CLIRun {
                await cli(words, ["HOME": home.path], language: language, now: now)
            }
            let login = await cli(["login", "--server", address, "--json"], ["HOME": home.path], input: token)
            let handle = try #require(login.document?["member"]?["member"]?.text, "\(login.errors)")
            for line in Self.setting(handle) {
                let run = await run(line)
                try #require(run.status == 0, "\(line): \(run.errors)")
            }
            let file = try home.file("board.json", CLIImportTests.board)
            let map = try home.file("map.yaml", await run(["import", "trello", file, "--draft-map"]).output)
            let reading: Set<String> = [
                "", "show", "queue", "incoming", "board", "agenda", "bottlenecks", "history", "status",
            ]
            for line in Self.story(handle, file, map, home.path + "/board.jsonl") {
                let run = await run(line)
                #expect(run.status == 0, "\(line): \(run.errors)")
                #expect(run.errors.isEmpty, "\(line)")
                #expect(run.lines.contains { $0.hasPrefix("Siguiente: tablero") }, "\(line): \(run.output)")
                // A command to be copied is not broken, however long the paths in it.
                for text in run.lines where !text.hasPrefix("Siguiente: tablero import") {
                    #expect(displayWidth(text) <= 80, "\(line): \(text)")
                }
                guard reading.contains(line.first ?? "") else { continue }
                let english = await self.english(line, home)
                #expect(english.status == 0 && english.output.contains("Next: tablero"), "\(line)")
                let document = await cli(line + ["--json"], ["HOME": home.path], now: now).document
                #expect(document?["schema_version"] == 1, "\(line)")
            }
            #expect(await run(["demo", "load"]).status == 65, "the board is not empty any more")
        }
    }

    private func english(_ line: [String], _ home: CLIHome) async -> CLIRun {
        await cli(line, ["HOME": home.path], language: .english)
    }
}

@Suite("The demo board on a real server") struct CLIDemoTests {
    @Test("it is loaded, and every screen of it fits", .timeLimit(.minutes(2)))
    func load() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token]
            let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
            let loaded = await cli(["demo", "load", "--seed", "3"], environment, now: now)
            try #require(loaded.status == 0, "\(loaded.errors)")
            for line in [
                [], ["board"], ["agenda"], ["bottlenecks"], ["history"], ["queue", "operations"], ["client", "list"],
            ] {
                let run = await cli(line, environment, now: now)
                #expect(run.status == 0, "\(line): \(run.errors)")
                for text in run.lines { #expect(displayWidth(text) <= 80, "\(line): \(text)") }
            }
            #expect(await cli(["demo", "load"], environment, now: now).status == 65)
        }
    }
}
