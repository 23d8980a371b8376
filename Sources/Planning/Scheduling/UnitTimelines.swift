/// What is free of each resource over time, as a figure for every unit of time: for networks whose activities take few
/// units, as those of benchmarks and of plans in days do.
///
/// There is no step to look for and none to insert, which makes a placement several times as fast as with
/// ``ResourceTimelines``, and the answers are the same. The memory belongs to whoever makes it, who has to free it.
struct UnitTimelines {
    private let cells: UnsafeMutablePointer<Int32>
    /// The end of what was ever taken since all was cleared; from there on everything is free.
    private let extent: UnsafeMutablePointer<Int>
    private let capacities: UnsafeMutablePointer<Int32>
    private let resources: Int
    /// Units of time a resource.
    private let width: Int

    /// A mean of more units of time than these is not worth it.
    private static let longestMean = 16
    private static let mostCells = 1 << 22

    /// nil where capacities change, or activities or the horizon are long.
    init?(of network: ProjectNetwork) {
        var (users, time) = (0, 0)
        for activity in 0..<network.activityCount where !network.demands.range(activity).isEmpty {
            users += 1
            time += network.durations[activity]
        }
        // Nothing ends later than the horizon; nor, against time, than so long before it.
        let width = 2 * network.horizon + 2
        guard time <= users * UnitTimelines.longestMean,
            network.capacities.allSatisfy({ $0.steps.count == 1 && $0.finalUnits <= Int32.max }),
            width <= UnitTimelines.mostCells / max(network.capacities.count, 1)
        else { return nil }
        resources = network.capacities.count
        self.width = width
        cells = .allocate(capacity: resources * width + 1)
        extent = .allocate(capacity: 1)
        capacities = .allocate(capacity: resources + 1)
        for resource in 0..<resources { capacities[resource] = Int32(network.capacities[resource].finalUnits) }
        extent.initialize(to: width)
        clear()
    }

    func deallocate() {
        cells.deallocate()
        extent.deallocate()
        capacities.deallocate()
    }

    func clear() {
        for resource in 0..<resources {
            (cells + resource * width).update(repeating: capacities[resource], count: extent.pointee)
        }
        extent.pointee = 0
    }

    /// As that of ``ResourceTimelines``. Looked at from the end: behind the last unit of time that is short nothing is.
    @inline(__always)
    func earliest(_ resource: Int, units: Int, for duration: Int, from time: Int) -> Int {
        let row = cells + resource &* width
        let units = Int32(truncatingIfNeeded: units)
        var start = time
        while true {
            var place = start &+ duration &- 1
            while place >= start, row[place] >= units { place &-= 1 }
            if place < start { return start }
            start = place &+ 1
        }
    }

    @inline(__always)
    func fits(_ resource: Int, units: Int, for duration: Int, at time: Int) -> Bool {
        let row = cells + resource &* width
        for place in time..<time + duration where row[place] < Int32(truncatingIfNeeded: units) { return false }
        return true
    }

    @inline(__always)
    func take(_ resource: Int, units: Int, from start: Int, to finish: Int) {
        let row = cells + resource &* width
        let units = Int32(truncatingIfNeeded: units)
        var place = start
        while place < finish {
            row[place] &-= units
            place &+= 1
        }
        if finish > extent.pointee { extent.pointee = finish }
    }

    /// The next time after `time` at which the free units of a resource change; nil after the last.
    func nextStep(_ resource: Int, after time: Int) -> Int? {
        let row = cells + resource * width
        var place = time + 1
        while place <= extent.pointee {
            if row[place] != row[time] { return place }
            place += 1
        }
        return nil
    }
}
