import Board

/// Which level a named quantile must be taken from, so that it holds as often as it says.
///
/// The last 200 forecasts made are looked at: at which level each of them would just have covered what came, and for what
/// is still open, would have to cover at least (Kaplan and Meier 1958 over levels). The level that covered a share stands
/// for it, shrunk to the share itself by n/(n+50), and is used only where such levels have cost less so far (pinball
/// loss) than the shares as they are.
struct QuantileLearner {
    static let shares = [0.5, 0.85, 0.95]
    /// Levels whose quantiles are kept.
    private static let grid = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]
    private static let most = 200
    private static let halfWeight = 50.0

    private struct Made {
        let commitment: Int
        let at: Instant
        /// One for each level of the grid, ascending.
        let grid: [Instant]
        /// One for each share: at its own level, and at the level that had held.
        let plain: [Instant]
        let settled: [Instant]

        /// The least level that covers a moment.
        func level(covering moment: Instant) -> Double {
            var before: (level: Double, at: Instant)?
            for (level, quantile) in zip(QuantileLearner.grid, grid) {
                if moment <= quantile {
                    guard let before, before.at < quantile else { return level }
                    let part = days(from: before.at, to: moment) / days(from: before.at, to: quantile)
                    return before.level + (level - before.level) * part
                }
                before = (level, quantile)
            }
            return 1
        }

        /// By how much the settled quantile costs less than the plain one.
        func gain(_ place: Int, finishedAt: Instant) -> Double {
            let took = days(from: at, to: finishedAt)
            let share = QuantileLearner.shares[place]
            return Scores.pinball(days(from: at, to: plain[place]), took, share: share)
                - Scores.pinball(days(from: at, to: settled[place]), took, share: share)
        }
    }

    private var made: [Made] = []
    /// Those of which nothing has come yet.
    private var waiting: [Made] = []
    /// What the settled levels have gained so far, by share.
    private var gains = shares.map { _ in 0.0 }

    /// Names the quantiles of one commitment, and keeps them to learn from where it is known to be open; `quantile` gives the moment by which it is
    /// done with a chance.
    mutating func name(
        _ commitment: Int, known: KnownHistory, now: Instant, isOpen: Bool, quantile: (Double) -> Instant
    ) -> [Instant] {
        let levels = levels(known: known, now: now)
        let plain = Self.shares.map(quantile)
        // A higher share is never sooner, whatever has held.
        var settled = levels.map(quantile)
        for place in settled.indices.dropFirst() { settled[place] = max(settled[place], settled[place - 1]) }
        waiting.removeAll { forecast in
            guard let finishedAt = known.commitment(forecast.commitment)?.finishedAt else { return false }
            for place in gains.indices { gains[place] += forecast.gain(place, finishedAt: finishedAt) }
            return true
        }
        let forecast = Made(
            commitment: commitment, at: now, grid: Self.grid.map(quantile), plain: plain, settled: settled)
        if isOpen {
            made.append(forecast)
            waiting.append(forecast)
        }
        if made.count > 2 * Self.most { made.removeFirst(Self.most) }
        var named = gains.indices.map { gains[$0] > 0 ? settled[$0] : plain[$0] }
        for place in named.indices.dropFirst() { named[place] = max(named[place], named[place - 1]) }
        return named
    }

    /// The levels to take for the shares, by what is known now.
    private func levels(known: KnownHistory, now: Instant) -> [Double] {
        var levels: [(level: Double, isDone: Bool)] = []
        for forecast in made.suffix(Self.most) {
            let finishedAt = known.commitment(forecast.commitment)?.finishedAt
            levels.append((forecast.level(covering: finishedAt ?? now), finishedAt != nil))
        }
        let count = levels.count { $0.isDone }
        guard count >= Recalibration.leastResolved else { return Self.shares }
        levels.sort { ($0.level, $0.isDone ? 0 : 1) < ($1.level, $1.isDone ? 0 : 1) }
        let weight = Double(count) / (Double(count) + Self.halfWeight)
        var left = 1.0
        var next = 0
        return Self.shares.map { share in
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
