/// A probability between 0 and 1, so that it cannot be mistaken for a share of work or for a number of days.
public struct Probability: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// From 0 to 1.
    public let value: Double

    /// What lies outside 0…1 becomes the nearest end; what is no number becomes one half.
    public init(_ value: Double) {
        self.value = value.isNaN ? 0.5 : min(max(value, 0), 1)
    }

    /// That of what is sure.
    public static let certain = Probability(1)

    /// Below this chance to be in time a promise is warned of; a lever is to lift it over this.
    public static let warning = Probability(Double(SignalThresholds.chance) / 100)

    /// A day by which a promise is kept with this chance may be told to a client: the safe date.
    public static let safe = Probability(0.85)

    /// The chance of the contrary.
    public var complement: Probability { Probability(1 - value) }

    /// Kept from being surer than `count` observations allow: between 1/(n+2) and (n+1)/(n+2) (Laplace's rule of
    /// succession, 1774), so that none observed is one half and zero trials never print as 100 %.
    public func bounded(byEvidence count: Int) -> Probability {
        let most = Double(max(count, 0) + 1) / Double(max(count, 0) + 2)
        return Probability(min(max(value, 1 - most), most))
    }

    public static func < (left: Probability, right: Probability) -> Bool { left.value < right.value }

    /// In whole percent, half rounded up; 0 % and 100 % only for what is exactly so.
    public var description: String {
        let percent = Int((value * 100).rounded())
        if value > 0, percent == 0 { return "<1 %" }
        if value < 1, percent == 100 { return ">99 %" }
        return "\(percent) %"
    }
}
