import Board
import TestBoard
import Testing

@testable import tablero

@Suite("A review where nobody types") struct MeetingPrintedTests {
    @Test("without a terminal, as JSON, and once it is closed, it is what review show prints")
    func printed() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token, "TERM": "xterm"]
            func run(_ line: String..., isTerminal: Bool = false) async -> CLIRun {
                await cli(
                    line, environment, language: .english, isTerminal: isTerminal, now: TestBoard.wallClock())
            }
            let none = await run("review", isTerminal: true)
            #expect(none.status == 0 && none.output.contains("No review is open."))
            #expect(none.output.contains("tablero review open weekly"))
            #expect(await run("review").status == 66)
            #expect(await run("review", "open", "weekly").status == 0)
            #expect(await run("review", "raise", "who answers on Saturdays?").status == 0)
            #expect(await run("review", "freeze").status == 0)
            let shown = await run("review", "show")
            #expect(shown.output.contains("R-1.1"))
            #expect(await run("review").output == shown.output)
            #expect(await run("review", "R-1", "--follow").output == shown.output)
            let json = await run("review", "--json", isTerminal: true)
            #expect(json.document?["rows"]?.array?.first?["review"]?.text == "R-1", "\(json)")
            #expect(await run("review", "close").status == 0)
            let closed = await run("review", "R-1", isTerminal: true)
            #expect(
                closed.status == 0 && closed.output.contains("closed on") && !closed.output.contains("\u{1B}[?1049h"))
            #expect(await run("review", "R-9", isTerminal: true).status == 66)
        }
    }
}
