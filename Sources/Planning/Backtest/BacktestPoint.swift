/// How forecasts at one share of the time allowed did, over the tested commitments that were still open then.
///
/// What needs due dates, or commitments of both kinds, is nil without them.
public struct BacktestPoint: Sendable {
    /// A share with its 95 % interval.
    public struct Coverage: Sendable {
        public let share: Double
        public let interval: ClosedRange<Double>
    }

    /// The share of the time allowed; 0 is the promise.
    public let at: Double
    /// Commitments forecast.
    public let count: Int
    /// Of these, those whose outcome is known, and how many of them were late.
    public let judged: Int
    public let late: Int
    /// Left out of what concerns dates: unfinished with a due date beyond the end of the log, or without any.
    public let unjudged: Int
    /// Unfinished at the end of the log: censored in coverages, left out of errors in days.
    public let censored: Int

    public let baseBrier: Double?
    public let brier: Double?
    /// 1 − Brier ÷ Brier of the base rate, with the standard error of a bootstrap over commitments.
    public let skill: Double?
    public let skillError: Double?
    public let areaUnderCurve: Double?
    /// Of minus the time allowed: what the due date says by itself.
    public let areaOfTimeAllowed: Double?
    /// Of P50, P85 and P95.
    public let coverages: [Coverage?]
    /// Mean absolute error of P50, in calendar days.
    public let medianErrorDays: Double?
    /// Pinball loss of P85, in calendar days.
    public let pinballDays: Double?
    /// Of the cycle times of the last 1,000 finished in calendar time, given age.
    public let cycleTimesBrier: Double?
    /// 95 % intervals of the mean squared error of each baseline less the forecast's; above 0 the forecast is better.
    public let gainOverBase: ClosedRange<Double>?
    public let gainOverCycleTimes: ClosedRange<Double>?
    /// Whether most of the forecasts were found to add nothing, so that the base rate was printed; nil without due dates.
    public let addsNothing: Bool?
    /// The mean weight of the forecast in the mixture.
    public let weight: Double?

    public var lateRate: Double? { judged > 0 ? Double(late) / Double(judged) : nil }

    init(at: Double, forecasts: [ReplayForecast], history: History, numbers: CounterNumbers) {
        self.at = at
        count = forecasts.count
        var (chances, bases, cycles, allowed) = ([Double](), [Double](), [Double](), [Double]())
        var happened: [Bool] = []
        var (adding, weights) = (0, 0.0)
        for forecast in forecasts {
            let truth = history.commitments[forecast.commitment]
            guard let isLate = truth.isLate(logEnd: history.logEnd), let late = forecast.late,
                let base = forecast.baseRate, let days = truth.allowedDays
            else { continue }
            happened.append(isLate)
            chances.append(late.value)
            bases.append(base.value)
            cycles.append((forecast.cycleTimes ?? base).value)
            allowed.append(-days)
            if !forecast.addsNothing { adding += 1 }
            weights += forecast.weight
        }
        judged = happened.count
        late = happened.count { $0 }
        unjudged = count - judged
        baseBrier = Scores.brier(bases, happened)
        brier = Scores.brier(chances, happened)
        cycleTimesBrier = Scores.brier(cycles, happened)
        areaUnderCurve = Scores.areaUnderCurve(chances, happened)
        areaOfTimeAllowed = Scores.areaUnderCurve(allowed, happened)
        func errors(_ chances: [Double]) -> [Double] {
            chances.indices.map { (chances[$0] - (happened[$0] ? 1 : 0)) * (chances[$0] - (happened[$0] ? 1 : 0)) }
        }
        let overBase = PairedBootstrap(errors: errors(chances), reference: errors(bases), numbers: numbers)
        skill = overBase?.skill
        skillError = overBase?.standardError
        gainOverBase = overBase?.gain
        gainOverCycleTimes =
            PairedBootstrap(errors: errors(chances), reference: errors(cycles), numbers: numbers)?.gain
        addsNothing = judged > 0 ? adding * 2 < judged : nil
        weight = judged > 0 ? weights / Double(judged) : nil
        let times = RemainingTimeScores(forecasts, history: history)
        coverages = times.coverages
        medianErrorDays = times.medianErrorDays
        pinballDays = times.pinballDays
        censored = times.censored
    }
}

/// How the named days did.
private struct RemainingTimeScores {
    var coverages: [BacktestPoint.Coverage?]
    var medianErrorDays: Double?
    var pinballDays: Double?
    var censored = 0

    init(_ forecasts: [ReplayForecast], history: History) {
        var ratios: [[(ratio: Double, isDone: Bool)]] = [[], [], []]
        var (medianErrors, pinballs) = ([Double](), [Double]())
        for forecast in forecasts where forecast.quantiles.count == 3 {
            let truth = history.commitments[forecast.commitment]
            let end = truth.finishedAt ?? max(history.logEnd, forecast.at)
            let took = days(from: forecast.at, to: end)
            for level in 0..<3 {
                let had = days(from: forecast.at, to: forecast.quantiles[level])
                let ratio = took <= had ? (had > 0 ? took / had : 0) : (had > 0 ? took / had : .infinity)
                ratios[level].append((ratio, truth.finishedAt != nil))
            }
            guard truth.finishedAt != nil else {
                censored += 1
                continue
            }
            medianErrors.append(abs(took - days(from: forecast.at, to: forecast.quantiles[0])))
            pinballs.append(Scores.pinball(days(from: forecast.at, to: forecast.quantiles[1]), took, share: 0.85))
        }
        coverages = ratios.map { level in
            Scores.coverage(level).map { BacktestPoint.Coverage(share: $0.share, interval: $0.interval) }
        }
        medianErrorDays = Scores.mean(medianErrors)
        pinballDays = Scores.mean(pinballs)
    }
}
