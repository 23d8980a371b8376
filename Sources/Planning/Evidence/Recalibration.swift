#if canImport(Glibc)
    import Glibc
#endif

/// Two parameters that set forecasts right which have been too sure, too timid or biased: logit p′ = a + b logit p
/// (Cox 1958; Platt 1999), shrunk to the identity.
public struct Recalibration: Sendable, Hashable {
    /// From so many resolved commitments on.
    public static let leastResolved = 30

    public let intercept: Double
    public let slope: Double

    /// Leaves every chance as it is.
    public static let identity = Recalibration(intercept: 0, slope: 1)

    private init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }

    /// From resolved forecasts and what came of them; the identity below 30.
    ///
    /// The parameters are the most likely ones given a normal prior around (0, 1) with standard deviations of 0.5 and
    /// 0.3: that much is a fault of calibration, more would be another forecast. Newton's method on a concave function
    /// of two parameters, with bounded steps.
    public init(_ resolved: [(chance: Probability, happened: Bool)]) {
        guard resolved.count >= Self.leastResolved else {
            self = .identity
            return
        }
        let logits = resolved.map { Self.logit($0.chance) }
        var (a, b) = (0.0, 1.0)
        for _ in 0..<25 {
            var (slopeA, slopeB) = (-Self.precision.a * a, -Self.precision.b * (b - 1))
            var (bendAA, bendAB, bendBB) = (Self.precision.a, 0.0, Self.precision.b)
            for place in resolved.indices {
                let chance = 1 / (1 + exp(-(a + b * logits[place])))
                let error = (resolved[place].happened ? 1 : 0) - chance
                let bend = chance * (1 - chance)
                slopeA += error
                slopeB += error * logits[place]
                bendAA += bend
                bendAB += bend * logits[place]
                bendBB += bend * logits[place] * logits[place]
            }
            let determinant = bendAA * bendBB - bendAB * bendAB
            let stepA = (slopeA * bendBB - slopeB * bendAB) / determinant
            let stepB = (slopeB * bendAA - slopeA * bendAB) / determinant
            let length = max(abs(stepA), abs(stepB))
            // Far steps overshoot where the curve is flat.
            let share = length > 1 ? 1 / length : 1
            a += share * stepA
            b += share * stepB
            if length < 1e-7 { break }
        }
        self.init(intercept: a, slope: max(0.05, b))
    }

    /// The chance set right; never reverses the order of two.
    public func callAsFunction(_ chance: Probability) -> Probability {
        guard self != .identity else { return chance }
        return Probability(1 / (1 + exp(-(intercept + slope * Self.logit(chance)))))
    }

    private static let precision = (a: 4.0, b: 11.0)

    /// Bounded as if 1,000 had been observed: a chance of 0 must stay correctable.
    private static func logit(_ chance: Probability) -> Double {
        let value = min(max(chance.value, 1e-3), 1 - 1e-3)
        return log(value / (1 - value))
    }
}
