import Board
import Planning
import TestNumbers
import Testing

/// Laws of curves pooled over class, team and all.
struct PooledCurveTests {
    @Test(arguments: 0..<20)
    func `for a fixed date the chance to be done by it never rises with the age`(seed: UInt64) {
        var random = SeededNumbers(seed: 100 + seed)
        let pooled = curve(&random)
        for date in [6.0, 20, 45] {
            var before = 1.0
            for age in stride(from: 0.0, to: date, by: 0.5) where pooled.open(beyond: age) > 1e-9 {
                let chance = pooled.done(by: date, openAt: age)
                #expect(chance <= before + 1e-12)
                before = chance
            }
        }
    }

    @Test(arguments: 0..<10)
    func `draws spread as the pooled curve says`(seed: UInt64) {
        var random = SeededNumbers(seed: 200 + seed)
        let pooled = curve(&random)
        let age = Double(Int.random(in: 0...12, using: &random))
        let draws = (0..<5_000).compactMap { pooled.draw((Double($0) + 0.5) / 5_000, openAt: age) }
        #expect(draws.count == 5_000 && draws.allSatisfy { $0.age >= age && $0.isDone })
        for date in [age + 2, age + 9, age + 25] {
            let share = Double(draws.count { $0.age <= date }) / 5_000
            #expect(abs(share - pooled.done(by: date, openAt: age)) < 0.01)
        }
    }

    @Test func `a class of one weighs little, one of a thousand nearly all`() {
        func sample(_ minutes: Int, _ count: Int) -> SurvivalCurve {
            DurationSample(
                (0..<count).map { _ in DurationObservation(duration: WorkingMinutes(minutes: minutes), end: .done) }
            ).curve()
        }
        let few = PooledCurve([sample(10, 50), sample(100, 1)])
        let many = PooledCurve([sample(10, 50), sample(100, 990)])
        // One completion is all tail: by 10 it may have been done with a chance of 1 − exp(−10 ÷ 100).
        #expect(abs(few.done(by: 10, openAt: 0) - (10 + 0.095_163) / 11) < 1e-6)
        #expect(abs(many.done(by: 10, openAt: 0) - 0.01) < 1e-9)
        // Still open after 10 it can only be of the class.
        #expect(many.done(by: 99, openAt: 10) == 0)
    }

    private func curve(_ random: inout SeededNumbers) -> PooledCurve {
        PooledCurve(
            [60, 25, 8].map { DurationSample(randomDurations(&random, count: $0, open: 15, late: 10)).curve() })
    }
}
