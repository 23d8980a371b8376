/// One run of a search: rules first, then a population of lists, or aims and wanted starts, or orders, by the objective
/// and the kind of projects; it stops when the budget is spent, or when the lower bound is reached.
final class SearchRun {
    let facts: NetworkFacts
    let passes: SchedulePasses
    let count: Int
    var numbers: SearchNumbers
    private let objective: ScheduleObjective
    private let budget: ScheduleBudget
    /// Activities placed so far: a schedule is so many as there are activities.
    private(set) var placed = 0
    private(set) var bestValue = Int.max
    private(set) var bestStarts: [Int] = []
    private(set) var bestFinishes: [Int] = []

    init(_ search: ScheduleSearch, _ budget: ScheduleBudget) {
        objective = search.objective
        self.budget = budget
        count = search.network.activityCount
        facts = NetworkFacts(search.network, objective: search.objective)
        passes = SchedulePasses(search.network, search.objective, facts.path)
        numbers = SearchNumbers(seed: search.seed)
    }

    var best: ProjectSchedule {
        ProjectSchedule(
            starts: bestStarts, finishes: bestFinishes, objective: objective,
            value: count == 0 ? 0 : bestValue, lowerBound: passes.judge.lowerBound,
            schedules: count == 0 ? 0 : (placed + count - 1) / count)
    }

    /// Whether each project is one activity.
    private var isSequence: Bool {
        count == facts.network.projects.count && !facts.network.projectOf.contains(-1)
    }

    /// Whether so many schedules more may be made, and could help.
    func may(_ schedules: Int) -> Bool {
        if bestValue <= passes.judge.lowerBound { return false }
        if let most = budget.schedules, placed / count + schedules + (placed % count > 0 ? 1 : 0) > most {
            return false
        }
        return !budget.isOver()
    }

    func begin() {
        guard count > 0 else { return }
        let population = ListPopulation(self)
        for rule in PriorityRule.allCases where rule != .random {
            for scheme in GenerationScheme.allCases {
                if rule.isDynamic && scheme == .serial { continue }
                // Without any schedule there is nothing to return, so the first is made whatever the budget says.
                guard bestStarts.isEmpty || may(1) else { return }
                build(by: rule, scheme)
                guard may(2) else { return }
                population.keep(justify())
            }
        }
        if objective == .makespan || facts.network.projects.count < 2 {
            population.fill(around: facts.path.latestFinishes)
            population.evolve(until: .max)
        } else if isSequence {
            population.fill(around: bestStarts)
            guard may(3) else { return }
            order()
        } else {
            AimSearch(self).descend()
            StartSearch(self).search()
        }
    }

    /// Searches the order of the projects. Where each is one activity such an order is a list.
    private func order() {
        let orders = OrderSearch(facts, passes)
        _ = finishesOfProjects
        orders.adopt()
        while may(3) {
            note(orders.resume(), placing: count)
            repeat {
                let placing = orders.step(&numbers)
                note(passes.value, placing: placing)
            } while !orders.isAtRest && may(1)
        }
    }

    /// When each project is done in the best schedule; it is judged once more for that.
    var finishesOfProjects: [Int] {
        _ = bestFinishes.withUnsafeBufferPointer { $0.baseAddress.map(passes.judge.value) }
        return facts.network.projects.indices.map { passes.judge.projectFinishes[$0] }
    }

    func build(by rule: PriorityRule, _ scheme: GenerationScheme) {
        let values = rule.values(facts, &numbers)
        if scheme == .serial {
            passes.buildList(by: values, ties: facts.path.latestFinishes)
        } else {
            passes.forward.buildParallel(
                facts.network, values, ties: facts.path.latestFinishes,
                dynamic: rule.isDynamic ? { [facts] in facts.apparentTardinessCost($0, at: $1) } : nil)
            passes.judgeForward()
        }
        note(passes.value, placing: count)
    }

    /// Justifies the schedule made last: two schedules.
    func justify() -> Int {
        let value = passes.justify()
        note(value, placing: 2 * count)
        return value
    }

    /// Counts what was placed, and remembers the schedule if it is the best.
    func note(_ value: Int, placing activities: Int) {
        placed += activities
        guard value < bestValue else { return }
        bestValue = value
        bestStarts = Array(UnsafeBufferPointer(start: passes.forward.starts, count: count))
        bestFinishes = Array(UnsafeBufferPointer(start: passes.forward.finishes, count: count))
    }
}
