/// Looks for the best order of activities within a budget, and returns the best it met.
public struct ScheduleSearch: Sendable {
    public let network: ProjectNetwork
    public let objective: ScheduleObjective
    public let seed: UInt64

    public init(_ network: ProjectNetwork, objective: ScheduleObjective, seed: UInt64 = 1) {
        self.network = network
        self.objective = objective
        self.seed = seed
    }

    /// The schedule of one rule, alone.
    public func schedule(by rule: PriorityRule, _ scheme: GenerationScheme) -> ProjectSchedule {
        let run = SearchRun(self, ScheduleBudget(schedules: 1))
        run.tryRule(rule, scheme)
        return run.best
    }

    public func run(_ budget: ScheduleBudget) -> ProjectSchedule {
        let run = SearchRun(self, budget)
        run.start()
        return run.best
    }
}
