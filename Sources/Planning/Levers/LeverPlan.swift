/// How the trials for one promise are shared out between choosing levers, trying the chosen afresh, and finding until
/// when they help.
struct LeverPlan: Sendable, Hashable {
    /// After so many trials in all the worse half is given up (Karnin, Koren and Somekh 2013: with a budget, halving the
    /// field finds the best arm nearly as surely as is possible).
    static let rounds = [50, 100, 200]
    /// Trials that a chosen lever is tried on afresh, at most and at least.
    static let mostFresh = 200
    static let fewestFresh = 50
    /// Trials of each day that is tried for ``Lever/decideBy``.
    static let dayTrials = 50
    /// Fewer for a promise are not worth beginning with.
    static let fewest = 400
    static let winners = 3

    /// Candidates that are tried; the others are left out on the strength of the chain.
    let arms: Int
    /// Numbered after those that choose.
    let fresh: Range<Int>

    /// Half of the budget chooses.
    init(budget: Int) {
        var arms = 0
        while LeverPlan.cost(ofChoosing: arms + 1) <= budget / 2 { arms += 1 }
        self.arms = arms
        let count = min(LeverPlan.mostFresh, max(LeverPlan.fewestFresh, budget / 8))
        fresh = LeverPlan.rounds[LeverPlan.rounds.count - 1]..<LeverPlan.rounds[LeverPlan.rounds.count - 1] + count
    }

    /// Trials of halving a field down, each round on top of what was played before.
    static func cost(ofChoosing arms: Int) -> Int {
        var (left, played, sum) = (arms, 0, 0)
        for round in rounds {
            sum += left * (round - played)
            (left, played) = ((left + 1) / 2, round)
        }
        return sum
    }
}
