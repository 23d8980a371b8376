public import Board

/// What one slot more at a team does to every promise: mostly nothing or good, but where tasks wait for each other it
/// can make a promise later, as Graham (1966, Bounds for certain multiprocessing anomalies) showed.
public struct SlotEffect: Sendable, Hashable {
    public let team: TeamID
    public let openTasks: Int
    /// Weighted working days of lateness over all promises, each capped at 40.
    public let price: PriceEstimate
    /// Promises with open work.
    public let promises: Int
    /// Those delivered later on average, and those of them of which the interval of 95 % excludes 0.
    public let later: Int
    public let clearlyLater: Int
    /// Those of which that interval says earlier.
    public let clearlyEarlier: Int
}

extension Simulation {
    /// Of each team that takes slots and has open work, ascending by number; the same luck before and after.
    ///
    /// Runs on the calling thread.
    public func slotEffects(trials: Int) -> [SlotEffect] {
        let before = DeliveryTrials(plan, trials: trials)
        return plan.teams.indices.filter { place in
            plan.teams[place].takesSlots && plan.items.contains { $0.team == Int32(place) }
        }.map { place in
            var more = plan
            more.teams[place].slots += 1
            let after = DeliveryTrials(more, trials: trials)
            let moves = before.minutes.keys.sorted().map { promise in
                PriceEstimate(zip(before.minutes[promise]!, after.minutes[promise]!).map { $0 - $1 })
            }
            return SlotEffect(
                team: plan.teams[place].id, openTasks: plan.items.count { $0.team == Int32(place) },
                price: PriceEstimate(zip(before.lateness, after.lateness).map { $0 - $1 }),
                promises: moves.count, later: moves.count { $0.saved < 0 },
                clearlyLater: moves.count { -$0.saved > 1.96 * $0.error },
                clearlyEarlier: moves.count(where: \.isProven))
        }
    }
}

/// When each promise is delivered in each of some trials.
struct DeliveryTrials {
    /// By promise with open work, of each trial; the horizon where it is not delivered before it.
    private(set) var minutes: [Int: [Double]] = [:]
    /// Of each trial, weighted over all promises.
    private(set) var lateness: [Double] = []

    init(_ plan: SimulationPlan, trials: Int) {
        var trial = Trial(plan)
        let promises = plan.commitments.indices.filter { plan.commitments[$0].openTasks > 0 }
        for number in 0..<trials {
            trial.run(number)
            var sum: Int32 = 0
            for place in promises {
                let (promise, delivered) = (plan.commitments[place], trial.deliveredAt[place])
                minutes[place, default: []].append(Double(min(delivered, plan.calendars.end)))
                guard delivered > promise.deadline else { continue }
                let late = delivered == Trial.never ? Int32.max : trial.lateness(of: promise, at: delivered)
                sum += promise.weight * min(late, Int32(CommitmentRisk.longestLateness))
            }
            lateness.append(Double(sum))
        }
    }
}
