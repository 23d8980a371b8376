/// How many units of a resource there are at each time: piecewise constant, the last stretch without an end.
public struct CapacityProfile: Sendable, Hashable {
    /// From a time on, until the next step, so many units.
    public struct Step: Sendable, Hashable {
        public var time: Int
        public var units: Int

        public init(time: Int, units: Int) {
            self.time = time
            self.units = units
        }
    }

    /// Ascending by time, the first at 0; neighbours differ.
    public let steps: [Step]

    /// The same number of units at all times.
    public init(constant units: Int) throws(PlanningError) {
        try self.init(steps: [Step(time: 0, units: units)])
    }

    /// Any number of steps, a stretch without units among them; the first at 0, times ascending, no units under zero.
    public init(steps: [Step]) throws(PlanningError) {
        guard steps.first?.time == 0, zip(steps, steps.dropFirst()).allSatisfy({ $0.time < $1.time }) else {
            throw .unorderedProfile
        }
        guard steps.allSatisfy({ $0.units >= 0 }) else { throw .negativeNumber(activity: nil) }
        var merged: [Step] = []
        for step in steps where merged.last?.units != step.units { merged.append(step) }
        self.steps = merged
    }

    /// What there is after the last step: an activity has to fit in here, so that each order has a schedule.
    public var finalUnits: Int { steps[steps.count - 1].units }

    /// The units at a time, 0 or later.
    public func units(at time: Int) -> Int {
        var (low, high) = (0, steps.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if steps[middle].time <= time { low = middle } else { high = middle }
        }
        return steps[low].units
    }

    /// The same seen from the horizon backwards; before time 0 lies a stretch in which each activity fits.
    func mirrored(at horizon: Int) -> [Step] {
        var mirrored: [Step] = []
        var end = horizon
        for step in steps.reversed() where step.time < end {
            mirrored.append(Step(time: horizon - end, units: step.units))
            end = step.time
        }
        if mirrored.last?.units != finalUnits { mirrored.append(Step(time: horizon, units: finalUnits)) }
        return mirrored
    }
}
