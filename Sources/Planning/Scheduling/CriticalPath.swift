/// When each activity can start and finish if no resource is ever short, and how late it may (Kelley and Walker 1959).
public struct CriticalPath: Sendable {
    public let earliestStarts: [Int]
    public let earliestFinishes: [Int]
    /// By which an activity must be finished if its own project, and each that waits for it, is to be done as early as
    /// no resource allows; by the project's due where there is one and dues count.
    public let latestFinishes: [Int]
    /// From an activity's start to the last finish of any that comes after it, itself included.
    public let tails: [Int]
    /// The earliest finish of all: a lower bound of any makespan.
    public let length: Int
    /// The earliest finish of each project; its release where it has no activity.
    public let projectFinishes: [Int]

    public init(of network: ProjectNetwork) {
        self.init(of: network, dues: nil)
    }

    /// `dues` are by project; nil is the earliest finish.
    init(of network: ProjectNetwork, dues: [Int?]?) {
        let count = network.activityCount
        var starts = network.releases
        var finishes = Array(repeating: 0, count: count)
        var length = 0
        var projectFinishes = network.projects.map(\.release)
        for activity in network.topologicalOrder {
            for link in network.predecessors.range(activity) {
                let ready = finishes[network.predecessors.others[link]] + network.predecessors.amounts[link]
                starts[activity] = max(starts[activity], ready)
            }
            finishes[activity] = starts[activity] + network.durations[activity]
            length = max(length, finishes[activity])
            let project = network.projectOf[activity]
            if project >= 0 { projectFinishes[project] = max(projectFinishes[project], finishes[activity]) }
        }
        var latest = network.projectOf.map { project in
            project < 0 ? length : dues?[project] ?? (dues == nil ? projectFinishes[project] : length)
        }
        var tails = Array(repeating: 0, count: count)
        for activity in network.topologicalOrder.reversed() {
            for link in network.successors.range(activity) {
                let (after, lag) = (network.successors.others[link], network.successors.amounts[link])
                latest[activity] = min(latest[activity], latest[after] - network.durations[after] - lag)
                tails[activity] = max(tails[activity], tails[after] + lag)
            }
            tails[activity] += network.durations[activity]
        }
        earliestStarts = starts
        earliestFinishes = finishes
        latestFinishes = latest
        self.tails = tails
        self.length = length
        self.projectFinishes = projectFinishes
    }
}
