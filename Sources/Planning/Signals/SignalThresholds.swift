import Board

/// Where each signal begins and, so that none flickers, where it ends: the one table of them.
public enum SignalThresholds {
    /// In percent: a promise with a smaller chance is one to talk about today.
    public static let chance = 70
    /// In percent: the chance at which that is over.
    static let chanceAgain = 75
    /// Working days without an answer to a request.
    static let answer = 2
    /// Working days without anything recorded of an active task: two weekly reviews.
    static let silence = 10
    /// Load of a week in percent of its time, and where it is over.
    static let load = 100
    static let loadAgain = 95
    /// The share of ended cases, in percent, that took less than what counts as long.
    static let long = 85
    /// With fewer ended cases nothing is long by comparison.
    static let fewest = 10
    /// Blocks are fewer than tasks; with fewer than this of a kind, ``RiskReason/longBlock`` working days are long.
    static let fewestBlocks = 5
    /// Growth of a queue ends where what came exceeds what went by less than one deviation √(a + d).
    static func stillGrows(_ flow: TeamFlow) -> Bool {
        TeamFlow.grows(arrivals: flow.arrivals, departures: flow.departures, beyond: 100)
    }

    /// The P85 of lengths, by nearest rank; nil with fewer than `fewest` of them.
    static func long(_ lengths: [Int], fewest: Int = fewest) -> Int? {
        guard lengths.count >= fewest else { return nil }
        return lengths.sorted()[(lengths.count * long + 99) / 100 - 1]
    }
}
