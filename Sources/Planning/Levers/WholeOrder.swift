import Board

/// The best schedule of the whole board that was found, made when it is first asked for.
struct WholeOrder {
    private let simulation: Simulation
    private var starts: [Int]?

    init(_ simulation: Simulation) { self.simulation = simulation }

    /// When each task begins, by its place in the plan; empty where nothing can be scheduled.
    mutating func begins() -> [Int] {
        if let starts { return starts }
        var begins: [Int] = []
        if let open = OpenNetwork(simulation) {
            let best = ScheduleSearch(open.network, objective: .weightedTardiness, seed: simulation.plan.seed)
                .run(ScheduleBudget(schedules: LeverSearch.schedules(of: open.places.count)))
            begins = Array(repeating: Int.max, count: simulation.plan.items.count)
            for (activity, place) in open.places.enumerated() { begins[place] = best.starts[activity] }
        }
        starts = begins
        return begins
    }
}
