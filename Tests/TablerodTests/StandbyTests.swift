import Foundation
import Postgres
import Testing

extension TablerodTests {
    /// A primary that dies for good under load, and a standby that takes its place: the server is told nothing, and goes on.
    @Suite("a standby takes over", .timeLimit(.minutes(10)))
    struct StandbyTests {
        /// Two clusters of this test, and what an operator does; or what `deploy/standby-check` has set up.
        enum Pair: String, CaseIterable, CustomTestStringConvertible {
            case own = "two PostgreSQL with streaming replication"
            case given = "what TABLERO_TAKEOVER_COMMAND does to TABLERO_TAKEOVER_DATABASE"

            static let chosen: [Pair] = Takeover.given == nil ? [.own] : [.given]

            var testDescription: String { rawValue }
        }

        @Test(arguments: Pair.chosen)
        func theServerGoesOnWithoutARestartAndNothingAcknowledgedIsLost(_ pair: Pair) async throws {
            switch pair {
            case .own: try await takesOver()
            case .given:
                let given = try #require(Takeover.given)
                let board = try await DatabaseBoard.made(at: given.database, owner: given.owner)
                try await goesOn(board) {
                    let ending = try await RunningProgram(["-c", given.command], of: "/bin/bash").ended()
                    try #require(ending.status == 0, "\(ending)")
                }
            }
        }

        private func takesOver() async throws {
            try await withOwnPostgres { primary in
                try await primary.set("synchronous_standby_names", "second")
                let standby = try await primary.standby(named: "second")
                do {
                    try await eventually {
                        try await primary.answer("select coalesce(max(sync_state), '') from pg_stat_replication")
                            == "sync"
                    }
                    func both(_ user: String) -> String {
                        "postgres:///tablero?host=\(primary.socket),\(standby.socket)&user=\(user)&target_session_attrs=read-write"
                    }
                    let board = try await DatabaseBoard.made(
                        at: both(BoardRoles.server), owner: both(BoardRoles.owner))
                    try await goesOn(board) {
                        try await primary.kill()
                        // What it copied from the primary would let it wait for a standby that it does not have.
                        try await standby.set("synchronous_standby_names", "")
                        try await standby.promote()
                    }
                    #expect(try await standby.answer("select pg_is_in_recovery()::text") == "false")
                } catch {
                    try await standby.remove()
                    throw error
                }
                try await standby.remove()
            }
        }

        private func goesOn(_ board: DatabaseBoard, _ takeOver: @Sendable @escaping () async throws -> Void)
            async throws
        {
            let stage = try await ChaosStage(board)
            let process = await stage.serving.program.pid
            let result = try await stage.run(times: 1) { _ in try await takeOver() }
            #expect(result.violations == [], "seed \(ChaosLength.seed)")
            #expect(Processes.program(of: process) == (await stage.serving.program.file), "the server was restarted")
            let retries = result.setbacks.filter { $0.key.hasPrefix("retry") }.values.reduce(0, +)
            let span = await stage.load.place.setbackSpan
            print(
                "standby: \(result.acknowledged) writes acknowledged, \(result.sentAgain) sent again, none lost; nothing was "
                    + "acknowledged for \(result.silence.inSeconds), the longest write took \(result.wait.inSeconds); "
                    + "clients were told to try again \(retries) times\(span == .zero ? "" : " within \(span.inSeconds)")"
            )
            await board.servers.killAll()
        }
    }
}

/// A database and a way to kill its primary, of somebody else.
private struct Takeover: Sendable {
    let database: String
    let owner: String
    let command: String

    static let given: Takeover? = {
        let environment = ProcessInfo.processInfo.environment
        guard let command = environment["TABLERO_TAKEOVER_COMMAND"] else { return nil }
        return Takeover(
            database: environment["TABLERO_TAKEOVER_DATABASE"] ?? "",
            owner: environment["TABLERO_TAKEOVER_OWNER_DATABASE"] ?? "", command: command)
    }()
}
