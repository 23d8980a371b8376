import Board

/// The order in which a team serves what is ready, and what it costs when every task takes its median.
struct QueueOrder {
    let minutesPerDay: Int
    /// Weighted working minutes of lateness in the order as it is now.
    private(set) var value: Int

    private let search: ScheduleSearch
    private let plan: SimulationPlan
    /// Activities of the network that are ready and wait for a slot of the team, in the order in force.
    private let ready: [Int]
    private let taskOf: [TaskID]
    /// When the best schedule found begins each activity.
    private let begins: [Int]
    private var ranks: [Double]
    private var moved: Set<Int> = []
    private var overtaken: Set<Int> = []

    /// Nil where nothing can be scheduled, or there is nothing to put in order.
    init?(_ simulation: Simulation, team: Int32) {
        guard let open = OpenNetwork(simulation) else { return nil }
        let plan = simulation.plan
        self.plan = plan
        search = ScheduleSearch(open.network, objective: .weightedTardiness, seed: plan.seed)
        minutesPerDay = open.minutesPerDay
        taskOf = open.places.map { plan.tasks[$0].id }
        let ranks = open.ranks
        ready = open.places.indices.filter { activity in
            let place = open.places[activity]
            let item = plan.items[place]
            return item.team == team && item.takesSlot && !item.isActive && plan.predecessorCounts[place] == 0
                && item.release <= plan.now && item.blockSource < 0 && !plan.tasks[place].title.isEmpty
        }.sorted { ranks[$0] < ranks[$1] }
        guard ready.count > 1 else { return nil }
        self.ranks = ranks
        value = search.schedule(inOrder: ranks).value
        begins = search.run(ScheduleBudget(schedules: LeverSearch.schedules(of: open.places.count))).starts
    }

    /// Makes the move that saves most, if it saves a working day; nil where none does.
    mutating func improve() -> ServiceMove? {
        let order = ready.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        var best: (value: Int, ranks: [Double], tasks: [Int], other: Int)?
        for (tasks, other) in moves(in: order).prefix(QueueProposal.mostTried) {
            var changed = ranks
            // Between the one overtaken and the one before it, in their own order.
            for (place, task) in tasks.enumerated() {
                changed[task] = ranks[other] - Double(tasks.count - place) / Double(tasks.count + 1)
            }
            let value = search.schedule(inOrder: changed).value
            if value < best?.value ?? (self.value - minutesPerDay + 1) { best = (value, changed, tasks, other) }
        }
        guard let best else { return nil }
        (value, ranks) = (best.value, best.ranks)
        moved.formUnion(best.tasks)
        // One task has one place just before it.
        overtaken.insert(best.other)
        return ServiceMove(tasks: best.tasks.map { taskOf[$0] }, before: taskOf[best.other])
    }

    /// Each task, and all of its promise with it, before the first that it overtakes in the best schedule.
    private func moves(in order: [Int]) -> [(tasks: [Int], other: Int)] {
        let found = order.enumerated().flatMap { place, task -> [(tasks: [Int], other: Int)] in
            guard !moved.contains(task),
                let first = order[..<place].firstIndex(where: { other in
                    begins[task] < begins[other] && !overtaken.contains(other) && !moved.contains(other)
                        && !isSamePromise(task, other)
                })
            else { return [] }
            let promise = order[first...].filter { !moved.contains($0) && isSamePromise(task, $0) }
            return promise.count > 1 ? [([task], order[first]), (promise, order[first])] : [([task], order[first])]
        }
        var seen: Set<[Int]> = []
        return found.sorted { (begins[$0.tasks[0]], $0.tasks[0]) < (begins[$1.tasks[0]], $1.tasks[0]) }
            .filter { seen.insert($0.tasks + [$0.other]).inserted }
    }

    private func isSamePromise(_ one: Int, _ other: Int) -> Bool {
        search.network.project(of: one).map { $0 == search.network.project(of: other) } ?? (one == other)
    }

    /// The tasks that are ready as they are served after some moves.
    func order(after moves: [ServiceMove]) -> [TaskID] {
        var order = ready.map { taskOf[$0] }
        for move in moves {
            order.removeAll { move.tasks.contains($0) }
            order.insert(contentsOf: move.tasks, at: order.firstIndex(of: move.before) ?? order.count)
        }
        return order
    }
}

extension ScheduleSearch {
    /// The one schedule in which whatever is ready and fits begins, the smaller value first, as teams serve a queue.
    func schedule(inOrder values: [Double]) -> ProjectSchedule {
        let run = SearchRun(self, ScheduleBudget(schedules: 1))
        guard run.count > 0 else { return run.best }
        run.passes.forward.buildParallel(network, values, ties: run.facts.path.latestFinishes, dynamic: nil)
        run.passes.judgeForward()
        run.note(run.passes.value, placing: run.count)
        return run.best
    }
}
