import Board
import Foundation
import Postgres
import Store
import TestBoard
import Testing

@testable import tablero

/// A server in a process of its own, on a board of this test; it can be killed and started again.
private final class KilledServer {
    private let board: TestBoard
    private let socket: String
    private var process: Process?

    init(_ board: TestBoard, socket: String) {
        self.board = board
        self.socket = socket
    }

    private static func url(_ settings: ConnectionSettings) -> String {
        "postgres://\(settings.user ?? "")@/\(settings.database ?? "")?host=\(settings.hosts[0])"
    }

    func start() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TmuxTerminal.programs + "/tablerod")
        process.arguments = [
            "serve", "--database", Self.url(board.server), "--owner-database", Self.url(board.owner), "--listen",
            "127.0.0.1:0", "--socket", socket,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
        let environment = ["TABLERO_SERVER": "unix:\(socket)", "TABLERO_TOKEN": board.token]
        let end = ContinuousClock.now + .seconds(30)
        while await cli(["status"], environment).status != 0 {
            guard ContinuousClock.now < end, process.isRunning else {
                throw TmuxTerminal.Failed(description: "tablerod does not listen")
            }
            try await _Concurrency.Task.sleep(for: .milliseconds(50))
        }
    }

    func kill() {
        guard let process else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }
}

@Suite("The meeting in a terminal", .timeLimit(.minutes(3))) struct MeetingTerminalTests {
    /// A board on which a weekly review is frozen, with three things raised and a promise at risk.
    private func withReview(
        _ language: Language, _ body: (TestBoard, KilledServer, TmuxTerminal, [String: String]) async throws -> Void
    ) async throws {
        let home = try CLIHome()
        let board = try await TestBoard.fresh(administrator: ("ana", "Ana López"))
        let server = KilledServer(board, socket: "\(home.path)/s")
        try await server.start()
        defer { server.kill() }
        let environment = [
            "TABLERO_SERVER": "unix:\(home.path)/s", "TABLERO_TOKEN": board.token,
            "TABLERO_LANGUAGE": language.rawValue, "HOME": home.path,
        ]
        for line in [
            ["member", "add", "luis", "Luis Ruiz", "team=product", "role=lead"],
            ["client", "add", "acme", "Acme S.A."],
            ["review", "open", "weekly", "attendees=ana,luis"],
            ["review", "raise", "¿quién atiende los sábados?"], ["review", "raise", "El portal no carga en el móvil"],
            ["review", "raise", "¿Se renueva el contrato de la imprenta?", "want=inform"],
        ] { #expect(await cli(line, environment, now: TestBoard.wallClock()).status == 0, "\(line)") }
        let terminal = try TmuxTerminal(folder: home.path, environment: environment)
        defer { terminal.end() }
        try await terminal.ready()
        try await body(board, server, terminal, environment)
        server.kill()
        #expect(try await board.store.checkFold().holds)
        await board.store.close()
    }

    /// As people run it: afterwards the shell says how it ended and what the terminal is like.
    private static func inShell(_ command: String) -> [String] {
        ["/bin/sh", "-c", "\(command); echo ended $?; stty -a; exec cat"]
    }

    @Test("a whole meeting: frozen, decided, skipped, followed by a second person, through a killed server, and closed")
    func meeting() async throws {
        try await withReview(.spanish) { board, server, terminal, environment in
            try terminal.open("lead", Self.inShell("tablero review"))
            try await terminal.until("lead", shows: "Aún sin congelar")
            try terminal.type("g", in: "lead")
            try await terminal.until("lead", shows: "¿Congelar la agenda de R-1?")
            try terminal.type("s", in: "lead")
            try await terminal.until("lead", shows: "3 puntos")
            try terminal.open("other", Self.inShell("tablero review --follow"))
            try await terminal.until("other", shows: "Antes de empezar")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("other", shows: "R-1.1 Para decidir (Ana López): ¿quién atiende los sábados?")
            try await terminal.until("other", shows: "En vivo: se sigue la reunión.")

            // Decided, with accents; whoever follows sees it at once.
            try terminal.type("d", in: "lead")
            try await terminal.until("lead", shows: "R-1.1 Se decide:")
            try terminal.type("Álvaro, señora Peña y ñandúes: sí", in: "lead")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("lead", shows: "→ Álvaro, señora Peña y ñandúes: sí")
            try await terminal.until("other", shows: "→ Álvaro, señora Peña y ñandúes: sí")
            try terminal.type("a", in: "lead")
            try terminal.type("pedir el turno a Íñigo", in: "lead")
            try terminal.press("Enter", in: "lead")
            try terminal.type("lui", in: "lead")
            try terminal.press("Tab", "Enter", "Enter", in: "lead")
            try await terminal.until("other", shows: "□ A-1 pedir el turno a Íñigo (Luis Ruiz, hasta el")

            // The next one: the server is killed in the middle of typing, and the words wait.
            try terminal.press("Right", in: "lead")
            try await terminal.until("other", shows: "R-1.2 ")
            try terminal.type("d", in: "lead")
            try terminal.type("Se arregla ", in: "lead")
            server.kill()
            try await terminal.until("lead", shows: "Sin conexión")
            try await terminal.until("other", shows: "Sin conexión")
            try terminal.type("el martes, sin falta", in: "lead")
            try await terminal.until("lead", shows: "Se arregla el martes, sin falta")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("lead", shows: "Se arregla el martes, sin falta (sin enviar)")
            try terminal.type("s", in: "lead")
            try terminal.type("medio dicho", in: "lead")
            try await server.start()
            try await terminal.until("other", shows: "→ Se arregla el martes, sin falta")
            try await terminal.until("lead", shows: "R-1.2 Se salta porque: medio dicho")
            try terminal.press("Escape", in: "lead")

            // Skipped; back; a bigger window.
            try terminal.press("Enter", in: "lead")
            try await terminal.until("lead", shows: "R-1.3 ")
            try terminal.type("s", in: "lead")
            try terminal.type("ya se sabe", in: "lead")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("other", shows: "→ Se salta: ya se sabe")
            try terminal.press("Left", in: "lead")
            try await terminal.until("other", shows: "R-1.2 ")
            try terminal.resize("lead", columns: 120, rows: 40)
            try await terminal.until("lead", "the list of items beside it") { screen in
                screen.count == 40 && screen.contains { $0.contains("│ › ✓  2 ") }
            }

            // Closed: both leave the terminal as it was.
            try terminal.type("c", in: "lead")
            try await terminal.until("lead", shows: "¿Cerrar R-1?")
            try terminal.type("s", in: "lead")
            for name in ["lead", "other"] {
                try await terminal.until(name, shows: "ended 0")
                try await terminal.until(name, shows: " icanon ")
                let words = try terminal.words(name)
                #expect(words.contains(" echo ") && words.contains(" isig "), "\(words)")
                #expect(
                    words.contains("R-1 cerrada: 2 puntos decididos, 1 saltado, 0 sin decir; 1 acción."), "\(words)")
                // What was put aside and never said is given back as it can be typed.
                #expect(words.contains("reason='medio dicho'") == (name == "lead"), "\(words)")
            }
            let shown = await cli(["review", "show", "R-1"], environment, now: TestBoard.wallClock())
            #expect(shown.status == 0)
            for line in [
                "→ Álvaro, señora Peña y ñandúes: sí", "→ Se arregla el martes, sin falta", "→ Se pasa: ya se sabe",
                "duró 1 minuto", " · 1 minuto",
            ] { #expect(shown.output.contains(line), "\(line): \(shown.output)") }
            #expect(try await board.store.actions(ActionFilter()).count == 1)
        }
    }

    @Test("a terminal that hangs up while the server is gone leaves what was said as commands that can be run")
    func hangsUp() async throws {
        try await withReview(.english) { board, server, terminal, environment in
            #expect(await cli(["review", "freeze"], environment, now: TestBoard.wallClock()).status == 0)
            try terminal.open("lead", columns: 120, rows: 40, ["tablero", "review", "R-1"])
            try await terminal.until("lead", shows: "[Enter] begins")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("lead", shows: "[d]ecide")
            server.kill()
            try await terminal.until("lead", shows: "Connection lost")
            try terminal.type("d", in: "lead")
            try terminal.type("it's Álvaro's; $HOME \"quoted\"", in: "lead")
            try terminal.press("Enter", in: "lead")
            try await terminal.until("lead", shows: "1 not sent yet, and kept")
            try terminal.type("a", in: "lead")
            try terminal.type("call the printer", in: "lead")
            try await terminal.until("lead", shows: "Action: call the printer")
            try terminal.hangUp("lead")
            let path = "\(try #require(environment["HOME"]))/.config/tablero/unsent-R-1.sh"
            let end = ContinuousClock.now + .seconds(30)
            while !FileManager.default.fileExists(atPath: path), ContinuousClock.now < end {
                try await _Concurrency.Task.sleep(for: .milliseconds(30))
            }
            try await server.start()
            try terminal.open("shell", Self.inShell("sh '\(path)'"))
            try await terminal.until("shell", shows: "ended 0")
            let decision = try await board.store.decisions(of: ReviewID(1)).first
            #expect(decision?.words == "it's Álvaro's; $HOME \"quoted\"")
            #expect(try await board.store.actions(ActionFilter()).map(\.text) == ["call the printer"])
            try terminal.open("again", ["tablero", "review"])
            try await terminal.until("again", shows: "What was left unsent is in")
        }
    }
}
