/// How much may be said from so many finished pieces of work.
public enum EvidenceBand: Sendable, Hashable, Comparable, CaseIterable {
    /// 0–4: no forecast; the schedule if estimates hold, and what is missing.
    case none
    /// 5–19: P50 and P85 only, and words in place of percent.
    case thin
    /// 20 and more: percent, and P95 too.
    case sound

    /// With fewer finished pieces of work nothing is forecast.
    public static let fewest = 5

    /// The band that `finished` pieces of work, of the teams concerned, fall in.
    public init(finished: Int) {
        self = finished < EvidenceBand.fewest ? .none : finished < 20 ? .thin : .sound
    }

    /// The quantiles that may be named, as shares.
    public var quantiles: [Double] {
        switch self {
        case .none: []
        case .thin: [0.5, 0.85]
        case .sound: [0.5, 0.85, 0.95]
        }
    }

    /// Whether a chance may be told in percent.
    public var allowsPercent: Bool { self == .sound }
}
