/// How much less than the base rate the forecasts of one kind have erred so far: the mean of paired gains, with its
/// interval.
public struct PastSkill: Sendable, Hashable {
    /// With fewer late, or fewer kept, a gain cannot be told from luck.
    public static let leastOfEach = 30
    /// Under so many gains there is no interval.
    public static let leastGains = 10

    public private(set) var late = 0
    public private(set) var kept = 0
    private var sum = 0.0
    private var squares = 0.0

    public init() {}

    /// `gain` is the squared error of the base rate less that of the forecast, for one commitment.
    public mutating func add(gain: Double, isLate: Bool) { count(gain, isLate, 1) }

    /// Takes back what turned out not to be an outcome.
    public mutating func remove(gain: Double, isLate: Bool) { count(gain, isLate, -1) }

    /// Commitments in all.
    public var count: Int { late + kept }

    /// Whether enough of both kinds are known.
    public var canBeTold: Bool { min(late, kept) >= Self.leastOfEach }

    /// Whether the mean gain is above 0 by more than its interval (95 %, normal).
    public var isProven: Bool {
        guard count >= Self.leastGains else { return false }
        let mean = sum / Double(count)
        let variance = max(0, squares / Double(count) - mean * mean) / Double(count - 1)
        return mean > 1.959964 * variance.squareRoot()
    }

    private mutating func count(_ gain: Double, _ isLate: Bool, _ sign: Int) {
        if isLate { late += sign } else { kept += sign }
        sum += Double(sign) * gain
        squares += Double(sign) * gain * gain
    }
}
