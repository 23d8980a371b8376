import Planning

/// Patterson's format, as PSPLIB's (Kolisch and Sprecher 1996) is given in: counts, capacities, and for each activity its
/// duration, a demand for each resource, the number of its successors, and these, from 1.
enum PattersonFile {
    static func read(_ source: NumberLines) throws(Complaint) -> [ScheduleInstance] {
        var reader = NumberReader(source)
        let count = try reader.number("the number of activities", 1...1_000_000)
        let resources = try reader.number("the number of resources", 0...1_000)
        var capacities: [Int] = []
        for resource in 0..<resources {
            capacities.append(try reader.number("the capacity of resource \(resource + 1)"))
        }
        var activities: [ProjectNetwork.Activity] = []
        var successors: [[Int]] = []
        for activity in 1...count {
            var one = ProjectNetwork.Activity(duration: try reader.number("the duration of activity \(activity)"))
            for resource in 0..<resources {
                let units = try reader.number("the demand of activity \(activity)")
                guard units <= capacities[resource] || one.duration == 0 else {
                    throw reader.complaint(
                        "activity \(activity) needs \(units) of resource \(resource + 1), which has "
                            + "\(capacities[resource])")
                }
                if units > 0 { one.demands.append(.init(resource: resource, units: units)) }
            }
            activities.append(one)
            var after: [Int] = []
            for _ in 0..<(try reader.number("the number of successors of activity \(activity)", 0...count)) {
                after.append(try reader.number("a successor of activity \(activity)", 1...count) - 1)
            }
            successors.append(after)
        }
        guard reader.isAtEnd else { throw reader.complaint("more numbers than \(count) activities have") }
        for (before, after) in successors.enumerated() {
            for successor in after { activities[successor].predecessors.append(.init(activity: before)) }
        }
        let known = try BestKnown.makespan(of: source.path)
        return [
            ScheduleInstance(
                name: FileName.stem(source.path),
                network: try ScheduleInstance.network(activities, capacities, of: source.path),
                objective: .makespan, bestKnown: known?.best, isOptimum: known?.isOptimum ?? false)
        ]
    }
}
