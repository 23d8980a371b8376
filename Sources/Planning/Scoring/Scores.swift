/// Measures of forecasts against what came, over plain arrays of one length.
enum Scores {
    /// Mean squared error of chances (Brier 1950); nil for none.
    static func brier(_ chances: [Double], _ happened: [Bool]) -> Double? {
        mean(
            zip(chances, happened).map { chance, happened in
                let error = chance - (happened ? 1 : 0)
                return error * error
            })
    }

    static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The middle value, or half the sum of the two in the middle; nil for none.
    static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        return sorted.isEmpty ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The chance that of two at random, one of each kind, the one that happened has the greater score; ties count half
    /// (Mann and Whitney 1947). Nil unless both kinds occur.
    static func areaUnderCurve(_ scores: [Double], _ happened: [Bool]) -> Double? {
        let positives = happened.count { $0 }
        let negatives = happened.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        var wins = 0.0
        var below = 0
        var start = 0
        while start < order.count {
            var end = start
            var (up, down) = (0, 0)
            while end < order.count, scores[order[end]] == scores[order[start]] {
                if happened[order[end]] { up += 1 } else { down += 1 }
                end += 1
            }
            wins += Double(up) * (Double(below) + Double(down) / 2)
            below += down
            start = end
        }
        return wins / (Double(positives) * Double(negatives))
    }

    /// The cost of having named `quantile` where `actual` came, at level `share` (Koenker and Bassett 1978).
    static func pinball(_ quantile: Double, _ actual: Double, share: Double) -> Double {
        actual >= quantile ? share * (actual - quantile) : (1 - share) * (quantile - actual)
    }

    /// The 95 % interval of a share, `count` of `total` (Wilson 1927).
    static func wilson(_ share: Double, of total: Int) -> ClosedRange<Double> {
        let (n, z) = (Double(total), 1.959964)
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, middle - half)...min(1, middle + half)
    }

    /// The share of quantiles that held, from the time each had (quantile less moment of the forecast) and the time it
    /// took, some of which is only known to be more: the censored are given the chances of those that are like them.
    ///
    /// Counted by the ratio of the two times: a quantile held where the ratio is at most 1, and what is open at a lower
    /// ratio is shared out by Kaplan and Meier (1958). Where nothing is censored that is the plain share.
    static func coverage(_ ratios: [(ratio: Double, isDone: Bool)]) -> (share: Double, interval: ClosedRange<Double>)? {
        guard ratios.contains(where: { $0.isDone || $0.ratio > 1 }) else { return nil }
        let sorted = ratios.sorted { ($0.ratio, $0.isDone ? 0 : 1) < ($1.ratio, $1.isDone ? 0 : 1) }
        var share = 0.0
        if sorted.allSatisfy(\.isDone) {
            share = Double(sorted.count { $0.ratio <= 1 }) / Double(sorted.count)
        } else {
            var left = 1.0
            for (place, entry) in sorted.enumerated() where entry.isDone && entry.ratio <= 1 {
                left *= 1 - 1 / Double(sorted.count - place)
            }
            share = 1 - left
        }
        return (share, wilson(share, of: ratios.count))
    }
}
