public import Board

/// One forecast of one commitment at one moment of a replay.
public struct ReplayForecast: Sendable, Hashable, CustomStringConvertible {
    /// Its place in the order of promises.
    public let commitment: Int
    /// Place in the shares of the time allowed; −1 for a daily look.
    public let point: Int
    public let at: Instant
    /// The chance to be late that is printed; nil without a due date.
    public internal(set) var late: Probability?
    /// When it is done with chances of 50, 85 and 95 %; empty for daily looks, and where nothing was ever finished.
    public internal(set) var quantiles: [Instant] = []
    /// The forecast before it was mixed, set right or bounded.
    var raw: Probability?
    var baseRate: Probability?
    /// Cycle times of the last 1,000 finished, given age, in calendar time; nil where none were that old.
    var cycleTimes: Probability?
    var addsNothing = true
    var weight = 0.0
    /// On trial only: what each depth of the state would have said by itself; see ``ReplaySettings``.
    var rivals: [Rival] = []

    struct Rival: Sendable, Hashable {
        var late: Double?
        var quantiles: [Instant] = []
    }

    init(commitment: Int, point: Int, at: Instant) {
        self.commitment = commitment
        self.point = point
        self.at = at
    }

    /// Every digit of it, so that two runs can be compared byte by byte.
    public var description: String {
        let chances = [late, raw, baseRate, cycleTimes].map { $0.map { "\($0.value)" } ?? "–" }
        return "\(commitment) \(point) \(at) \(chances.joined(separator: " ")) \(addsNothing) \(weight) "
            + quantiles.map(\.description).joined(separator: " ")
    }
}
