import ArgumentParser
import Board
import Foundation
import Planning

/// Measures the simulation of a whole board.
struct Plan: AsyncParsableCommand {
    /// So many are timed.
    private static let schedules = 60
    /// Promises that a meeting discusses.
    private static let discussed = 3

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
    @Flag(help: "One schedule at 1,000 to 100,000 tasks, twenty a commitment.")
    var series = false
    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard tasks >= 1, commitments >= 1, commitments <= tasks, teams >= 1, trials >= 1 else {
            throw ValidationError("tasks, commitments, teams and trials are at least 1, and no commitment is empty")
        }
    }

    func run() async throws {
        if series {
            for tasks in [1_000, 3_000, 10_000, 30_000, 100_000] {
                let simulation = prepare(tasks: tasks, commitments: max(1, tasks / 20)).simulation
                print("\(tasks) open tasks: \(fixed(schedule(simulation))) ms a schedule")
            }
            return
        }
        let (simulation, preparing) = prepare(tasks: tasks, commitments: commitments)
        let fastest = schedule(simulation)
        let clock = ContinuousClock()
        let begin = clock.now
        let forecast = await simulation.forecast(trials: trials)
        let spent = clock.now - begin
        let helping = await help(forecast)
        let known = forecast.promises.filter(\.isKnown).count
        if json {
            print(
                """
                {"schema_version":1,"tasks":\(tasks),"trials":\(trials),"schedule_ms":\(fixed(fastest)),\
                "trials_s":\(fixed(spent / 1_000)),"levers_s":\(fixed(helping.spent / 1_000)),"peak_mib":\(peakMebibytes ?? 0)}
                """)
            return
        }
        print(
            "\(tasks) open tasks, \(commitments) commitments (\(known) with a forecast), \(teams) teams, seed \(seed)")
        print("history and plan   \(fixed(preparing)) ms")
        print("one schedule       \(fixed(fastest)) ms")
        print("\(trials) trials        \(fixed(spent / 1_000)) s")
        print(
            "bottleneck, levers \(fixed(helping.spent / 1_000)) s, \(helping.priced) and \(helping.tried) trials, for \(helping.promises) promises"
        )
        print("peak memory        \(peakMebibytes ?? 0) MiB")
    }

    /// Where it jams and what would help the promises most at risk, as the agenda asks: together at most as many trials
    /// as levers alone may have.
    private func help(_ forecast: BoardForecast) async -> (spent: Duration, priced: Int, tried: Int, promises: Int) {
        let clock = ContinuousClock()
        let begin = clock.now
        let prices = await forecast.prices()
        // Once as things are, and once for each.
        let priced = (prices.count + 1) * BoardForecast.priceTrials
        let search = LeverSearch(forecast, budget: max(0, LeverSearch.usualTrials - priced))
        let levers = await search.levers(for: Array(forecast.atRisk().prefix(Plan.discussed)))
        return (clock.now - begin, priced, levers.reduce(0) { $0 + $1.trials }, levers.count)
    }

    private func prepare(tasks: Int, commitments: Int) -> (simulation: Simulation, spent: Duration) {
        let board = GeneratedBoard(tasks: tasks, commitments: commitments, teams: teams, seed: seed).snapshot()
        let clock = ContinuousClock()
        let begin = clock.now
        let simulation = Simulation(of: board)
        return (simulation, clock.now - begin)
    }

    /// One schedule after another in the same memory. Of many, the quickest is what the machine can do; the others were
    /// disturbed.
    private func schedule(_ simulation: Simulation) -> Duration {
        let clock = ContinuousClock()
        var fastest = Duration.seconds(1_000)
        var begin = clock.now
        var number = 0
        _ = simulation.play(trials: 0..<Plan.schedules) {
            let end = clock.now
            if number > 0 { fastest = min(fastest, end - begin) }
            number += 1
            begin = clock.now
        }
        return fastest
    }

    /// Milliseconds with two decimals, or seconds where given a thousandth.
    private func fixed(_ duration: Duration) -> String {
        let microseconds = Int((duration / .microseconds(1)).rounded())
        let hundredths = (microseconds + 5) / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private var peakMebibytes: Int? {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1_024 }
    }
}
