import Board
import Foundation
import Store
import TestBoard
import Testing

@testable import tablero

/// The boards that real teams had, through the whole program.
@Suite("Real boards from Trello") struct RealInputTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("../shared/data/imports/trello").standardizedFileURL.path

    static func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    @Test(
        "a board is imported once, however often it is imported",
        .enabled(if: isThere("gocd-test-drive-2019.anon.json"), "needs ../shared/data/imports/trello"),
        arguments: [
            ("gocd-test-drive-2019.anon.json", 217, "2019-05-13"), ("hermes-project-2014.anon.json", 72, "2013-08-05"),
        ])
    func twice(name: String, rows: Int, day: String) async throws {
        try await withTableroServer { address, token in
            let home = try CLIHome()
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token, "HOME": home.path]
            let now = TestBoard.wallClock()
            let file = "\(Self.folder)/\(name)"
            var draft = await cli(["import", "trello", file, "--draft-map"], environment, now: now).output
            for (empty, filled) in [
                ("\nclient: ", "\nclient: acme #"), ("\nowner: ", "\nowner: admin #"),
                ("\nclients:", "\nclients:\n  acme: \"Acme\""),
            ] {
                draft = draft.replacingOccurrences(of: empty, with: filled)
            }
            let map = try home.file("map.yaml", draft)
            func run(_ extra: String...) async -> CLIRun {
                await cli(["import", "trello", file, "--map", map] + extra, environment, language: .english, now: now)
            }
            let rehearsed = await run("--dry-run")
            #expect(rehearsed.output.contains("\(rows) rows = \(rows) created + 0 updated + 0 skipped"), "\(rehearsed)")
            let first = await run()
            #expect(first.output.contains("\(rows) rows = \(rows) created + 0 updated + 0 skipped"), "\(first)")
            let second = await run()
            #expect(second.output.contains("\(rows) rows = 0 created + 0 updated + \(rows) skipped"), "\(second)")
            let agenda = await cli(["agenda", "at=\(day)"], environment, now: now)
            #expect(agenda.status == 0 && agenda.output.contains("Revisión semanal"), "\(agenda.errors)")
            #expect(agenda.output.contains("Sin historia"), "what today's board stands in for is said")
        }
    }
}

@Suite("A board that moves house") struct ExportRestoreTests {
    @Test("export, restore and export again give the same bytes, and so does the agenda of a past Monday")
    func sameBytes() async throws {
        let board = try await TestBoard.fresh()
        let home = try CLIHome()
        let now = TestBoard.wallClock()
        let monday = ISOWeek(containing: Zone.utc.day(of: now)).monday.adding(days: -7)
        func agenda(_ address: String, _ token: String) async -> CLIRun {
            await cli(
                ["agenda", "at=\(monday)"], ["TABLERO_SERVER": address, "TABLERO_TOKEN": token], now: now)
        }
        let file = "\(home.path)/board.jsonl"
        var before: CLIRun?
        try await board.serving { address in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token]
            try #require(await cli(["demo", "load", "--seed", "5"], environment, now: now).status == 0)
            try #require(await cli(["export", file], environment, now: now).status == 0)
            before = await agenda(address, board.token)
        }
        #expect(before?.status == 0 && before?.output.contains("Dónde se atasca") == true)
        let exported = try String(contentsOfFile: file, encoding: .utf8)
        let lines = try exported.split(separator: "\n").map { line in
            try #require(try JSON(parsing: line.utf8, limits: .stored).object)
        }
        let collected = Collected()
        let restored = try await TestBoard.restored(from: lines) { store in
            try await store.export { line in await collected.add(line) }
            #expect(try await store.checkFold().holds)
        }
        #expect(await collected.text == exported)
        try await restored.serving { address in
            let after = await agenda(address, restored.token)
            #expect(after.output == before?.output)
        }
        await #expect(throws: StoreError.notEmpty) { try await Restore(settings: restored.owner).run(lines) }
        await restored.store.close()
        await board.store.close()
    }

    /// The lines of an export as a file would hold them.
    private actor Collected {
        private(set) var text = ""

        func add(_ line: JSON.Object) {
            text += JSON.object(line).serialized + "\n"
        }
    }
}
