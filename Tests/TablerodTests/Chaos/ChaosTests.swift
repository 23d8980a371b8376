import Foundation
import Testing

/// What the product promises of an acknowledged write, while things die under sixteen connections.
///
/// Each scenario prints a line that begins with `chaos|`, from which `deploy/chaos` makes its table.
@Suite("when things die", .serialized, .timeLimit(.minutes(30)))
struct ChaosTests {
    @Test(arguments: ChaosLength.scenarios)
    func whatWasAcknowledgedIsThereOnceAndEachSessionSawIt(_ scenario: Scenario) async throws {
        if let obstacle = await scenario.obstacle() {
            print("chaos|\(scenario.name)|\(scenario.what)|skipped: \(obstacle)")
            try Test.cancel("\(scenario.name): \(obstacle)")
        }
        let begin = ContinuousClock.now
        let result: ScenarioResult
        do {
            result = try await scenario.run(scenario)
        } catch {
            print("chaos|\(scenario.name)|\(scenario.what)|failed, seed \(ChaosLength.seed): \(error)")
            throw error
        }
        for violation in result.violations.prefix(20) { print("chaos violation: \(scenario.name): \(violation)") }
        let setbacks = result.setbacks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("chaos setbacks: \(scenario.name): \(setbacks.joined(separator: ", "))")
        let numbers = [
            result.times, result.acknowledged, result.sentAgain, result.lost.count, result.twice.count,
            result.others.count,
        ]
        print(
            "chaos|\(scenario.name)|\(scenario.what)|\(numbers.map(String.init).joined(separator: "|"))|"
                + "\(result.silence.inSeconds)|\(result.wait.inSeconds)|\((ContinuousClock.now - begin).inSeconds)")
        // Each line when it is there, also where the output is no terminal.
        fflush(nil)
        #expect(
            result.violations.isEmpty, "seed \(ChaosLength.seed): \(result.violations.prefix(5))")
        #expect(result.acknowledged > 0)
    }

    @Test func everyScenarioHasANameOfItsOwn() {
        let names = Scenario.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.contains("|") && !$0.contains(",") })
    }
}

extension Duration {
    /// As in "2.5 s"; nothing where it is nothing.
    var inSeconds: String {
        let tenths = Int64((self / .milliseconds(100)).rounded())
        return tenths == 0 ? "" : "\(tenths / 10).\(tenths % 10) s"
    }
}
