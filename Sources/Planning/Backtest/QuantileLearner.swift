import Board

/// Which level a named quantile must be taken from, so that it holds as often as it says.
///
/// The last 200 forecasts made are looked at: at which level each of them would just have covered what came, and for what
/// is still open, would have to cover at least (Kaplan and Meier 1958 over levels). The level that covered a share is
/// used for it, shrunk to the share itself by n/(n+50).
struct QuantileLearner {
    /// Levels whose quantiles are kept.
    static let grid = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]
    private static let most = 200
    private static let halfWeight = 50.0

    private struct Made {
        let commitment: Int
        /// One for each level of the grid, ascending.
        let quantiles: [Instant]

        /// The least level that covers a moment.
        func level(covering moment: Instant) -> Double {
            var before = (level: 0.0, at: Instant(microseconds: .min))
            for (level, quantile) in zip(grid, quantiles) {
                if moment <= quantile {
                    let length = days(from: before.at, to: quantile)
                    guard before.level > 0, length > 0 else { return level }
                    return before.level + (level - before.level) * days(from: before.at, to: moment) / length
                }
                before = (level, quantile)
            }
            return 1
        }
    }

    private var made: [Made] = []

    mutating func keep(_ commitment: Int, quantiles: [Instant]) {
        made.append(Made(commitment: commitment, quantiles: quantiles))
        if made.count > 2 * Self.most { made.removeFirst(Self.most) }
    }

    /// The levels to take for `shares`, by what is known now.
    func levels(for shares: [Double], known: KnownHistory, now: Instant) -> [Double] {
        var levels: [(level: Double, isDone: Bool)] = []
        for forecast in made.suffix(Self.most) {
            let finishedAt = known.commitment(forecast.commitment)?.finishedAt
            levels.append((forecast.level(covering: finishedAt ?? now), finishedAt != nil))
        }
        let count = levels.count { $0.isDone }
        guard count >= Recalibration.leastResolved else { return shares }
        levels.sort { ($0.level, $0.isDone ? 0 : 1) < ($1.level, $1.isDone ? 0 : 1) }
        let weight = Double(count) / (Double(count) + Self.halfWeight)
        var left = 1.0
        var next = 0
        return shares.map { share in
            while next < levels.count, left > 1 - share {
                if levels[next].isDone { left *= 1 - 1 / Double(levels.count - next) }
                next += 1
            }
            // Where too many are open to tell, the level is what it says.
            let level = left <= 1 - share + 1e-12 ? levels[next - 1].level : share
            return weight * level + (1 - weight) * share
        }
    }
}
