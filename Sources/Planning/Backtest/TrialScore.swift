import Board

/// How one clock and window did before the tested share, at each depth of the state, by what had become known by then.
struct TrialScore: Sendable {
    /// Mean pinball loss of P50, P85 and P95 at the promise, in calendar days, by depth.
    private var pinballs: [Double] = []
    /// Mean squared error at the promise, and later, by depth; empty with fewer than 30 late or 30 kept.
    private var promiseBriers: [Double] = []
    private var laterBriers: [Double] = []

    /// `replay` has come to the moment by which outcomes count.
    init(_ forecasts: [ReplayForecast], of replay: Replay, by moment: Instant) {
        let depths = 0..<EpisodeState.depths
        var losses: [[Double]] = depths.map { _ in [] }
        var (promise, later): ([[Double]], [[Double]]) = (losses, losses)
        var (promiseLate, laterLate) = (0, 0)
        for forecast in forecasts where !forecast.rivals.isEmpty {
            guard let seen = replay.knownNow(of: forecast.commitment) else { continue }
            let finishedAt = seen.finishedAt
            let isPromise = forecast.point == 0
            if isPromise, let finishedAt {
                let took = days(from: forecast.at, to: finishedAt)
                for depth in depths {
                    for (share, quantile) in zip([0.5, 0.85, 0.95], forecast.rivals[depth].quantiles) {
                        losses[depth].append(
                            Scores.pinball(days(from: forecast.at, to: quantile), took, share: share))
                    }
                }
            }
            guard seen.allowedDays != nil, let dueAt = seen.dueAt, dueAt <= moment || finishedAt != nil else {
                continue
            }
            let isLate = finishedAt.map { $0 > dueAt } ?? true
            if isLate, isPromise { promiseLate += 1 }
            if isLate, !isPromise { laterLate += 1 }
            for depth in depths {
                guard let late = forecast.rivals[depth].late else { continue }
                let error = late - (isLate ? 1 : 0)
                if isPromise { promise[depth].append(error * error) } else { later[depth].append(error * error) }
            }
        }
        pinballs = losses.compactMap(Scores.mean)
        if min(promiseLate, promise[0].count - promiseLate) >= 30 { promiseBriers = promise.compactMap(Scores.mean) }
        if min(laterLate, later[0].count - laterLate) >= 30 { laterBriers = later.compactMap(Scores.mean) }
    }

    /// The candidate and the depths with the least loss: the sum of all three, each measured by the least of any; the
    /// first of equals, and what is given where nothing can be told.
    static func best(of trials: [(settings: ReplaySettings, score: TrialScore)]) -> ReplaySettings? {
        func least(_ values: KeyPath<TrialScore, [Double]>) -> Double {
            max(trials.flatMap { $0.score[keyPath: values] }.min() ?? 0, 1e-12)
        }
        let (pinball, promise, later) = (least(\.pinballs), least(\.promiseBriers), least(\.laterBriers))
        var best: (settings: ReplaySettings, loss: Double)?
        for trial in trials {
            var (settings, score) = trial
            let atPromise = EpisodeState.depthRange.map { depth in
                score.pinballs.at(depth) / pinball + score.promiseBriers.at(depth) / promise
            }
            let afterwards = EpisodeState.depthRange.map { score.laterBriers.at($0) / later }
            settings.promiseDepth = atPromise.placeOfLeast(unless: settings.promiseDepth)
            settings.laterDepth = afterwards.placeOfLeast(unless: settings.laterDepth)
            let loss = atPromise[settings.promiseDepth] + afterwards[settings.laterDepth]
            if best.map({ loss < $0.loss }) ?? true { best = (settings, loss) }
        }
        return best?.settings
    }
}

extension EpisodeState {
    fileprivate static var depthRange: Range<Int> { 0..<depths }
}

extension [Double] {
    fileprivate func at(_ place: Int) -> Double { place < count ? self[place] : 0 }

    /// Where all are alike the given place.
    fileprivate func placeOfLeast(unless place: Int) -> Int {
        guard let least = self.min(), self[place] > least else { return place }
        return firstIndex(of: least) ?? place
    }
}

extension Instant {
    /// A share of the way to another moment.
    func moved(_ share: Double, towards other: Instant) -> Instant {
        Instant(microseconds: microseconds + Int64(Double(other.microseconds - microseconds) * share))
    }
}
