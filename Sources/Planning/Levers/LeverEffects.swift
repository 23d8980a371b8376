import Board

/// What one change does to every promise, from trials of the board before and after in the same luck.
struct LeverEffects {
    /// Gains and losses smaller than this many points of a hundred are not told: rounded to five they are nothing.
    static let leastPoints = 2.5

    /// What it does to one.
    struct Effect {
        /// That of the forecast, and with the mean difference; both as far as the evidence allows.
        var before: Probability
        var after: Probability
        /// As a share of trials.
        var difference: PairedDifference
    }

    private let forecast: BoardForecast
    private let base: TrialTally
    private let changed: TrialTally
    private let range: Range<Int>
    private let promises: [PromiseForecast]

    init(_ forecast: BoardForecast, _ base: TrialTally, _ changed: TrialTally, _ range: Range<Int>) {
        (self.forecast, self.base, self.changed, self.range) = (forecast, base, changed, range)
        promises = forecast.promises
    }

    /// All trials of the forecast say where a promise stands; the difference comes from these ones alone, in which chance
    /// is the same before and after (common random numbers as control variate).
    func effect(on place: Int) -> Effect {
        let difference = base.difference(to: changed, promise: place, in: range)
        let share = forecast.shareInTime(place)
        let finished = promises[place].evidence.finished
        return Effect(
            before: Probability(share).bounded(byEvidence: finished),
            after: Probability(share + difference.mean).bounded(byEvidence: finished), difference: difference)
    }

    /// Other promises that lose by more than luck and enough to be told, the greatest loss first.
    func payers(except place: Int? = nil, losing points: Double = leastPoints) -> [ForecastComparison.Promise] {
        clear(except: place, from: points) { -$0 }
    }

    /// Those that gain so, the greatest gain first.
    var gainers: [ForecastComparison.Promise] { clear(except: nil, from: LeverEffects.leastPoints) { $0 } }

    /// With n promises looked at, one of them differs by √(2 ln n) standard errors by luck alone (the universal threshold
    /// of Donoho and Johnstone 1994), so that is asked of each, and two at least.
    private func clear(
        except place: Int?, from points: Double, _ size: (Double) -> Double
    ) -> [ForecastComparison.Promise] {
        let known = promises.indices.filter {
            $0 != place && promises[$0].isKnown && forecast.plan.commitments[$0].openTasks > 0
        }
        let errors = max(2, (2 * logarithm(Double(max(known.count, 1)))).squareRoot())
        return known.compactMap { other -> ForecastComparison.Promise? in
            let difference = base.difference(to: changed, promise: other, in: range)
            let size = size(difference.mean)
            guard size * 100 >= points, size > errors * difference.error else { return nil }
            let effect = effect(on: other)
            return ForecastComparison.Promise(
                commitment: promises[other].commitment, before: effect.before, after: effect.after,
                due: promises[other].judgedDue, evidence: promises[other].evidence.band,
                error: difference.error * 100)
        }.sorted { (abs($1.points), $0.commitment) < (abs($0.points), $1.commitment) }
    }
}

extension BoardForecast {
    /// The share of all trials in which the promise at a place was in time.
    func shareInTime(_ place: Int) -> Double {
        let count = tally.trials.count
        return Double(tally.isInTime[place * count..<(place + 1) * count].count { $0 }) / Double(max(1, count))
    }
}
