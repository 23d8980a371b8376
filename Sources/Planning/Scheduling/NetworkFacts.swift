/// What priority rules and bounds are made of, once for each network.
final class NetworkFacts {
    let network: ProjectNetwork
    /// Latest finishes are by dues where dues count.
    let path: CriticalPath
    /// Σ duration × share of the resource's capacity, over a project's activities.
    let projectWork: [Double]
    /// The critical path from the project's release.
    let projectLengths: [Double]
    let projectDues: [Double]
    /// Work by weight.
    let projectRatios: [Double]
    let meanDuration: Double
    private(set) lazy var totalSuccessors = NetworkFacts.totalSuccessors(of: network)

    /// A slack of so many mean durations makes an activity e times less urgent (Vepsalainen and Morton 1987 use 2).
    private static let lookAhead = 2.0

    init(_ network: ProjectNetwork, objective: ScheduleObjective) {
        self.network = network
        path = CriticalPath(
            of: network, dues: objective == .weightedTardiness ? network.projects.map(\.due) : nil)
        var work = Array(repeating: 0.0, count: network.projects.count)
        for activity in 0..<network.activityCount where network.projectOf[activity] >= 0 {
            for demand in network.demands.range(activity) {
                let capacity = max(network.capacities[network.demands.others[demand]].finalUnits, 1)
                work[network.projectOf[activity]] +=
                    Double(network.durations[activity] * network.demands.amounts[demand]) / Double(capacity)
            }
        }
        projectWork = work
        projectLengths = zip(path.projectFinishes, network.projects).map { Double($0 - $1.release) }
        projectDues = network.projects.map { Double($0.due ?? network.horizon) }
        projectRatios = zip(work, network.projects).map { $0 / Double(max($1.weight, 1)) }
        meanDuration = Double(max(network.durations.reduce(0, +), 1)) / Double(max(network.activityCount, 1))
    }

    func latestStart(_ activity: Int) -> Int { path.latestFinishes[activity] - network.durations[activity] }

    /// A figure of the activity's project; nothing for what belongs to none.
    func ofProject(_ activity: Int, _ figures: [Double]) -> Double {
        network.projectOf[activity] < 0 ? 0 : figures[network.projectOf[activity]]
    }

    /// The negative of weight ÷ duration × e^(−slack ÷ (look-ahead × mean duration)).
    func apparentTardinessCost(_ activity: Int, at time: Int) -> Double {
        let project = network.projectOf[activity]
        let weight = Double(project < 0 ? 1 : network.projects[project].weight)
        let slack = max(0, latestStart(activity) - time)
        let discount = NetworkFacts.decay(Double(slack) / (NetworkFacts.lookAhead * meanDuration))
        return -weight / Double(max(network.durations[activity], 1)) * discount
    }

    /// e^(−x), x not under zero, by the same sums and products on every machine: (1 + y + y²/2)^−256 with y = x/256.
    private static func decay(_ x: Double) -> Double {
        let y = min(x, 700) / 256
        var power = 1 / (1 + y + y * y / 2)
        for _ in 0..<8 { power *= power }
        return power
    }

    /// How many come after each activity, directly or not, each once.
    ///
    /// Exact in linear memory: 64 activities at a time send their bit back along the links.
    static func totalSuccessors(of network: ProjectNetwork) -> [Int] {
        let order = network.topologicalOrder
        var totals = Array(repeating: 0, count: order.count)
        var reached: [UInt64] = Array(repeating: 0, count: order.count)
        for first in stride(from: 0, to: order.count, by: 64) {
            let end = min(first + 64, order.count)
            for place in 0..<end { reached[order[place]] = 0 }
            for place in (0..<end).reversed() {
                let activity = order[place]
                for link in network.successors.range(activity) {
                    reached[activity] |= reached[network.successors.others[link]]
                }
                totals[activity] += reached[activity].nonzeroBitCount
                if place >= first { reached[activity] |= 1 << UInt64(place - first) }
            }
            for place in first..<end { reached[order[place]] = 0 }
        }
        return totals
    }
}
