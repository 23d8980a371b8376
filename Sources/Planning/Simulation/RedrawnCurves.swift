/// The curves of all samples of a board, with the weights that one trial gives to what was seen.
///
/// Each trial weighs every observation anew (the Bayesian bootstrap: Rubin 1981), so that a kind of work seen five times
/// is a wide band and one seen five hundred times a narrow one.
struct RedrawnCurves: Sendable {
    /// What no curve ever ends.
    static let endless = Int32(1_000_000_000)

    private let samples: [DurationSample]
    private var curves: [SurvivalCurve]
    private var weights: [ContiguousArray<Double>]

    init(_ samples: [DurationSample]) {
        self.samples = samples
        curves = samples.map { $0.curve() }
        weights = samples.map { ContiguousArray(repeating: 1, count: $0.count) }
    }

    /// Weighs all observations anew; allocates nothing.
    mutating func redraw(_ numbers: CounterNumbers) {
        var item: UInt64 = 0
        forEach(below: samples.count) { sample in
            forEach(below: weights[sample].count) { place in
                weights[sample][place] = numbers.bootstrapWeight(item)
                item += 1
            }
            samples[sample].fit(&curves[sample], weights: weights[sample])
        }
    }

    /// A length longer than `age`, decided by `chance`, which lies between 0 and 1. What is cancelled ends as well: it
    /// holds up nothing any more. A later age never gives an earlier end by the same chance.
    func draw(_ sample: Int, after age: Int32, _ chance: Double) -> Int32 {
        guard let end = curves[sample].draw(chance, openAt: age > 0 ? Double(age) : -1)?.age else {
            return RedrawnCurves.endless
        }
        let length = Int32(min(end.rounded(.up), Double(RedrawnCurves.endless)))
        return age > 0 ? max(length, age + 1) : length
    }
}
