/// What forecasts at one share of the time allowed have taught so far: weights and recalibration.
struct PointLearner<Subject: Hashable & Sendable>: Sendable {
    private struct Made: Sendable {
        let raw: Probability
        let chances: LateChances
        var isLate: Bool?
    }

    private var made: [Subject: Made] = [:]
    /// In the order in which outcomes became known.
    private var resolved: [Subject] = []
    private(set) var mixture = ForecastMixture()
    private var recalibration = Recalibration.identity
    private var nextFit = Recalibration.leastResolved

    /// The forecast set right by what came of earlier ones.
    func recalibrated(_ raw: Probability) -> Probability { recalibration(raw) }

    /// Keeps a forecast until its outcome is known.
    mutating func keep(_ subject: Subject, raw: Probability, chances: LateChances) {
        made[subject] = Made(raw: raw, chances: chances)
    }

    /// What the forecast of a commitment gained over the base rate; nil where none was made here.
    func gain(of subject: Subject, isLate: Bool) -> Double? {
        made[subject].map { ForecastMixture.gain($0.chances, isLate: isLate) }
    }

    /// Takes back what turned out not to be an outcome.
    mutating func forget(_ subject: Subject) {
        guard let forecast = made[subject], let isLate = forecast.isLate else { return }
        mixture.reopen(forecast.chances, isLate: isLate)
        made[subject]?.isLate = nil
        resolved.removeAll { $0 == subject }
    }

    mutating func learn(_ subject: Subject, isLate: Bool) {
        guard let forecast = made[subject], forecast.isLate == nil else { return }
        made[subject]?.isLate = isLate
        resolved.append(subject)
        mixture.resolve(forecast.chances, isLate: isLate)
        // A tenth more evidence moves two parameters little: fitting each time would only cost.
        guard resolved.count >= nextFit else { return }
        nextFit = resolved.count + max(5, resolved.count / 10)
        recalibration = Recalibration(
            resolved.compactMap { subject in
                made[subject].flatMap { made in made.isLate.map { (chance: made.raw, happened: $0) } }
            })
    }
}
