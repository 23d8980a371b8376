import Foundation
import Testing

/// One way in which things go wrong under load.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// How often it is done when the scenarios are run in full.
    enum Frequency {
        /// As often as is asked for: what is most likely to happen.
        case often
        /// Three times.
        case seldom
    }

    let name: String
    /// What is done, for the table.
    let what: String
    let frequency: Frequency
    /// Why it can not be done here; nil where it can.
    var obstacle: @Sendable () async -> String? = { nil }
    let run: @Sendable (Scenario) async throws -> ScenarioResult

    var testDescription: String { name }

    /// Once, unless the environment asks for more.
    var times: Int {
        switch frequency {
        case .often: ChaosLength.times
        case .seldom: min(3, ChaosLength.times)
        }
    }
}

/// How much of it: the environment variables that `deploy/chaos` sets.
enum ChaosLength {
    private static let environment = ProcessInfo.processInfo.environment

    /// `TABLERO_CHAOS_TIMES`; nil for the short form, which the tests are.
    private static let given = environment["TABLERO_CHAOS_TIMES"].flatMap(Int.init)

    static let times = max(1, given ?? 1)
    /// Writers of a scenario that asks for no other number.
    static let connections = 16
    /// For how long what is stopped stays stopped.
    static let pause = given == nil ? Duration.seconds(2) : .seconds(10)
    /// Clients of the scenario that is about many of them.
    static let crowd = given == nil ? 250 : 1_000
    static let replays = given == nil ? 40 : 400
    /// `TABLERO_CHAOS_SEED` repeats the choices of a run.
    static let seed = environment["TABLERO_CHAOS_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
    /// `TABLERO_OTHER_PROGRAM`: an older `tablerod`.
    static let otherProgram = environment["TABLERO_OTHER_PROGRAM"]

    /// Those that `TABLERO_CHAOS_ONLY` names, separated by commas, or all.
    static let scenarios: [Scenario] = {
        guard let names = environment["TABLERO_CHAOS_ONLY"]?.split(separator: ",").map(String.init) else {
            return Scenario.all
        }
        for name in names where !Scenario.all.contains(where: { $0.name == name }) {
            fatalError("there is no scenario \(name); there are \(Scenario.all.map(\.name).joined(separator: ", "))")
        }
        return Scenario.all.filter { names.contains($0.name) }
    }()
}

/// What came of one scenario.
struct ScenarioResult: Sendable {
    var times: Int
    var acknowledged = 0
    var sentAgain = 0
    var lost: [String] = []
    var twice: [String] = []
    /// What else there must not be.
    var others: [String] = []
    /// The longest time in which nobody's write was acknowledged.
    var silence = Duration.zero
    /// The longest that one write had to wait.
    var wait = Duration.zero
    /// How often each code stood in for a reply.
    var setbacks: [String: Int] = [:]

    var violations: [String] { lost + twice + others }
}
