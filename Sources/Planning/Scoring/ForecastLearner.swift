/// What resolved forecasts have taught so far, at each landmark and at all of them together.
///
/// A replayed history and a live board learn in the same way: a forecast is kept when it is made, and counts from the
/// moment its outcome is known. A commitment counts once at each landmark, however often it was forecast.
struct ForecastLearner<Subject: Hashable & Sendable>: Sendable {
    private var points = Array(repeating: PointLearner<Subject>(), count: Landmark.shares.count)
    /// Of forecasts at all landmarks, one mean gain a commitment.
    private(set) var skill = PastSkill()
    private var told: Set<Subject> = []

    /// The chances that are mixed: the forecast is set right by what came of earlier ones.
    func chances(raw: Probability, baseRate: Probability, recentRate: Probability, at point: Int) -> LateChances {
        LateChances(forecast: points[point].recalibrated(raw), baseRate: baseRate, recentRate: recentRate)
    }

    func mixture(at point: Int) -> ForecastMixture { points[point].mixture }

    /// Keeps a forecast until its outcome is known.
    mutating func keep(_ subject: Subject, at point: Int, raw: Probability, chances: LateChances) {
        points[point].keep(subject, raw: raw, chances: chances)
    }

    /// Takes the outcome of the forecasts of a commitment at these landmarks; the first outcome of a commitment is the
    /// one that counts for the skill at all of them.
    mutating func learn(_ subject: Subject, isLate: Bool, at landmarks: some Sequence<Int> = Landmark.shares.indices) {
        for point in landmarks { points[point].learn(subject, isLate: isLate) }
        let gains = landmarks.compactMap { points[$0].gain(of: subject, isLate: isLate) }
        guard let gain = Scores.mean(gains), told.insert(subject).inserted else { return }
        skill.add(gain: gain, isLate: isLate)
    }

    /// Takes back what turned out not to be an outcome.
    mutating func forget(_ subject: Subject, isLate: Bool) {
        for point in points.indices { points[point].forget(subject) }
        let gains = points.compactMap { $0.gain(of: subject, isLate: isLate) }
        guard let gain = Scores.mean(gains), told.remove(subject) != nil else { return }
        skill.remove(gain: gain, isLate: isLate)
    }
}
