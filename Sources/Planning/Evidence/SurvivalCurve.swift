#if canImport(Glibc)
    import Glibc
#endif

/// The chance that work is still open at an age, and that it was done by then, as a step function with a tail.
///
/// Kaplan and Meier (1958) with delayed entry for the one, Aalen and Johansen (1978) for the other. Beyond the last age
/// at which five were at risk the steps are chance, and a constant hazard of the last ten completions follows. Ages are
/// in whatever unit they were given: working minutes from a ``DurationSample``.
///
/// For a fixed date the chance to be done by it, given open at age a, never rises with a, as long as nothing is
/// cancelled: 1 − S(x)/S(a), and S(a) falls. With cancellations that holds for being *closed* by then; surviving the age
/// at which work is given up may well speak for its being done.
public struct SurvivalCurve: Sendable {
    /// Fewer at risk than these say nothing of a hazard.
    public static let leastAtRisk = 5
    /// So many completions make the hazard of the tail.
    public static let tailCompletions = 10

    /// Ages at which something ended, ascending, and what holds after each.
    var ages: ContiguousArray<Double> = []
    var open: ContiguousArray<Double> = []
    var done: ContiguousArray<Double> = []
    /// The last age of the steps.
    var tailStart = 0.0
    /// What ends per unit of age beyond it; infinite where the last completions took no time.
    var tailRate = 0.0
    /// The part of that which is done, not cancelled.
    var tailDoneShare = 1.0
    /// Whether nothing was cancelled.
    var isOnlyDone = true
    /// Completions behind the curve.
    public internal(set) var completions = 0
    /// The greatest age at which anything was done; nil without completions.
    public internal(set) var oldestCompletion: Double?

    /// Of nothing: open for ever.
    public init() {}

    /// Whether nothing that old was ever finished here.
    public func isBeyondHistory(_ age: Double) -> Bool { oldestCompletion.map { age > $0 } ?? true }

    /// The chance to be open beyond `age`, seen from the beginning; 1 before age 0.
    public func open(beyond age: Double) -> Double {
        guard age > tailStart || ages.isEmpty else {
            let place = place(after: age)
            return place == 0 ? 1 : open[place - 1]
        }
        guard age > 0 || tailStart > 0 else { return 1 }
        return tail(from: lastOpen, for: age - tailStart)
    }

    /// The chance to have been done by `age`, seen from the beginning. With what is open and what was cancelled by then
    /// it adds up to 1.
    public func done(by age: Double) -> Double {
        guard age > tailStart || ages.isEmpty else {
            let place = place(after: age)
            return place == 0 ? 0 : done[place - 1]
        }
        let last = lastOpen
        return (done.last ?? 0) + (last - open(beyond: age)) * tailDoneShare
    }

    /// The chance to have been cancelled by `age`.
    public func cancelled(by age: Double) -> Double { max(0, 1 - open(beyond: age) - done(by: age)) }

    /// The chance to be done by the age `date`, of work that is open at `age`; 0 where `date` is not later.
    ///
    /// Where nothing was ever open at that age the chance is that of the tail.
    public func done(by date: Double, openAt age: Double) -> Double {
        guard date > age else { return 0 }
        let left = open(beyond: age)
        guard left > 0 else { return tailRate > 0 ? tailDoneShare * (1 - tail(from: 1, for: date - age)) : 0 }
        // Without cancellations the exact form, which cannot rise with the age even by rounding.
        if isOnlyDone { return 1 - min(1, open(beyond: date) / left) }
        return min(1, max(0, (done(by: date) - done(by: age)) / left))
    }

    /// The age at which a share of what is open at `age` has ended; nil where that never happens.
    public func quantile(_ share: Double, openAt age: Double = -1) -> Double? {
        ending(at: (1 - share) * open(beyond: age), after: age)
    }

    /// The end of one piece of work that is open at `age`, from one number above 0 and below 1: its age then, and
    /// whether it is done rather than cancelled. Nil where the curve never ends. Allocates nothing.
    public func draw(_ uniform: Double, openAt age: Double = -1) -> (age: Double, isDone: Bool)? {
        let from = open(beyond: age)
        guard from > 0 else {
            guard tailRate > 0 else { return nil }
            return (max(age, tailStart) - logarithm(uniform) / tailRate, uniform <= tailDoneShare)
        }
        let level = uniform * from
        let place = firstPlace(atMost: level)
        guard place < ages.count else {
            guard tailRate > 0 else { return nil }
            let last = lastOpen
            // The whole number decides the age; which end it is, the part of it that the age does not show.
            let isDone = isOnlyDone || (level * 4_294_967_296).truncatingRemainder(dividingBy: 1) < tailDoneShare
            return (max(age, tailStart) - logarithm(min(1, level / min(last, from))) / tailRate, isDone)
        }
        let before = place == 0 ? 1 : open[place - 1]
        let jump = before - open[place]
        let doneJump = done[place] - (place == 0 ? 0 : done[place - 1])
        return (ages[place], isOnlyDone || level - open[place] < doneJump || doneJump >= jump)
    }
}

extension SurvivalCurve {
    /// What is open after the last step.
    private var lastOpen: Double { open.isEmpty ? 1 : open[open.count - 1] }

    private func tail(from level: Double, for length: Double) -> Double {
        guard tailRate.isFinite else { return length > 0 ? 0 : level }
        return level * exp(-tailRate * max(0, length))
    }

    /// Where the chance to be open first is no more than `level`.
    private func ending(at level: Double, after age: Double) -> Double? {
        let from = open(beyond: age)
        guard from > 0 else { return tailRate > 0 ? age : nil }
        let place = firstPlace(atMost: level)
        if place < ages.count { return max(age, ages[place]) }
        guard tailRate > 0, level > 0 else { return nil }
        return max(age, tailStart - logarithm(min(1, level / (lastOpen))) / tailRate)
    }

    /// How many steps lie at or before `age`.
    private func place(after age: Double) -> Int {
        var low = 0
        var high = ages.count
        while low < high {
            let middle = (low + high) / 2
            if ages[middle] <= age { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first step after which no more than `level` is open; the number of steps where there is none.
    private func firstPlace(atMost level: Double) -> Int {
        var low = 0
        var high = open.count
        while low < high {
            let middle = (low + high) / 2
            if open[middle] > level { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
