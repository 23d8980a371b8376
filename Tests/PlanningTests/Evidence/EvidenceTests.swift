import Board
import Planning
import TestNumbers
import Testing

/// Chances, bands, pooling, mixing and setting right.
struct EvidenceTests {
    @Test func `a chance is never surer than its evidence`() {
        #expect(Probability(1).bounded(byEvidence: 0).value == 0.5)
        #expect(abs(Probability(0).bounded(byEvidence: 8).value - 0.1) < 1e-12)
        #expect(Probability(1).bounded(byEvidence: 98).value == 0.99)
        #expect(Probability(0.4).bounded(byEvidence: 98).value == 0.4)
        #expect(Probability(.nan).value == 0.5 && Probability(-3).value == 0)
        #expect(Probability(0.999).description == ">99 %" && Probability(1).description == "100 %")
        #expect(Probability(0.001).description == "<1 %" && Probability(0.125).description == "13 %")
    }

    @Test func `bands end where they are said to`() {
        #expect([0, 4, 5, 19, 20].map { EvidenceBand(finished: $0) } == [.none, .none, .thin, .thin, .sound])
        #expect(EvidenceBand.thin.quantiles == [0.5, 0.85] && !EvidenceBand.thin.allowsPercent)
    }

    @Test func `pooling gives each level its share of what is left`() {
        #expect(PartialPooling.shares(counts: [100, 10, 30]) == [0.125, 0.125, 0.75])
        #expect(PartialPooling.shares(counts: [7, 0, 0]) == [1, 0, 0])
        var random = SeededNumbers(seed: 1)
        for _ in 0..<100 {
            let counts = (0..<4).map { _ in Int.random(in: 0...500, using: &random) }
            #expect(abs(PartialPooling.shares(counts: counts).reduce(0, +) - 1) < 1e-12)
        }
    }

    @Test func `numbers depend on each part of their key and on nothing else`() {
        let numbers = CounterNumbers(seed: 7)
        #expect(numbers.of(3).bits(5) == CounterNumbers(seed: 7).of(3).bits(5))
        var seen: Set<UInt64> = []
        for seed in 0..<10 as Range<UInt64> {
            for trial in 0..<30 as Range<UInt64> {
                for item in 0..<30 as Range<UInt64> { seen.insert(CounterNumbers(seed: seed).of(trial).bits(item)) }
            }
        }
        #expect(seen.count == 9_000)
    }

    @Test func `numbers are even, and neighbours in trial and item know nothing of each other`() {
        let numbers = CounterNumbers(seed: 11)
        let side = 400
        var cells = Array(repeating: 0, count: 64)
        var (sum, trials, items, flips) = (0.0, 0.0, 0.0, 0)
        for trial in 0..<side {
            for item in 0..<side {
                let value = numbers.of(UInt64(trial)).uniform(UInt64(item))
                cells[Int(value * 64)] += 1
                sum += value
                items += (value - 0.5) * (numbers.of(UInt64(trial)).uniform(UInt64(item + 1)) - 0.5)
                trials += (value - 0.5) * (numbers.of(UInt64(trial + 1)).uniform(UInt64(item)) - 0.5)
                flips +=
                    (numbers.of(UInt64(trial)).bits(UInt64(item)) ^ numbers.of(UInt64(trial)).bits(UInt64(item + 1)))
                    .nonzeroBitCount
            }
        }
        let count = Double(side * side)
        let expected = count / 64
        // χ² with 63 degrees of freedom is below 104 in 999 of 1,000.
        #expect(cells.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected } < 104)
        #expect(abs(sum / count - 0.5) < 4 * 0.2887 / count.squareRoot())
        #expect(abs(items / count) < 4 / 12 / count.squareRoot())
        #expect(abs(trials / count) < 4 / 12 / count.squareRoot())
        #expect(abs(Double(flips) / count - 32) < 0.05)
    }

    @Test func `bootstrap weights have the mean and the variance of an exponential`() {
        let numbers = CounterNumbers(seed: 2)
        let weights = (0..<100_000).map { numbers.bootstrapWeight(UInt64($0)) }
        let mean = weights.reduce(0, +) / 100_000
        let variance = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
        #expect(abs(mean - 1) < 0.015 && abs(variance - 1) < 0.05 && weights.allSatisfy { $0 > 0 && $0.isFinite })
    }

    @Test func `a forecast that knows is believed, one that does not adds nothing`() {
        var random = SeededNumbers(seed: 3)
        var (knowing, guessing) = (ForecastMixture(), ForecastMixture())
        #expect(knowing.addsNothing(elsewhere: PastSkill()))
        for _ in 0..<200 {
            let isLate = random.isTrue(30)
            let wise = LateChances(
                forecast: Probability(isLate ? 0.8 : 0.1), baseRate: Probability(0.3), recentRate: Probability(0.3))
            let foolish = LateChances(
                forecast: Probability(Double.random(in: 0...1, using: &random)), baseRate: Probability(0.3),
                recentRate: Probability(0.32))
            knowing.resolve(wise, isLate: isLate)
            guessing.resolve(foolish, isLate: isLate)
        }
        let chances = LateChances(
            forecast: Probability(0.9), baseRate: Probability(0.3), recentRate: Probability(0.4))
        #expect(!knowing.addsNothing(elsewhere: PastSkill()))
        #expect(knowing.chance(chances, elsewhere: PastSkill()).value > 0.85)
        #expect(guessing.addsNothing(elsewhere: PastSkill()))
        #expect(guessing.chance(chances, elsewhere: PastSkill()) == Probability(0.3))
        #expect(guessing.forecastWeight < 0.01)
    }

    @Test func `what is taken back was never there`() {
        var mixture = ForecastMixture()
        let chances = LateChances(
            forecast: Probability(0.75), baseRate: Probability(0.25), recentRate: Probability(0.5))
        mixture.resolve(chances, isLate: true)
        let weight = mixture.forecastWeight
        mixture.resolve(chances, isLate: false)
        #expect(mixture.forecastWeight < weight)
        mixture.reopen(chances, isLate: false)
        #expect(mixture.forecastWeight == weight && mixture.skill.late == 1 && mixture.skill.kept == 0)
    }

    @Test func `setting right moves chances that were too sure, keeps their order, and leaves few alone`() {
        var random = SeededNumbers(seed: 4)
        let overSure = (0..<2_000).map { _ in
            let truth = Double.random(in: 0.2...0.8, using: &random)
            let odds = truth / (1 - truth)
            let told = odds * odds * odds / (1 + odds * odds * odds)
            return (chance: Probability(told), happened: Double.random(in: 0..<1, using: &random) < truth)
        }
        let settled = Recalibration(overSure)
        #expect(settled.slope < 0.5 && settled.slope > 0.25)
        #expect(settled(Probability(0.98)).value < 0.85)
        #expect(settled(Probability(0.3)) < settled(Probability(0.4)))
        #expect(Recalibration(Array(overSure.prefix(29))) == .identity)
        let few = Recalibration(Array(overSure.prefix(30)))
        #expect(abs(few.slope - 1) < abs(settled.slope - 1))
        let lucky = Recalibration((0..<40).map { _ in (chance: Probability(0), happened: true) })
        #expect(lucky(Probability(0)).value < 1 && lucky.slope > 0)
    }
}
