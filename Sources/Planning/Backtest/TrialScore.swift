import Board

/// How one way to forecast did before the tested share, by what had become known by then.
struct TrialScore: Sendable {
    /// Mean pinball loss of P50, P85 and P95 at the promise, in calendar days.
    var pinball = 0.0
    /// Mean squared error of the forecast by itself, over all points.
    var brier = 0.0
    private var late = 0
    private var kept = 0

    init(_ forecasts: [ReplayForecast], history: History, knownBy moment: Instant) {
        var (losses, errors) = ([Double](), [Double]())
        for forecast in forecasts {
            let truth = history.commitments[forecast.commitment]
            let finishedAt = truth.finishedAt.flatMap { $0 <= moment ? $0 : nil }
            if forecast.point == 0, let finishedAt, forecast.quantiles.count == 3 {
                let took = days(from: forecast.at, to: finishedAt)
                for (share, quantile) in zip([0.5, 0.85, 0.95], forecast.quantiles) {
                    losses.append(Scores.pinball(days(from: forecast.at, to: quantile), took, share: share))
                }
            }
            guard let raw = forecast.raw, let dueAt = truth.dueAt, dueAt <= moment || finishedAt != nil else {
                continue
            }
            let isLate = finishedAt.map { $0 > dueAt } ?? true
            if isLate { late += 1 } else { kept += 1 }
            let error = raw.value - (isLate ? 1 : 0)
            errors.append(error * error)
        }
        pinball = Scores.mean(losses) ?? 0
        brier = Scores.mean(errors) ?? 0
    }

    /// The least sum of both losses, each measured by the best of the candidates; the first of equals. Chances count
    /// only with at least 30 late and 30 kept.
    static func best(of candidates: [ReplaySettings], _ trials: [ReplaySettings: TrialScore]) -> ReplaySettings {
        let scores = candidates.compactMap { trials[$0] }
        let leastPinball = max(scores.map(\.pinball).min() ?? 0, 1e-9)
        let leastBrier = max(scores.map(\.brier).min() ?? 0, 1e-9)
        func loss(_ score: TrialScore) -> Double {
            score.pinball / leastPinball + (min(score.late, score.kept) >= 30 ? score.brier / leastBrier : 0)
        }
        var best = 0
        for place in scores.indices where loss(scores[place]) < loss(scores[best]) { best = place }
        return candidates[best]
    }
}

extension Instant {
    /// A share of the way to another moment.
    func moved(_ share: Double, towards other: Instant) -> Instant {
        Instant(microseconds: microseconds + Int64(Double(other.microseconds - microseconds) * share))
    }
}
