import Board
import Planning
import TestNumbers
import Testing

/// Laws of the curves that durations are drawn from.
struct SurvivalCurveTests {
    @Test(arguments: 0..<40)
    func `without censoring it is the empirical distribution up to the last five`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let sample = randomDurations(&random, count: Int.random(in: 8...80, using: &random))
        let curve = DurationSample(sample).curve()
        let last = ObviousCurve(sample).lastAge
        #expect(last > 0)
        for age in 0...last {
            let share = Double(sample.count { $0.duration.minutes <= age }) / Double(sample.count)
            #expect(abs(curve.done(by: Double(age)) - share) < 1e-12)
        }
    }

    @Test(arguments: 0..<60)
    func `with censoring, cancellations and delayed entry it is what counting gives`(seed: UInt64) {
        var random = SeededNumbers(seed: 1_000 + seed)
        let sample = randomDurations(
            &random, count: Int.random(in: 5...90, using: &random), open: 25, cancelled: 15, late: 30)
        let (curve, obvious) = (DurationSample(sample).curve(), ObviousCurve(sample))
        for age in 0...obvious.lastAge {
            #expect(abs(curve.open(beyond: Double(age)) - obvious.open(beyond: age)) < 1e-9)
            #expect(abs(curve.done(by: Double(age)) - obvious.done(by: age)) < 1e-9)
        }
    }

    @Test(arguments: 0..<40)
    func `open, done and cancelled add up to one, and neither of the two ends ever falls`(seed: UInt64) {
        var random = SeededNumbers(seed: 2_000 + seed)
        let sample = randomDurations(&random, count: 40, open: 20, cancelled: 30, late: 20)
        let curve = DurationSample(sample).curve()
        var before = (done: 0.0, cancelled: 0.0)
        for age in stride(from: 0.0, through: 120, by: 0.5) {
            let (done, cancelled) = (curve.done(by: age), curve.cancelled(by: age))
            #expect(abs(done + cancelled + curve.open(beyond: age) - 1) < 1e-9)
            #expect(done >= before.done - 1e-9 && cancelled >= before.cancelled - 1e-9)
            before = (done, cancelled)
        }
        #expect(before.done > 0)
    }

    @Test(arguments: 0..<40)
    func `for a fixed date the chance to be done by it never rises with the age`(seed: UInt64) {
        var random = SeededNumbers(seed: 3_000 + seed)
        let sample = randomDurations(&random, count: Int.random(in: 3...60, using: &random), open: 30, late: 20)
        let curve = DurationSample(sample).curve()
        for date in [5.0, 17, 33, 80] {
            var before = 1.0
            for age in stride(from: 0.0, to: date, by: 0.25) where curve.open(beyond: age) > 0 {
                let chance = curve.done(by: date, openAt: age)
                #expect(chance <= before)
                before = chance
            }
        }
    }

    @Test(arguments: 0..<20)
    func `draws spread as the curve says, and none ends before its age`(seed: UInt64) {
        var random = SeededNumbers(seed: 4_000 + seed)
        let sample = randomDurations(&random, count: 60, open: 20, cancelled: 20)
        let curve = DurationSample(sample).curve()
        let age = Double(Int.random(in: 0...20, using: &random))
        let draws = (0..<4_000).compactMap { curve.draw((Double($0) + 0.5) / 4_000, openAt: age) }
        #expect(draws.count == 4_000)
        #expect(draws.allSatisfy { $0.age >= age })
        for date in [age + 3, age + 12, age + 30] {
            let share = Double(draws.count { $0.isDone && $0.age <= date }) / 4_000
            #expect(abs(share - curve.done(by: date, openAt: age)) < 0.02)
        }
    }

    @Test func `weights of one are no weights, and a weight of two is the same one twice`() {
        var random = SeededNumbers(seed: 5)
        let sample = randomDurations(&random, count: 30, open: 20)
        let once = DurationSample(sample)
        var curve = SurvivalCurve()
        once.fit(&curve, weights: ContiguousArray(repeating: 1, count: once.count))
        let twice = DurationSample(sample + sample).curve()
        var doubled = SurvivalCurve()
        once.fit(&doubled, weights: ContiguousArray(repeating: 2, count: once.count))
        // Where five are at risk among 30 there are ten among 60: up to there all three agree.
        for age in 0...ObviousCurve(sample).lastAge {
            #expect(curve.open(beyond: Double(age)) == once.curve().open(beyond: Double(age)))
            #expect(abs(doubled.open(beyond: Double(age)) - twice.open(beyond: Double(age))) < 1e-12)
        }
    }

    @Test func `the tail has the hazard of the last ten completions`() {
        let sample = (1...30).map { DurationObservation(duration: WorkingMinutes(minutes: $0), end: .done) }
        let curve = DurationSample(sample).curve()
        // Beyond age 20 ten were done, in 1 + 2 + … + 10 minutes.
        let hazard = 10.0 / 55
        let atStart = curve.open(beyond: 26)
        #expect(abs(atStart - 4.0 / 30) < 1e-12)
        let after = curve.open(beyond: 36) / atStart
        #expect(abs(after - 1 / 6.160_9) < 1e-3)
        #expect(abs(-10 * hazard - (-1.818_18)) < 1e-4)
        #expect(curve.isBeyondHistory(30.5) && !curve.isBeyondHistory(30))
    }

    @Test func `nothing finished never ends, and what is stale is left out`() {
        let open = DurationSample((1...9).map { DurationObservation(duration: .init(minutes: $0), end: .open) }).curve()
        #expect(open.quantile(0.5) == nil && open.draw(0.5) == nil && open.open(beyond: 1_000) == 1)
        #expect(open.isBeyondHistory(0))
        let done = (1...20).map { DurationObservation(duration: WorkingMinutes(minutes: $0), end: .done) }
        let silent = DurationObservation(
            duration: WorkingMinutes(minutes: 500), end: .open, silence: WorkingMinutes(minutes: 58))
        let talking = DurationObservation(
            duration: WorkingMinutes(minutes: 500), end: .open, silence: WorkingMinutes(minutes: 57))
        #expect(DurationSample(done + [silent]).stale == 1)
        #expect(DurationSample(done + [talking]).stale == 0)
    }

    @Test(arguments: 0..<20)
    func `a quantile is the first age at which enough has ended`(seed: UInt64) throws {
        var random = SeededNumbers(seed: 6_000 + seed)
        let sample = randomDurations(&random, count: 50, open: 20)
        let curve = DurationSample(sample).curve()
        for share in [0.1, 0.5, 0.85, 0.95] {
            let age = try #require(curve.quantile(share))
            #expect(1 - curve.open(beyond: age) >= share - 1e-9)
            #expect(1 - curve.open(beyond: age - 1e-6) < share + 1e-6)
        }
    }
}
