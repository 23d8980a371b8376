import Planning

/// MPLIB's format (Van Eynde and Vanhoucke 2020): projects, resources, capacities; for each project its number of
/// activities and its release, a flag for each resource, and for each activity its duration, a demand for each resource,
/// the number of its successors, and these as `project:activity`, from 1.
enum MultiProjectFile {
    static func read(_ source: NumberLines) throws(Complaint) -> [ScheduleInstance] {
        var reader = NumberReader(source)
        let count = try reader.number("the number of projects", 1...100_000)
        let resources = try reader.number("the number of resources", 0...1_000)
        var capacities: [Int] = []
        for resource in 0..<resources {
            capacities.append(try reader.number("the capacity of resource \(resource + 1)"))
        }
        var projects: [ProjectNetwork.Project] = []
        var activities: [ProjectNetwork.Activity] = []
        var firsts: [Int] = [0]
        // A successor may be of a project that is not read yet.
        var links: [(before: Int, project: Int, activity: Int)] = []
        for project in 0..<count {
            let size = try reader.number("the number of activities of project \(project + 1)", 1...1_000_000)
            projects.append(.init(release: try reader.number("the release of project \(project + 1)")))
            for _ in 0..<resources { _ = try reader.number("whether project \(project + 1) uses a resource", 0...1) }
            for activity in 1...size {
                let name = "activity \(project + 1):\(activity)"
                var one = ProjectNetwork.Activity(
                    duration: try reader.number("the duration of \(name)"), project: project)
                for resource in 0..<resources {
                    let units = try reader.number("the demand of \(name)")
                    guard units <= capacities[resource] || one.duration == 0 else {
                        throw reader.complaint(
                            "\(name) needs \(units) of resource \(resource + 1), which has \(capacities[resource])")
                    }
                    if units > 0 { one.demands.append(.init(resource: resource, units: units)) }
                }
                for _ in 0..<(try reader.number("the number of successors of \(name)")) {
                    let (other, after) = try reader.pair("a successor of \(name)")
                    guard (1...count).contains(other), (1...1_000_000).contains(after) else {
                        throw reader.complaint("\(name) has a successor \(other):\(after), which is no activity")
                    }
                    links.append((activities.count, other - 1, after - 1))
                }
                activities.append(one)
            }
            firsts.append(activities.count)
        }
        guard reader.isAtEnd else { throw reader.complaint("more numbers than \(count) projects have") }
        for (before, project, activity) in links {
            let after = firsts[project] + activity
            guard after < firsts[project + 1] else {
                throw Complaint("\(source.path): a successor \(project + 1):\(activity + 1) is no activity")
            }
            activities[after].predecessors.append(.init(activity: before))
        }
        return [
            ScheduleInstance(
                name: FileName.stem(source.path),
                network: try ScheduleInstance.network(activities, capacities, projects, of: source.path),
                objective: .projectDelay)
        ]
    }
}
