/// Makes schedules of priority values, by either scheme.
extension ScheduleBuilder {
    /// Writes the order in which the serial scheme takes the activities: always the most urgent whose predecessors are
    /// all in the list.
    static func list(
        of network: ProjectNetwork, _ values: [Double], ties: [Int], into list: UnsafeMutablePointer<Int32>
    ) {
        var waiting = (0..<network.activityCount).map { network.predecessors.range($0).count }
        var ready = BinaryHeap<Urgency>()
        func insert(_ activity: Int) {
            ready.insert(Urgency(value: values[activity], tie: ties[activity], activity: activity))
        }
        for activity in waiting.indices where waiting[activity] == 0 { insert(activity) }
        var place = 0
        while let activity = ready.popFirst()?.activity {
            list[place] = Int32(activity)
            place += 1
            for link in network.successors.range(activity) {
                let after = network.successors.others[link]
                waiting[after] -= 1
                if waiting[after] == 0 { insert(after) }
            }
        }
    }

    /// Parallel schedule generation (Brooks and White 1965): at each time, in the order of urgency, whatever is ready
    /// and fits. `values` are asked for anew at each time where the rule is dynamic.
    func buildParallel(
        _ network: ProjectNetwork, _ values: [Double], ties: [Int], dynamic: ((Int, Int) -> Double)?
    ) {
        timelines.clear()
        var values = values
        var waiting = (0..<count).map { network.predecessors.range($0).count }
        // What waits for nothing but time, and what could start now.
        var later = BinaryHeap<Readiness>()
        var ready: [Int] = []
        for activity in 0..<count where waiting[activity] == 0 {
            later.insert(Readiness(time: releases[activity], activity: activity))
        }
        var time = 0
        var placed = 0
        while placed < count {
            if ready.isEmpty, let next = later.first { time = max(time, next.time) }
            var isSorted = true
            while let next = later.first, next.time <= time {
                later.popFirst()
                ready.append(next.activity)
                isSorted = false
            }
            if let dynamic {
                for activity in ready { values[activity] = dynamic(activity, time) }
                isSorted = false
            }
            if !isSorted {
                ready.sort { (values[$0], ties[$0], $0) < (values[$1], ties[$1], $1) }
            }
            var freed = false
            ready.removeAll { activity in
                guard fits(activity, at: time) else { return false }
                hold(activity, from: time)
                placed += 1
                for link in network.successors.range(activity) {
                    let after = network.successors.others[link]
                    waiting[after] -= 1
                    guard waiting[after] == 0 else { continue }
                    later.insert(Readiness(time: self.ready(after), activity: after))
                    freed = true
                }
                return true
            }
            // What takes no time lets others start at the same time.
            if freed, let next = later.first, next.time <= time { continue }
            guard !ready.isEmpty else { continue }
            var following = later.first?.time ?? .max
            for resource in network.capacities.indices {
                if let step = timelines.nextStep(resource, after: time) { following = min(following, step) }
            }
            time = following
        }
    }
}
