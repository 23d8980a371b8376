/// Looks for the best order of activities within a budget, and returns the best it met.
///
/// Rules × schemes, each justified; then, for the makespan, lists of activities crossed with each other; where several
/// projects have dues or delays, when each project aims to finish and then when each activity is wanted to start; and
/// where each of those is one activity, their order. What is counted is placements: a schedule is
/// each activity placed once, a pass of a justification is one too, and a move that places a part of the list anew is
/// that part of a schedule. The same network, objective, seed and number of schedules give the same answer anywhere.
public struct ScheduleSearch: Sendable {
    public let network: ProjectNetwork
    public let objective: ScheduleObjective
    public let seed: UInt64

    public init(_ network: ProjectNetwork, objective: ScheduleObjective, seed: UInt64 = 1) {
        self.network = network
        self.objective = objective
        self.seed = seed
    }

    /// The schedule of one rule, alone; a rule that changes with time goes by the parallel scheme in any case.
    public func schedule(by rule: PriorityRule, _ scheme: GenerationScheme) -> ProjectSchedule {
        let run = SearchRun(self, ScheduleBudget(schedules: 1))
        if run.count > 0 { run.build(by: rule, rule.isDynamic ? .parallel : scheme) }
        return run.best
    }

    /// Never worse than the same search with fewer schedules, nor, from 100 on, than any rule. At least one is made.
    public func run(_ budget: ScheduleBudget) -> ProjectSchedule {
        let run = SearchRun(self, budget)
        run.begin()
        return run.best
    }
}
