/// How much a class of work is believed beside the larger one it belongs to: n/(n+10), the weight that shrinks a mean
/// of n towards its group when the spread between groups is a tenth of that within (Morris 1983).
public enum PartialPooling {
    /// So many observations weigh as much as everything above them.
    public static let halfWeight = 10.0

    /// From 0 for nothing observed towards 1; `count` may be a sum of weights.
    public static func weight(of count: Double) -> Double { count / (count + halfWeight) }

    /// The shares of each level in the whole, most general first (all, team, class): each level takes n/(n+10) of what
    /// it is given and leaves the rest to the level above. They add up to 1; the most general takes what remains.
    public static func shares(counts: [Int]) -> [Double] {
        var shares = counts.map { _ in 0.0 }
        var rest = 1.0
        for level in counts.indices.reversed() {
            let own = level == 0 ? 1 : weight(of: Double(max(counts[level], 0)))
            shares[level] = rest * own
            rest *= 1 - own
        }
        return shares
    }
}
