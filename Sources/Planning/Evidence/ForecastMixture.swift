#if canImport(Glibc)
    import Glibc
#endif

/// Three chances that the same promise is late, made at one moment.
public struct LateChances: Sendable, Hashable {
    /// From the simulation, or from the evidence that stands in for it.
    public var forecast: Probability
    /// The share late among past commitments at the same share of their time.
    public var baseRate: Probability
    /// The same among the last 200.
    public var recentRate: Probability

    public init(forecast: Probability, baseRate: Probability, recentRate: Probability) {
        self.forecast = forecast
        self.baseRate = baseRate
        self.recentRate = recentRate
    }
}

/// The chance that is printed: a mixture of the forecast and two base rates, weighted by how each has done so far.
///
/// Each weighs its prior times exp(−2 × its squared errors so far), the aggregation under which the mixture never does
/// worse than the best of them by more than a constant (Vovk 1998; 2 is the rate at which squared error on outcomes of
/// 0 and 1 is mixable). Half of the prior is the base rate's. Only forecasts whose outcome has become known count, so
/// the weights never see the future.
public struct ForecastMixture: Sendable {
    /// Under this weight the forecast adds nothing.
    public static let leastWeight = 0.2

    private static let priors = (forecast: 0.25, baseRate: 0.5, recentRate: 0.25)

    /// What is known of its skill over the base rate here.
    public private(set) var skill = PastSkill()
    private var losses = (forecast: 0.0, baseRate: 0.0, recentRate: 0.0)

    public init() {}

    /// Takes a forecast whose outcome has become known.
    public mutating func resolve(_ chances: LateChances, isLate: Bool) { count(chances, isLate, 1) }

    /// Takes back what turned out not to be an outcome: the commitment was opened again.
    public mutating func reopen(_ chances: LateChances, isLate: Bool) { count(chances, isLate, -1) }

    /// Of the base rate's squared error less the forecast's, for one outcome.
    public static func gain(_ chances: LateChances, isLate: Bool) -> Double {
        let truth = isLate ? 1.0 : 0
        let (base, forecast) = (chances.baseRate.value - truth, chances.forecast.value - truth)
        return base * base - forecast * forecast
    }

    /// The weight of the forecast; that of the two base rates is the rest.
    public var forecastWeight: Double { weights.forecast }

    /// Whether its weight is under 0.2, or the interval of its past skill includes 0.
    ///
    /// Where fewer than 30 were late, or 30 kept, the skill here cannot be told; then that `elsewhere` decides: of the
    /// same forecasts at all moments, one gain a commitment.
    public func addsNothing(elsewhere: PastSkill) -> Bool {
        forecastWeight < Self.leastWeight || !(skill.canBeTold ? skill : elsewhere).isProven
    }

    /// The chance to print: the base rate itself where the forecast adds nothing.
    public func chance(_ chances: LateChances, elsewhere: PastSkill) -> Probability {
        addsNothing(elsewhere: elsewhere) ? chances.baseRate : mixed(chances)
    }

    /// The mixture, whatever it adds.
    public func mixed(_ chances: LateChances) -> Probability {
        let weights = weights
        return Probability(
            weights.forecast * chances.forecast.value + weights.baseRate * chances.baseRate.value
                + weights.recentRate * chances.recentRate.value)
    }

    private var weights: (forecast: Double, baseRate: Double, recentRate: Double) {
        let least = min(losses.forecast, losses.baseRate, losses.recentRate)
        let first = Self.priors.forecast * exp(-2 * (losses.forecast - least))
        let second = Self.priors.baseRate * exp(-2 * (losses.baseRate - least))
        let third = Self.priors.recentRate * exp(-2 * (losses.recentRate - least))
        let sum = first + second + third
        return (first / sum, second / sum, third / sum)
    }

    private mutating func count(_ chances: LateChances, _ isLate: Bool, _ sign: Double) {
        func loss(_ chance: Probability) -> Double {
            let error = chance.value - (isLate ? 1 : 0)
            return error * error
        }
        let (forecast, baseRate) = (loss(chances.forecast), loss(chances.baseRate))
        losses.forecast += sign * forecast
        losses.baseRate += sign * baseRate
        losses.recentRate += sign * loss(chances.recentRate)
        if sign > 0 {
            skill.add(gain: baseRate - forecast, isLate: isLate)
        } else {
            skill.remove(gain: baseRate - forecast, isLate: isLate)
        }
    }
}
