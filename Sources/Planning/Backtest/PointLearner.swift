import Board

/// What forecasts at one share of the time allowed have taught so far: weights and recalibration.
struct PointLearner {
    private struct Made {
        let raw: Probability
        let chances: LateChances
        var isLate: Bool?
    }

    private var made: [Int: Made] = [:]
    /// In the order in which outcomes became known.
    private var resolved: [Int] = []
    private(set) var mixture = ForecastMixture()
    private var recalibration = Recalibration.identity
    private var nextFit = Recalibration.leastResolved

    /// The forecast set right by what came of earlier ones.
    func recalibrated(_ raw: Probability) -> Probability { recalibration(raw) }

    /// Keeps a forecast until its outcome is known.
    mutating func keep(_ number: Int, raw: Probability, chances: LateChances) {
        made[number] = Made(raw: raw, chances: chances)
    }

    /// What the forecast of a commitment gained over the base rate; nil where none was made here.
    func gain(of number: Int, isLate: Bool) -> Double? {
        made[number].map { ForecastMixture.gain($0.chances, isLate: isLate) }
    }

    mutating func learn(_ outcome: KnownHistory.Outcome) {
        guard var forecast = made[outcome.commitment] else { return }
        if outcome.isTakenBack {
            guard let isLate = forecast.isLate else { return }
            mixture.reopen(forecast.chances, isLate: isLate)
            forecast.isLate = nil
            made[outcome.commitment] = forecast
            resolved.removeAll { $0 == outcome.commitment }
            return
        }
        guard forecast.isLate == nil else { return }
        forecast.isLate = outcome.isLate
        made[outcome.commitment] = forecast
        resolved.append(outcome.commitment)
        mixture.resolve(forecast.chances, isLate: outcome.isLate)
        // A tenth more evidence moves two parameters little: fitting each time would only cost.
        guard resolved.count >= nextFit else { return }
        nextFit = resolved.count + max(5, resolved.count / 10)
        recalibration = Recalibration(
            resolved.compactMap { place in
                made[place].flatMap { made in made.isLate.map { (chance: made.raw, happened: $0) } }
            })
    }
}
