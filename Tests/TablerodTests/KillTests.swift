import Board
import Foundation
import TestNumbers
import Testing

extension TablerodTests {
    /// What the product promises of an acknowledged write, while processes are killed under sixteen connections.
    ///
    /// `TABLERO_FAULT_SECONDS` sets for how long (12 unless said), `TABLERO_FAULT_SEED` repeats a run's choices.
    @Suite("kill -9 during mixed writes")
    struct KillTests {
        private static let connections = 16

        /// Who is killed, in this order, at moments that the seed chooses.
        private enum Victim: String, CaseIterable {
            /// The watchdog stops PostgreSQL, and the next server starts it.
            case server
            /// The server starts it again.
            case postgreSQL = "PostgreSQL"
            /// PostgreSQL outlives both, and the next server adopts it.
            case serverAndWatchdog = "server and watchdog"
            /// The next server waits for the orphans to go, and starts it: as after a crash of the machine.
            case everything
        }

        @Test func whatWasAcknowledgedIsThereOnceAndRetriedKeysGiveTheSameReply() async throws {
            let environment = ProcessInfo.processInfo.environment
            let seconds = environment["TABLERO_FAULT_SECONDS"].flatMap(Double.init) ?? 12
            let seed = environment["TABLERO_FAULT_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
            print("kill test: seed \(seed), \(seconds) s, \(Self.connections) connections")
            try await withBoard { board in
                let first = try await board.serve()
                let shared = try await signedIn(board.token, at: first.port)
                    .ask("task.add", ["commitment": "none", "title": "shared", "team": "marketing"])
                let load = WriteLoad(
                    token: board.token, connections: Self.connections, seed: seed,
                    sharedTask: shared["task"]?.text ?? "", port: first.port)
                let outcome = try await load.run(for: .seconds(seconds)) {
                    try await killAll(on: board, first, load, seconds: seconds, seed: seed)
                }
                await reportSilence(load, after: .everything)
                outcome.report()
                #expect(outcome.violations == [])
                #expect(outcome.acknowledged.count > Self.connections)

                let port = await load.place.port
                let connection = try await signedIn(board.token, at: port)
                let before = try await connection.export()
                try EventProof(export: before).check(outcome.acknowledged, besides: shared)
                let replayed = try await Replays(outcome.acknowledged, seed: seed).check(token: board.token, at: port)
                print("kill test: \(replayed) keys sent again, each with the reply it had")
                let isUnchanged = try await connection.export() == before
                #expect(isUnchanged, "repeated keys changed the board")

                let check = try await board.host("check")
                #expect(check.status == 0)
                #expect(check.errors == [])
                #expect(check.output.last == "schema, roles and history are as they must be")
            }
        }

        private func killAll(
            on board: DataDirectory, _ first: Serving, _ load: WriteLoad, seconds: Double, seed: UInt64
        ) async throws {
            var random = SeededNumbers(seed: seed)
            var serving = first
            let slice = seconds / Double(Victim.allCases.count)
            let begin = ContinuousClock.now
            for (index, victim) in Victim.allCases.enumerated() {
                // In the first half of its slice, so that there is load again before the next.
                let moment = slice * (Double(index) + Double.random(in: 0.1...0.5, using: &random))
                try await _Concurrency.Task.sleep(until: begin + .seconds(moment))
                if index > 0 { await reportSilence(load, after: Victim.allCases[index - 1]) }
                switch victim {
                case .server:
                    await serving.kill()
                    serving = try await board.serve()
                case .postgreSQL:
                    let postmaster = try #require(board.postmaster)
                    kill(postmaster, SIGKILL)
                    try await eventually { board.postmaster.map { $0 != postmaster } ?? false }
                case .serverAndWatchdog:
                    let postmaster = try #require(board.postmaster)
                    kill(try #require(Processes.watchdog(of: serving.program.pid)), SIGKILL)
                    await serving.kill()
                    serving = try await board.serve()
                    #expect(board.postmaster == postmaster, "the survivor was not adopted")
                case .everything:
                    kill(try #require(board.postmaster), SIGKILL)
                    kill(try #require(Processes.watchdog(of: serving.program.pid)), SIGKILL)
                    await serving.kill()
                    serving = try await board.serve()
                }
                await load.place.moved(to: serving.port)
            }
        }

        private func reportSilence(_ load: WriteLoad, after victim: Victim) async {
            let silence = await load.place.takeLongestSilence().formatted(.units(allowed: [.milliseconds]))
            print("kill test: \(victim.rawValue) killed; for \(silence) nothing was acknowledged")
        }
    }
}
