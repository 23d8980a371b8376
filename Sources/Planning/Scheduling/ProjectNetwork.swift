/// What is to be scheduled: activities that take time and units of renewable resources, in the order that their
/// predecessors allow, each part of a project (a commitment) or of none.
///
/// The resource-constrained multi-project scheduling problem (Pritsker, Watters and Wolfe 1969). Times are whole
/// numbers of one unit, working minutes on a board; activities, resources and projects are positions from 0. A network
/// is checked once, when it is made: linear in its size and without recursion.
public struct ProjectNetwork: Sendable {
    /// Units of a resource that an activity holds from start to finish.
    public struct Demand: Sendable, Hashable {
        public var resource: Int
        public var units: Int

        public init(resource: Int, units: Int) {
            self.resource = resource
            self.units = units
        }
    }

    /// An activity that must have finished, for at least `lag`, before another starts.
    public struct Predecessor: Sendable, Hashable {
        public var activity: Int
        public var lag: Int

        public init(activity: Int, lag: Int = 0) {
            self.activity = activity
            self.lag = lag
        }
    }

    /// One piece of work, never interrupted.
    public struct Activity: Sendable, Hashable {
        public var duration: Int
        public var demands: [Demand]
        public var predecessors: [Predecessor]
        /// Before which it does not start.
        public var release: Int
        public var project: Int?

        public init(
            duration: Int, demands: [Demand] = [], predecessors: [Predecessor] = [], release: Int = 0,
            project: Int? = nil
        ) {
            self.duration = duration
            self.demands = demands
            self.predecessors = predecessors
            self.release = release
            self.project = project
        }
    }

    /// Activities that are finished together: what was promised.
    public struct Project: Sendable, Hashable {
        /// Before which none of its activities starts.
        public var release: Int
        /// When it should be finished; nil is never late.
        public var due: Int?
        /// What one unit of time of tardiness costs.
        public var weight: Int

        public init(release: Int = 0, due: Int? = nil, weight: Int = 1) {
            self.release = release
            self.due = due
            self.weight = weight
        }
    }

    public let capacities: [CapacityProfile]
    public let projects: [Project]
    /// In time, by activity.
    public let durations: [Int]
    /// The later of the activity's own and its project's, by activity.
    public let releases: [Int]
    /// By activity; -1 is none.
    let projectOf: [Int]
    let demands: CompressedRows
    /// Rows of who goes before and who comes after; their amounts are lags.
    let predecessors: CompressedRows
    let successors: CompressedRows
    /// Each activity after its predecessors.
    let topologicalOrder: [Int]
    /// By which any active schedule is over: no sum of times exceeds it.
    let horizon: Int

    public var activityCount: Int { durations.count }

    /// The largest sum of times, and of weights by times.
    static let largestTime = 1 << 40
    static let largestCost = 1 << 61

    /// Checks the network; the first error found is thrown, with the positions of who is meant.
    public init(
        activities: [Activity], capacities: [CapacityProfile], projects: [Project] = []
    ) throws(PlanningError) {
        self.capacities = capacities
        self.projects = projects
        try ProjectNetwork.check(activities, capacities, projects)
        horizon = try ProjectNetwork.horizon(of: activities, capacities, projects)
        durations = activities.map(\.duration)
        projectOf = activities.map { $0.project ?? -1 }
        releases = activities.map { max($0.release, $0.project.map { projects[$0].release } ?? 0) }
        demands = CompressedRows(activities.map(ProjectNetwork.demandRow))
        predecessors = CompressedRows(activities.map { $0.predecessors.map { ($0.activity, $0.lag) } })
        successors = predecessors.transposed
        topologicalOrder = try ProjectNetwork.topologicalOrder(predecessors, successors)
    }

    /// One entry a resource; what takes no time holds nothing.
    private static func demandRow(_ activity: Activity) -> [(other: Int, amount: Int)] {
        var row: [(other: Int, amount: Int)] = []
        for demand in activity.demands where demand.units > 0 && activity.duration > 0 {
            if let place = row.firstIndex(where: { $0.other == demand.resource }) {
                row[place].amount += demand.units
            } else {
                row.append((demand.resource, demand.units))
            }
        }
        return row
    }

    /// The resources an activity holds, and how much of each, while it runs; nothing takes nothing.
    public func demands(of activity: Int) -> [Demand] {
        demands.row(activity).map { Demand(resource: $0.other, units: $0.amount) }
    }

    /// Who must be finished before an activity starts.
    public func predecessors(of activity: Int) -> [Predecessor] {
        predecessors.row(activity).map { Predecessor(activity: $0.other, lag: $0.amount) }
    }

    /// Whose part an activity is.
    public func project(of activity: Int) -> Int? { projectOf[activity] < 0 ? nil : projectOf[activity] }
}
