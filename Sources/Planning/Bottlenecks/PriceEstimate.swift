/// A price that was found by trying, and how far chance may have moved it.
public struct PriceEstimate: Sendable, Hashable {
    /// The mean of what was saved.
    public let saved: Double
    /// Its standard error.
    public let error: Double

    public init(saved: Double, error: Double) {
        self.saved = saved
        self.error = error
    }

    /// Of what was saved in each of several trials.
    public init(_ differences: [Double]) {
        let difference = PairedDifference(differences)
        self.init(saved: difference.mean, error: difference.error)
    }

    /// Whether the interval of 95 % lies above 0.
    public var isProven: Bool { saved > 1.96 * error }

    /// Whether it is higher than another by a standard error of each: of four that are equal the first leads the second
    /// so one time in twenty, and one in four by a single standard error.
    public func leads(_ other: PriceEstimate) -> Bool { saved - other.saved > error + other.error }

    /// How many of several, the highest first, are named: none where the first is not proven, one where it leads, else
    /// two, be the second proven or not.
    public static func named(of prices: [PriceEstimate]) -> Int {
        guard let first = prices.first, first.isProven else { return 0 }
        return prices.count == 1 || first.leads(prices[1]) ? 1 : 2
    }
}
