import Board
import Client
import Foundation
import Postgres
import TestNumbers
import Testing

/// What a scenario works on: a board, a server on it, and a load that knows every acknowledged write.
actor ChaosStage {
    nonisolated let board: any ServedBoard
    nonisolated let load: WriteLoad
    private(set) var serving: Serving
    private let shared: JSON.Object
    private let options: [String]
    private let environment: [String: String]
    private var random = SeededNumbers(seed: ChaosLength.seed)

    /// - Parameter environment: for each `tablerod serve`.
    init(
        _ board: any ServedBoard, connections: Int = ChaosLength.connections, environment: [String: String] = [:],
        by program: String = Program.path
    ) async throws {
        self.board = board
        self.environment = environment
        // One person asks for everything here.
        options = ["--config", try await Self.settings()]
        serving = try await board.serve(
            program == Program.path ? options : [], environment: environment, by: program)
        let connection = try await signedIn(board.token, at: serving.port)
        shared = try await connection.ask(
            "task.add", ["commitment": "none", "title": "shared", "team": "marketing"])
        load = WriteLoad(
            token: board.token, connections: connections, seed: ChaosLength.seed,
            sharedTask: shared["task"]?.text ?? "", port: serving.port)
    }

    private static func settings() async throws -> String {
        _ = try await BoardFolder.made.value
        let file = "\(BoardFolder.path)/chaos.yaml"
        try "requests_per_second: 0\n".write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// Does it so often under load, each time when the load has recovered from the time before, and checks afterwards.
    func run(
        times: Int, _ strike: @Sendable @escaping (ChaosStage) async throws -> Void,
        finally: @Sendable @escaping (ChaosStage) async throws -> [JSON.Object] = { _ in [] }
    ) async throws -> ScenarioResult {
        let silences = Silences()
        let outcome = try await load.run { [load] in
            for _ in 0..<times {
                try await load.place.moreAcknowledgements(max(load.connections, 100))
                try await _Concurrency.Task.sleep(for: await self.chance(of: .milliseconds(300)))
                _ = await load.place.takeLongestSilence()
                try await strike(self)
                try await load.place.moreAcknowledgements(max(load.connections, 100))
                await silences.add(await load.place.takeLongestSilence())
            }
        }
        let others = try await finally(self)
        return try await judged(outcome, times: times, silence: await silences.longest, besides: others)
    }

    /// A moment that the seed chooses: what is struck is to be struck in the middle of whatever it does.
    private func chance(of longest: Duration) -> Duration {
        longest * Double.random(in: 0...1, using: &random)
    }

    private func judged(
        _ outcome: LoadOutcome, times: Int, silence: Duration, besides others: [JSON.Object]
    ) async throws -> ScenarioResult {
        let port = await load.place.port
        let connection = try await signedIn(board.token, at: port)
        let before = try await connection.export()
        let findings = EventProof(export: before).findings(outcome, besides: [shared] + others)
        var result = ScenarioResult(
            times: times, acknowledged: outcome.acknowledged.count, sentAgain: outcome.sentAgain, lost: findings.lost,
            twice: findings.twice, others: findings.others, silence: silence, wait: outcome.longestWait,
            setbacks: outcome.setbacks)
        result.others += try await Replays(outcome.acknowledged, sample: ChaosLength.replays, seed: ChaosLength.seed)
            .findings(token: board.token, at: port)
        if try await connection.export() != before { result.others.append("repeated keys changed the board") }
        let check = try await board.host("check")
        if check.status != 0 || check.output.last != TablerodTests.BackupTests.good {
            result.others.append("check: \(check)")
        }
        if outcome.sessions.reduce(0, { $0 + $1.reads }) == 0 { result.others.append("nobody read anything") }
        return result
    }

    // MARK: what is done to it

    /// Starts a server again, and tells the writers where.
    func serveAgain() async throws {
        serving = try await board.serve(options, environment: environment)
        await load.place.moved(to: serving.port)
    }

    /// Starts one more, and lets the writers share both.
    func serveAsWell() async throws {
        let other = try await board.serve(options, environment: environment)
        await load.place.moved(to: serving.port, other.port)
    }

    func killServer() async throws {
        await serving.kill()
        try await serveAgain()
    }
}

private actor Silences {
    private(set) var longest = Duration.zero

    func add(_ silence: Duration) { longest = max(longest, silence) }
}
