public import Board

/// How early a promise could be delivered if every team served its tasks first, and all went as long as the median.
///
/// The best schedule found of the promise and what it waits for, all other work that is not under way put off: where even
/// that is late, no order of work will do. The dates are no forecast: half of all tasks take longer than the median, and
/// a promise ends with its slowest.
public struct BestOrder: Sendable, Hashable {
    /// Promises are networks of some dozens of tasks: 500 schedules are a few milliseconds.
    static let schedules = 500

    public let commitment: CommitmentID
    public let end: Day
    public let due: Day

    /// Whether order alone could keep the promise.
    public var isInTime: Bool { end <= due }

    /// Nil where the promise has no open task, or waits for something of which nothing is known.
    init?(_ simulation: Simulation, place: Int, seed: UInt64) {
        let plan = simulation.plan
        let own = plan.items.indices.filter { Int(plan.items[$0].commitment) == place }
        guard !own.isEmpty, own.allSatisfy({ !plan.unknown.contains($0) }),
            let open = OpenNetwork(simulation, alone: place)
        else { return nil }
        let search = ScheduleSearch(open.network, objective: .weightedTardiness, seed: seed)
        let best = search.run(ScheduleBudget(schedules: BestOrder.schedules))
        commitment = plan.commitments[place].id
        due = plan.today.adding(days: Int(plan.commitments[place].dueDay))
        end = open.deliveryDay(best.value)
    }
}

extension BoardForecast {
    /// What the order of work alone could do for a promise; nil where nothing can be scheduled.
    public func bestOrder(of commitment: CommitmentID) -> BestOrder? {
        plan.commitments.firstIndex { $0.id == commitment }.flatMap {
            BestOrder(simulation, place: $0, seed: plan.seed)
        }
    }
}
