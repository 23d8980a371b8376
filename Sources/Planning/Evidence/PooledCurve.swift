/// The curve of one class of work, pooled with that of its team and that of all by n/(n+10).
///
/// It is a mixture with fixed shares, so for a fixed date the chance to be done by it still never rises with the age; with
/// the age the shares shift by themselves, towards the level that expected work to last.
public struct PooledCurve: Sendable {
    /// Most general first.
    public let levels: [SurvivalCurve]
    /// What each counts for at age 0; together 1.
    public let shares: [Double]

    /// `levels` most general first (all, team, class), at least one; each weighs by its completions.
    public init(_ levels: [SurvivalCurve]) {
        precondition(!levels.isEmpty, "a pooled curve needs one level")
        self.levels = levels
        shares = PartialPooling.shares(counts: levels.map(\.completions))
    }

    /// The chance to be open beyond `age`.
    public func open(beyond age: Double) -> Double {
        var sum = 0.0
        for level in levels.indices { sum += shares[level] * levels[level].open(beyond: age) }
        return sum
    }

    /// The chance to be done by the age `date`, of work that is open at `age`; 0 where `date` is not later.
    public func done(by date: Double, openAt age: Double) -> Double {
        guard date > age else { return 0 }
        let left = open(beyond: age)
        // Older than anything on every level: the tail of the most general one is all there is.
        guard left > 0 else { return levels[0].done(by: date, openAt: age) }
        var sum = 0.0
        for level in levels.indices where shares[level] > 0 {
            let own = shares[level] * levels[level].open(beyond: age)
            if own > 0 { sum += own * levels[level].done(by: date, openAt: age) }
        }
        return min(1, sum / left)
    }

    /// The end of one piece of work that is open at `age`, from one number above 0 and below 1, which chooses the level
    /// and then, stretched, the age. Nil where that level never ends. Allocates nothing.
    public func draw(_ uniform: Double, openAt age: Double = -1) -> (age: Double, isDone: Bool)? {
        let left = open(beyond: age)
        guard left > 0 else { return levels[0].draw(uniform, openAt: age) }
        var rest = uniform * left
        var last = 0
        for level in levels.indices {
            let own = shares[level] * levels[level].open(beyond: age)
            guard own > 0 else { continue }
            last = level
            if rest < own { return levels[level].draw(max(rest / own, 0x1p-53), openAt: age) }
            rest -= own
        }
        // Rounding left a crumb.
        return levels[last].draw(1 - 0x1p-53, openAt: age)
    }
}
