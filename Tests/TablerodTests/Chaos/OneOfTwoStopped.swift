import Foundation
import Testing

extension Scenario {
    /// Two servers on one database, of which one is held still, most likely inside a transaction with the board's lock:
    /// PostgreSQL ends that transaction, and the other server goes on before the first one is let on.
    static let oneOfTwoStopped = Scenario(
        name: "one-of-two-stopped", what: "SIGSTOP of one of two tablerod for \(pause), then SIGCONT",
        frequency: .seldom
    ) { scenario in
        try await withOwnPostgres { postgres in
            let board = try await DatabaseBoard.made(on: postgres)
            let stage = try await ChaosStage(board)
            let first = await stage.serving
            try await stage.serveAsWell()
            var result = try await stage.run(times: scenario.times) { _ in try await stopped(first.program.pid) }
            // Five seconds inside a transaction, and what it takes to begin again.
            if result.silence > .seconds(9) {
                result.others.append("the other server waited for \(result.silence.inSeconds)")
            }
            await board.servers.killAll()
            return result
        }
    }
}
