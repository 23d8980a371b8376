/// What a schedule is judged by; the smaller the better, and none ever falls when an activity ends later.
public enum ScheduleObjective: String, Sendable, Hashable, CaseIterable {
    /// The last finish.
    case makespan
    /// Over the projects, finish − release − critical path length, added up; the mean is that by their number.
    case projectDelay
    /// Over the projects, weight × the time by which they finish after their due, added up.
    case weightedTardiness

    /// The value of a schedule, given by the finish of each activity.
    public func value(of network: ProjectNetwork, finishes: [Int]) -> Int {
        var makespan = 0
        var projects = network.projects.map(\.release)
        for (activity, finish) in finishes.enumerated() {
            makespan = max(makespan, finish)
            let project = network.projectOf[activity]
            if project >= 0 { projects[project] = max(projects[project], finish) }
        }
        switch self {
        case .makespan: return makespan
        case .projectDelay:
            return zip(projects, CriticalPath(of: network).projectFinishes).reduce(0) { $0 + $1.0 - $1.1 }
        case .weightedTardiness:
            return zip(projects, network.projects).reduce(0) { sum, pair in
                sum + pair.1.weight * max(0, pair.0 - (pair.1.due ?? pair.0))
            }
        }
    }
}

/// Judges schedules without allocating.
final class ScheduleJudge {
    private let count: Int
    private let objective: ScheduleObjective
    private let projects: Int
    private let projectOf: UnsafeMutablePointer<Int>
    /// Up to which a finish costs nothing, and what each unit of time after it costs.
    private let targets: UnsafeMutablePointer<Int>
    private let weights: UnsafeMutablePointer<Int>
    private let releases: UnsafeMutablePointer<Int>
    /// Of the schedule judged last.
    let projectFinishes: UnsafeMutablePointer<Int>
    private(set) var makespan = 0
    /// No schedule is better.
    let lowerBound: Int

    init(_ network: ProjectNetwork, _ objective: ScheduleObjective, _ path: CriticalPath) {
        count = network.activityCount
        self.objective = objective
        projects = network.projects.count
        projectOf = flatCopy(network.projectOf)
        releases = flatCopy(network.projects.map(\.release))
        projectFinishes = flatCopy(network.projects.map(\.release))
        switch objective {
        case .makespan, .projectDelay:
            targets = flatCopy(path.projectFinishes)
            weights = flatCopy(network.projects.map { _ in objective == .makespan ? 0 : 1 })
        case .weightedTardiness:
            targets = flatCopy(network.projects.map { $0.due ?? .max / 2 })
            weights = flatCopy(network.projects.map { $0.due == nil ? 0 : $0.weight })
        }
        switch objective {
        case .makespan: lowerBound = max(path.length, ScheduleJudge.resourceBound(network))
        case .projectDelay: lowerBound = 0
        case .weightedTardiness:
            lowerBound = zip(path.projectFinishes, network.projects).reduce(0) { sum, pair in
                sum + pair.1.weight * max(0, pair.0 - (pair.1.due ?? pair.0))
            }
        }
    }

    deinit {
        for array in [projectOf, targets, weights, releases, projectFinishes] { array.deallocate() }
    }

    /// The value of a schedule.
    func value(finishes: UnsafePointer<Int>) -> Int {
        projectFinishes.update(from: releases, count: projects)
        var makespan = 0
        for activity in 0..<count {
            makespan = max(makespan, finishes[activity])
            let project = projectOf[activity]
            if project >= 0, projectFinishes[project] < finishes[activity] {
                projectFinishes[project] = finishes[activity]
            }
        }
        self.makespan = makespan
        if objective == .makespan { return makespan }
        var value = 0
        for project in 0..<projects { value += weights[project] * max(0, projectFinishes[project] - targets[project]) }
        return value
    }

    /// Whether a project costs something in the schedule judged last.
    func isLate(_ project: Int) -> Bool { weights[project] > 0 && projectFinishes[project] > targets[project] }

    /// By when each activity may finish at no cost beyond that of the schedule judged last: the latest of all for the
    /// makespan, else its project's finish, or its target if that is later.
    func latestFinish(of activity: Int) -> Int {
        let project = projectOf[activity]
        guard objective != .makespan, project >= 0 else { return makespan }
        return weights[project] == 0 ? makespan : max(projectFinishes[project], targets[project])
    }

    /// The time by which a resource has given as many units as are asked of it.
    private static func resourceBound(_ network: ProjectNetwork) -> Int {
        var asked = network.capacities.map { _ in 0.0 }
        for activity in 0..<network.activityCount {
            for demand in network.demands.range(activity) {
                asked[network.demands.others[demand]] +=
                    Double(network.durations[activity]) * Double(network.demands.amounts[demand])
            }
        }
        var bound = 0.0
        for (profile, asked) in zip(network.capacities, asked) where asked > 0 {
            var left = asked
            for (place, step) in profile.steps.enumerated() {
                let end = place + 1 < profile.steps.count ? profile.steps[place + 1].time : nil
                let given = end.map { Double($0 - step.time) * Double(step.units) } ?? .infinity
                if given >= left {
                    bound = max(bound, Double(step.time) + (left / Double(step.units)).rounded(.up))
                    break
                }
                left -= given
            }
        }
        return Int(bound)
    }
}
