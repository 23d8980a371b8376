/// What is free of each resource over time, as steps that are kept as few as possible.
///
/// Flat arrays of one owner, so that the inner loop of a search neither allocates nor counts references. Each resource
/// has room for two steps a user, the profile's own and two more, which is all that it can ever need.
final class ResourceTimelines {
    private let times: UnsafeMutablePointer<Int>
    private let free: UnsafeMutablePointer<Int>
    private let counts: UnsafeMutablePointer<Int>
    private let offsets: UnsafeMutablePointer<Int>
    private let resources: Int
    private var base: [[CapacityProfile.Step]]
    private let capacities: [CapacityProfile]
    /// Instead of the steps, where it is faster.
    private let unitTimelines: UnitTimelines?

    init(of network: ProjectNetwork) {
        unitTimelines = UnitTimelines(of: network)
        capacities = network.capacities
        resources = capacities.count
        base = capacities.map(\.steps)
        var users = Array(repeating: 0, count: resources)
        for resource in network.demands.others { users[resource] += 1 }
        offsets = .allocate(capacity: resources + 1)
        counts = .allocate(capacity: resources + 1)
        offsets[0] = 0
        for resource in 0..<resources {
            counts[resource] = 0
            offsets[resource + 1] = offsets[resource] + 2 * users[resource] + base[resource].count + 4
        }
        times = .allocate(capacity: offsets[resources] + 1)
        free = .allocate(capacity: offsets[resources] + 1)
        clear()
    }

    deinit {
        times.deallocate()
        free.deallocate()
        counts.deallocate()
        offsets.deallocate()
        unitTimelines?.deallocate()
    }

    /// From now on the time runs backwards from a horizon.
    func mirror(at horizon: Int) {
        for resource in 0..<resources where capacities[resource].steps.count > 1 {
            base[resource] = capacities[resource].mirrored(at: horizon)
        }
    }

    /// Nobody holds anything.
    func clear() {
        if let unitTimelines { return unitTimelines.clear() }
        for resource in 0..<resources {
            let offset = offsets[resource]
            counts[resource] = base[resource].count
            for (place, step) in base[resource].enumerated() {
                times[offset + place] = step.time
                free[offset + place] = step.units
            }
        }
    }

    /// The step in which a time lies.
    @inline(__always)
    private func step(_ resource: Int, at time: Int) -> Int {
        let times = times + offsets[resource]
        var (low, high) = (0, counts[resource])
        while low + 1 < high {
            let middle = (low + high) >> 1
            if times[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }

    /// The earliest time, not before `time`, from which so many units are free for so long.
    ///
    /// The last step has no end and is large enough for whoever may ask, so there is one.
    @inline(__always)
    func earliest(_ resource: Int, units: Int, for duration: Int, from time: Int) -> Int {
        if let unitTimelines { return unitTimelines.earliest(resource, units: units, for: duration, from: time) }
        let (times, free) = (times + offsets[resource], free + offsets[resource])
        let last = counts[resource] - 1
        var place = step(resource, at: time)
        var start = time
        var end = time + duration
        while true {
            if free[place] < units {
                place += 1
                start = times[place]
                end = start + duration
            } else if place == last || times[place + 1] >= end {
                return start
            } else {
                place += 1
            }
        }
    }

    /// Whether so many units are free from a time on for so long.
    @inline(__always)
    func fits(_ resource: Int, units: Int, for duration: Int, at time: Int) -> Bool {
        if let unitTimelines { return unitTimelines.fits(resource, units: units, for: duration, at: time) }
        let (times, free) = (times + offsets[resource], free + offsets[resource])
        let last = counts[resource] - 1
        var place = step(resource, at: time)
        while free[place] >= units {
            if place == last || times[place + 1] >= time + duration { return true }
            place += 1
        }
        return false
    }

    /// Takes units from a start to a finish later than it; negative units are given back.
    @inline(__always)
    func take(_ resource: Int, units: Int, from start: Int, to finish: Int) {
        if let unitTimelines { return unitTimelines.take(resource, units: units, from: start, to: finish) }
        let (times, free) = (times + offsets[resource], free + offsets[resource])
        var count = counts[resource]
        var place = step(resource, at: start)
        if times[place] != start {
            place += 1
            insert(times, free, at: place, start, &count)
        }
        let first = place
        repeat {
            free[place] -= units
            place += 1
        } while place < count && times[place] < finish
        if place == count || times[place] != finish {
            insert(times, free, at: place, finish, &count)
            free[place] += units
        }
        if free[place] == free[place - 1] { remove(times, free, at: place, &count) }
        if first > 0, free[first] == free[first - 1] { remove(times, free, at: first, &count) }
        counts[resource] = count
    }

    @inline(__always)
    private func insert(
        _ times: UnsafeMutablePointer<Int>, _ free: UnsafeMutablePointer<Int>, at place: Int, _ time: Int,
        _ count: inout Int
    ) {
        (times + place + 1).update(from: times + place, count: count - place)
        (free + place + 1).update(from: free + place, count: count - place)
        times[place] = time
        free[place] = free[place - 1]
        count += 1
    }

    @inline(__always)
    private func remove(
        _ times: UnsafeMutablePointer<Int>, _ free: UnsafeMutablePointer<Int>, at place: Int, _ count: inout Int
    ) {
        count -= 1
        (times + place).update(from: times + place + 1, count: count - place)
        (free + place).update(from: free + place + 1, count: count - place)
    }

    /// The next time after `time` at which the free units of a resource change; nil after the last.
    func nextStep(_ resource: Int, after time: Int) -> Int? {
        if let unitTimelines { return unitTimelines.nextStep(resource, after: time) }
        let place = step(resource, at: time) + 1
        return place < counts[resource] ? times[offsets[resource] + place] : nil
    }
}
