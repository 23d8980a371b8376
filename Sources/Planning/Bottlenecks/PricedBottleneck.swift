public import Board

/// Where it jams, by price: one resource, two that cannot be told apart, or none.
public struct PricedBottleneck: Sendable, Hashable {
    public let price: ResourcePrice

    /// Since when more has been in hand than is usual; nil where that is not so now.
    public var fromWeek: ISOWeek? { price.flow.fullSince }

    /// What is worth less than this share of the highest price is not where it jams most. Not all of it, since one slot
    /// more and half the time of a client are not the same step, and can be compared no closer.
    static let leastShare = 0.5

    /// The one whose price is proven and leads the second, or both; and only of those whose queue grows or whose work
    /// takes long, for what is worth something wherever it is added is short nowhere.
    ///
    /// `prices` are the highest first.
    public static func find(in prices: [ResourcePrice]) -> [PricedBottleneck] {
        let least = leastShare * (prices.first?.saved ?? 0)
        let jammed = prices.filter { $0.saved >= least && $0.flow.isJammed }
        return jammed.prefix(PriceEstimate.named(of: jammed.map(\.estimate))).map { PricedBottleneck(price: $0) }
    }
}
