extension ProjectNetwork {
    static func check(
        _ activities: [Activity], _ capacities: [CapacityProfile], _ projects: [Project]
    ) throws(PlanningError) {
        for (place, activity) in activities.enumerated() {
            guard activity.duration >= 0, activity.release >= 0 else { throw .negativeNumber(activity: place) }
            if let project = activity.project, !projects.indices.contains(project) {
                throw .unknownProject(activity: place, project: project)
            }
            var taken: [Int: Int] = [:]
            for demand in activity.demands {
                guard capacities.indices.contains(demand.resource) else {
                    throw .unknownResource(activity: place, resource: demand.resource)
                }
                guard demand.units >= 0 else { throw .negativeNumber(activity: place) }
                let (total, overflows) = taken[demand.resource, default: 0].addingReportingOverflow(demand.units)
                let capacity = capacities[demand.resource].finalUnits
                guard !overflows, total <= capacity || activity.duration == 0 else {
                    throw .demandOverCapacity(
                        activity: place, resource: demand.resource, demand: overflows ? .max : total,
                        capacity: capacity)
                }
                taken[demand.resource] = total
            }
            for predecessor in activity.predecessors {
                guard activities.indices.contains(predecessor.activity) else {
                    throw .unknownPredecessor(activity: place, predecessor: predecessor.activity)
                }
                guard predecessor.lag >= 0 else { throw .negativeNumber(activity: place) }
            }
        }
        guard projects.allSatisfy({ $0.release >= 0 && $0.weight >= 0 }) else {
            throw .negativeNumber(activity: nil)
        }
    }

    /// Everything one after the other, after the last release and the last change of a capacity, with each lag waited
    /// for: later than that nothing ends in any order.
    static func horizon(
        of activities: [Activity], _ capacities: [CapacityProfile], _ projects: [Project]
    ) throws(PlanningError) -> Int {
        var latest = 0
        for profile in capacities { latest = max(latest, profile.steps[profile.steps.count - 1].time) }
        for activity in activities { latest = max(latest, activity.release) }
        for project in projects {
            guard (project.due ?? 0).magnitude <= UInt(largestTime) else { throw .beyondHorizon }
            latest = max(latest, project.release, abs(project.due ?? 0))
        }
        var total = latest
        for activity in activities {
            let lag = activity.predecessors.reduce(0) { max($0, $1.lag) }
            guard activity.duration <= largestTime, lag <= largestTime, total <= largestTime else {
                throw .beyondHorizon
            }
            total += activity.duration + lag
        }
        guard total <= largestTime else { throw .beyondHorizon }
        var weights = 0
        for project in projects {
            guard project.weight <= largestCost else { throw .beyondHorizon }
            weights += project.weight
            guard weights <= largestCost / (2 * max(total, 1)) else { throw .beyondHorizon }
        }
        guard projects.count <= largestCost / (2 * max(total, 1)) else { throw .beyondHorizon }
        return total
    }

    /// Each activity after its predecessors, in linear time and without recursion (Kahn 1962); a cycle is named by its
    /// activities in the order in which they wait.
    static func topologicalOrder(
        _ predecessors: CompressedRows, _ successors: CompressedRows
    ) throws(PlanningError) -> [Int] {
        var waiting = (0..<predecessors.count).map { predecessors.offsets[$0 + 1] - predecessors.offsets[$0] }
        var order = waiting.indices.filter { waiting[$0] == 0 }
        order.reserveCapacity(waiting.count)
        var next = 0
        while next < order.count {
            for link in successors.range(order[next]) {
                let successor = successors.others[link]
                waiting[successor] -= 1
                if waiting[successor] == 0 { order.append(successor) }
            }
            next += 1
        }
        guard order.count == waiting.count else { throw .cycle(cycle(among: waiting, predecessors)) }
        return order
    }

    /// Whoever still waits has a predecessor that still waits: going back along them must meet itself.
    private static func cycle(among waiting: [Int], _ predecessors: CompressedRows) -> [Int] {
        var metAt = Array(repeating: -1, count: waiting.count)
        var walk: [Int] = []
        var place = waiting.firstIndex { $0 > 0 } ?? 0
        while metAt[place] < 0 {
            metAt[place] = walk.count
            walk.append(place)
            let before = predecessors.range(place).first { waiting[predecessors.others[$0]] > 0 }
            guard let before else { break }
            place = predecessors.others[before]
        }
        return walk[max(metAt[place], 0)...].reversed()
    }
}
