import Board
import Foundation
import Postgres
import Store
import TestBoard
import Testing

@testable import tablero

/// What another transaction holds for as long as it is open: whoever needs it waits, and is caught in the middle.
private struct HeldLock {
    private let connection: Postgres.Connection

    init(_ board: TestBoard, _ statement: String) async throws {
        connection = try await Postgres.Connection.open(board.owner)
        try await connection.execute(script: "begin")
        try await connection.execute(script: statement)
    }

    func release() async throws {
        try await connection.execute(script: "commit")
        await connection.close()
    }
}

@Suite("Long work in a terminal", .timeLimit(.minutes(3))) struct LongWorkTerminalTests {
    private static let rows = 6_000
    private static let boardLock = "select pg_advisory_xact_lock(\(BoardStore.lockKey))"
    private static let rowsLock = "lock table import_row in share mode"

    private struct Stand {
        let board: TestBoard
        let terminal: TmuxTerminal
        let folder: String

        /// As people run it: afterwards the shell, which outlives Ctrl-C, says how it ended.
        func run(_ name: String, _ command: String) throws {
            try terminal.open(
                name, columns: 100, rows: 24, ["/bin/sh", "-c", "trap : INT; \(command); echo ended $?; exec cat"])
        }

        func clients() async throws -> Int64 { try await count("client") }

        /// Imports that were begun and neither run nor dropped.
        func importsBegun() async throws -> Int64 { try await count("import_batch") }

        private func count(_ table: String) async throws -> Int64 {
            let connection = try await Postgres.Connection.open(board.owner)
            let count = try await connection.query(
                Statement("test.\(table)", .exactlyOne, "select count(*) from \(table)"), []
            ) { row in try row.integer() }
            await connection.close()
            return count[0]
        }
    }

    private func withStand(_ language: Language, _ body: (Stand) async throws -> Void) async throws {
        let home = try CLIHome()
        let names = (1...Self.rows).map { "Cliente \($0) Ñandú" }
        try home.file("c.csv", (["Nombre"] + names).joined(separator: "\n") + "\n")
        let board = try await TestBoard.fresh()
        try await board.serving { address in
            let terminal = try TmuxTerminal(
                folder: home.path,
                environment: [
                    "TABLERO_SERVER": address, "TABLERO_TOKEN": board.token, "TABLERO_LANGUAGE": language.rawValue,
                ])
            defer { terminal.end() }
            try await terminal.ready()
            try await body(Stand(board: board, terminal: terminal, folder: home.path))
        }
        #expect(try await board.store.checkFold().holds)
        await board.store.close()
    }

    @Test("an import shows a bar; Ctrl-C before the server has it all leaves nothing, and it can be run again")
    func stoppedImport() async throws {
        try await withStand(.spanish) { stand in
            let (terminal, command) = (stand.terminal, "tablero import clients \(stand.folder)/c.csv")
            let held = try await HeldLock(stand.board, Self.rowsLock)
            try stand.run("one", command)
            try await terminal.until("one", shows: "Se envían las filas [---")
            try terminal.press("C-c", in: "one")
            try await held.release()
            let screen = try await terminal.until("one", shows: "ended 130")
            #expect(screen.contains { $0.hasPrefix("tablero: interrumpido: nada ha quedado a medias") }, "\(screen)")
            #expect(!screen.contains { $0.contains("[--") }, "\(screen)")
            #expect(try await stand.clients() == 0)
            #expect(try await stand.importsBegun() == 0)

            try stand.run("two", command)
            let whole = try await terminal.until("two", shows: "ended 0")
            #expect(!whole.contains { $0.contains("Se envían") }, "\(whole)")
            #expect(try await stand.clients() == Int64(Self.rows))
        }
    }

    @Test("Ctrl-C while the server writes waits for what comes of it, and a second one leaves it to the server")
    func stoppedTooLate() async throws {
        try await withStand(.english) { stand in
            let (terminal, command) = (stand.terminal, "tablero import clients \(stand.folder)/c.csv")
            var held = try await HeldLock(stand.board, Self.boardLock)
            try stand.run("left", command)
            try await terminal.until("left", shows: "The server writes them in one transaction …")
            try terminal.press("C-c", in: "left")
            try await terminal.until("left", shows: "tablero: the server has all of it already; waiting for the result")
            #expect(try await stand.clients() == 0)
            try terminal.press("C-c", in: "left")
            try await terminal.until("left", shows: "ended 130")
            #expect(try terminal.words("left").contains("left without the result"))
            #expect(try await stand.clients() == 0)
            try await held.release()
            // Nobody waits any more, and the server writes all of it.
            let end = ContinuousClock.now + .seconds(30)
            while try await stand.clients() == 0, ContinuousClock.now < end {
                try await _Concurrency.Task.sleep(for: .milliseconds(30))
            }
            #expect(try await stand.clients() == Int64(Self.rows))

            held = try await HeldLock(stand.board, Self.boardLock)
            try stand.run("late", command)
            try await terminal.until("late", shows: "The server writes them in one transaction …")
            try terminal.press("C-c", in: "late")
            try await terminal.until("late", shows: "waiting for the result")
            try await held.release()
            try await terminal.until("late", shows: "ended 130")
            #expect(
                try terminal.words("late").contains(
                    "tablero: stopped too late: the server has written all of it (0 created, 0 updated)"))
            #expect(try await stand.clients() == Int64(Self.rows))
        }
    }

    @Test("elsewhere than on a terminal it is lines on standard error; the demo is loaded whole or not at all")
    func plainLines() async throws {
        try await withStand(.english) { stand in
            let log = "\(stand.folder)/log"
            let held = try await HeldLock(stand.board, Self.rowsLock)
            try stand.run("demo", "tablero demo load 2>\(log)")
            let end = ContinuousClock.now + .seconds(30)
            func told() throws -> String {
                FileManager.default.fileExists(atPath: log) ? try String(contentsOfFile: log, encoding: .utf8) : ""
            }
            while try !told().contains("\n"), ContinuousClock.now < end {
                try await _Concurrency.Task.sleep(for: .milliseconds(30))
            }
            try stand.terminal.press("C-c", in: "demo")
            try await held.release()
            try await stand.terminal.until("demo", shows: "ended 130")
            #expect(try told().hasPrefix("Sending rows: 0 % 0 of "))
            #expect(try told().hasSuffix("tablero: stopped: nothing is left half done; it can be run again\n"))
            #expect(try await stand.clients() == 0)

            try stand.run("again", "tablero demo load 2>\(log)")
            try await stand.terminal.until("again", shows: "ended 0")
            let lines = try told().split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("Sending rows: 100 % ") } && lines.count > 4, "\(lines)")
            #expect(!(try told().contains("\u{1B}")))
            #expect(try await stand.clients() > 5)
        }
    }

    @Test("an export that is stopped leaves no file; the next one is whole")
    func stoppedExport() async throws {
        try await withStand(.english) { stand in
            // Enough that the server sends some of it before it has read all.
            try stand.run("many", "tablero import clients \(stand.folder)/c.csv")
            try await stand.terminal.until("many", shows: "ended 0")
            let held = try await HeldLock(stand.board, "lock table forecast_record in access exclusive mode")
            try stand.run("stopped", "tablero export \(stand.folder)/board.jsonl")
            try await stand.terminal.until("stopped", shows: "Exporting rows ")
            func files() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: stand.folder).filter { $0.hasPrefix("board") }
            }
            #expect(try files().count == 1)
            try stand.terminal.press("C-c", in: "stopped")
            try await stand.terminal.until("stopped", shows: "ended 130")
            #expect(try files() == [])
            try await held.release()

            try stand.run("whole", "tablero export \(stand.folder)/board.jsonl 2>\(stand.folder)/log")
            try await stand.terminal.until("whole", shows: "ended 0")
            #expect(try files() == ["board.jsonl"])
            let lines = try String(contentsOfFile: "\(stand.folder)/board.jsonl", encoding: .utf8).split(
                separator: "\n")
            let told = try String(contentsOfFile: "\(stand.folder)/log", encoding: .utf8)
            #expect(told.contains("\nExporting rows: 100 % \(lines.count) of \(lines.count) in "), "\(told)")
        }
    }
}
