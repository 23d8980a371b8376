import ArgumentParser
import Board
import Foundation
import Planning

/// Measures the simulation of a whole board.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulates a generated board and says how long it took.")

    @Option(help: "Open tasks.")
    var tasks = 10_000
    @Option(help: "Commitments they belong to.")
    var commitments = 500
    @Option(help: "Teams that do them.")
    var teams = 5
    @Option(help: "Trials of the forecast.")
    var trials = 1_000
    @Option(help: "What the board is generated from.")
    var seed: UInt64 = 1
    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard tasks >= 1, commitments >= 1, commitments <= tasks, teams >= 1, trials >= 1 else {
            throw ValidationError("tasks, commitments, teams and trials are at least 1, and no commitment is empty")
        }
    }

    func run() async throws {
        let clock = ContinuousClock()
        let board = GeneratedBoard(tasks: tasks, commitments: commitments, teams: teams, seed: seed).snapshot()
        var simulation = Simulation(of: board)
        let preparing = clock.measure { simulation = Simulation(of: board) }
        _ = simulation.play(trials: 0..<1)
        // Of many, the quickest is what the machine can do; the others were disturbed.
        var fastest = Duration.seconds(1_000)
        for round in 0..<7 {
            let spent = clock.measure { _ = simulation.play(trials: round * 4..<round * 4 + 4) }
            fastest = min(fastest, spent / 4)
        }
        let ready = simulation
        let begin = clock.now
        let forecast = await ready.forecast(trials: trials)
        let spent = clock.now - begin
        let known = forecast.promises.filter(\.isKnown).count
        if json {
            print(
                """
                {"schema_version":1,"tasks":\(tasks),"trials":\(trials),"schedule_ms":\(fastest.milliseconds),\
                "trials_s":\(spent.milliseconds / 1_000),"levers_s":null,"peak_mib":\(peakMebibytes ?? 0)}
                """)
            return
        }
        print(
            "\(tasks) open tasks, \(commitments) commitments (\(known) with a forecast), \(teams) teams, seed \(seed)")
        print("history and plan   \(preparing.milliseconds) ms")
        print("one schedule       \(fastest.milliseconds) ms")
        print("\(trials) trials        \(spent.milliseconds / 1_000) s")
        print("peak memory        \(peakMebibytes ?? 0) MiB")
    }

    private var peakMebibytes: Int? {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1_024 }
    }
}

extension Duration {
    fileprivate var milliseconds: Double { (self / .microseconds(10)).rounded() / 100 }
}
