import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Levers: what is printed holds")
struct FreshTrialTests {
    @Test("what levers promise is not overstated: a thousand trials that nobody has seen say the same, on average")
    func winnersCurse() async throws {
        var random = SeededNumbers(seed: 12)
        var (deviations, count) = (0.0, 0.0)
        for board in 1...10 as ClosedRange<UInt64> {
            let forecast = await LeverTests.forecast(LeverTests.jam(&random), seed: board)
            let unseen = 5_000..<5_600
            let base = await TrialTally.running(
                forecast.plan, trials: unseen.count, from: unseen.lowerBound, depth: .dates, workers: 2)
            for commitment in forecast.atRisk().prefix(2) {
                let place = try #require(forecast.plan.commitments.firstIndex { $0.id == commitment })
                for lever in await LeverSearch(forecast, budget: 1_000).levers(for: commitment).levers {
                    let after = await TrialTally.running(
                        forecast.simulation.changed(by: lever.changes).plan, trials: unseen.count,
                        from: unseen.lowerBound, depth: .dates, workers: 2)
                    let truth = base.difference(to: after, promise: place, in: unseen)
                    let deviation = lever.points - truth.mean * 100
                    let error = (lever.error * lever.error + truth.error * truth.error * 10_000).squareRoot()
                    #expect(abs(deviation) < 4.5 * max(error, 1), "\(lever.kind)")
                    deviations += deviation
                    count += 1
                }
            }
        }
        #expect(count > 25)
        // Read off the trials that chose them they would be too high by several points.
        #expect(abs(deviations / count) < 3)
    }
}
