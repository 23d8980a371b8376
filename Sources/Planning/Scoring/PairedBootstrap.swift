/// Whether one forecast beats another on the same commitments: commitments are drawn again with replacement, both
/// forecasts of each at once (Efron 1979).
struct PairedBootstrap: Sendable {
    private static let rounds = 2_000

    /// The skill 1 − Σ errors ÷ Σ errors of the reference, and its standard error.
    let skill: Double
    let standardError: Double
    /// 95 % of it.
    let interval: ClosedRange<Double>
    /// 95 % of the mean difference, reference less forecast: above 0 the forecast is better.
    let gain: ClosedRange<Double>

    /// Squared errors, one each a commitment; nil for none, or where the reference makes no error at all.
    init?(errors: [Double], reference: [Double], numbers: CounterNumbers) {
        let count = errors.count
        let (own, other) = (errors.reduce(0, +), reference.reduce(0, +))
        guard count > 0, other > 0 else { return nil }
        skill = 1 - own / other
        var skills: [Double] = []
        var gains: [Double] = []
        for round in 0..<Self.rounds {
            let luck = numbers.of(UInt64(round))
            var (drawn, drawnReference) = (0.0, 0.0)
            for draw in 0..<count {
                let place = luck.index(UInt64(draw), below: count)
                drawn += errors[place]
                drawnReference += reference[place]
            }
            if drawnReference > 0 { skills.append(1 - drawn / drawnReference) }
            gains.append((drawnReference - drawn) / Double(count))
        }
        let mean = skills.reduce(0, +) / Double(skills.count)
        let squares = skills.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardError = (squares / Double(max(1, skills.count - 1))).squareRoot()
        interval = Self.middle(&skills)
        gain = Self.middle(&gains)
    }

    /// What lies between the lowest and the highest fortieth.
    private static func middle(_ values: inout [Double]) -> ClosedRange<Double> {
        values.sort()
        let tail = values.count / 40
        return values[tail]...values[values.count - 1 - tail]
    }
}
