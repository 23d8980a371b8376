import Planning
import TestNumbers

/// Small networks of every kind: lags, releases, projects, capacities that change and stretches without any.
struct RandomNetwork {
    var activities: [ProjectNetwork.Activity] = []
    var capacities: [CapacityProfile] = []
    var projects: [ProjectNetwork.Project] = []

    init(_ numbers: inout SeededNumbers, count: Int, isConstant: Bool = false) throws {
        for _ in 0..<Int.random(in: 1...3, using: &numbers) {
            let units = Int.random(in: 1...4, using: &numbers)
            var steps = [CapacityProfile.Step(time: 0, units: units)]
            if !isConstant, numbers.isTrue(50) {
                steps = [
                    .init(time: 0, units: Int.random(in: 0...4, using: &numbers)), .init(time: 3, units: 0),
                    .init(time: 5, units: 1 + units), .init(time: 9, units: Int.random(in: 0...2, using: &numbers)),
                    .init(time: 12, units: units),
                ]
            }
            capacities.append(try CapacityProfile(steps: steps))
        }
        for _ in 0..<Int.random(in: 1...3, using: &numbers) {
            projects.append(
                .init(
                    release: Int.random(in: 0...4, using: &numbers), due: Int.random(in: 0...20, using: &numbers),
                    weight: Int.random(in: 0...5, using: &numbers)))
        }
        for place in 0..<count {
            var one = ProjectNetwork.Activity(
                duration: Int.random(in: 0...5, using: &numbers),
                release: numbers.isTrue(30) ? Int.random(in: 0...9, using: &numbers) : 0,
                project: numbers.isTrue(90) ? Int.random(in: 0..<projects.count, using: &numbers) : nil)
            for (resource, profile) in capacities.enumerated() where numbers.isTrue(60) {
                one.demands.append(
                    .init(resource: resource, units: Int.random(in: 0...profile.finalUnits, using: &numbers)))
            }
            for before in 0..<place where numbers.isTrue(20) {
                one.predecessors.append(
                    .init(activity: before, lag: numbers.isTrue(20) ? Int.random(in: 1...3, using: &numbers) : 0))
            }
            activities.append(one)
        }
    }

    var network: ProjectNetwork {
        get throws { try ProjectNetwork(activities: activities, capacities: capacities, projects: projects) }
    }

    /// What a schedule breaks, told slowly: unit of time by unit of time.
    func violations(of starts: [Int]) -> [String] {
        var found: [String] = []
        let finishes = zip(starts, activities).map { $0 + $1.duration }
        for (place, one) in activities.enumerated() {
            if starts[place] < max(one.release, one.project.map { projects[$0].release } ?? 0) {
                found.append("\(place) before its release")
            }
            for link in one.predecessors where finishes[link.activity] + link.lag > starts[place] {
                found.append("\(place) before \(link.activity) allows")
            }
        }
        for (resource, profile) in capacities.enumerated() {
            for time in 0..<(finishes.max() ?? 0) {
                let used = activities.indices.filter { starts[$0] <= time && time < finishes[$0] }
                    .flatMap { activities[$0].demands }.filter { $0.resource == resource }.reduce(0) { $0 + $1.units }
                if used > profile.units(at: time) { found.append("\(used) of resource \(resource) at \(time)") }
            }
        }
        return found
    }

    /// Whether the activity could start at a time, everything else as it is.
    func canStart(_ activity: Int, at time: Int, _ starts: [Int]) -> Bool {
        var moved = starts
        moved[activity] = time
        return violations(of: moved).isEmpty
    }

    /// The best value over all orders, each placed by trying one time after the other.
    func bestByForce(_ objective: ScheduleObjective) throws -> Int {
        let network = try network
        var best = Int.max
        func extend(_ starts: [Int?]) {
            guard starts.contains(nil) else {
                let finishes = zip(starts, activities).map { ($0 ?? 0) + $1.duration }
                best = min(best, objective.value(of: network, finishes: finishes))
                return
            }
            for (place, one) in activities.enumerated() where starts[place] == nil {
                guard one.predecessors.allSatisfy({ starts[$0.activity] != nil }) else { continue }
                var next = starts
                next[place] = (0...).first { fits(place, at: $0, starts) }
                extend(next)
            }
        }
        extend(activities.map { _ in nil })
        return best
    }

    private func fits(_ place: Int, at time: Int, _ starts: [Int?]) -> Bool {
        let chosen = activities.indices.filter { starts[$0] != nil || $0 == place }
        var part = self
        part.activities = chosen.map { old in
            var one = activities[old]
            one.predecessors = one.predecessors.compactMap { link in
                chosen.firstIndex(of: link.activity).map { .init(activity: $0, lag: link.lag) }
            }
            return one
        }
        return part.violations(of: chosen.map { starts[$0] ?? time }).isEmpty
    }
}
