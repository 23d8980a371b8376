/// The passes a search is made of: build from a list, push to the right, push to the left; and what they cost.
///
/// Forward–backward improvement (Li and Willis 1992), or double justification (Valls, Ballestín and Quintanilla 2005).
final class SchedulePasses {
    let count: Int
    let network: ProjectNetwork
    let forward: ScheduleBuilder
    let judge: ScheduleJudge
    private let backward: ScheduleBuilder
    private let topological: UnsafeMutablePointer<Int32>
    private let againstTopology: UnsafeMutablePointer<Int32>
    private let scratch: UnsafeMutablePointer<Int32>
    /// The order of the pass made last.
    let list: UnsafeMutablePointer<Int32>
    private let keys: UnsafeMutablePointer<Int>
    private let buckets: UnsafeMutablePointer<Int>
    private(set) var value = 0

    private static let bits = 8

    init(_ network: ProjectNetwork, _ objective: ScheduleObjective, _ path: CriticalPath) {
        count = network.activityCount
        self.network = network
        forward = ScheduleBuilder(network)
        backward = ScheduleBuilder(network, isMirrored: true)
        judge = ScheduleJudge(network, objective, path)
        topological = .allocate(capacity: count + 1)
        againstTopology = .allocate(capacity: count + 1)
        scratch = .allocate(capacity: count + 1)
        list = .allocate(capacity: count + 1)
        keys = .allocate(capacity: count + 1)
        buckets = .allocate(capacity: 1 << SchedulePasses.bits)
        for (place, activity) in network.topologicalOrder.enumerated() {
            topological[place] = Int32(activity)
            againstTopology[count - 1 - place] = Int32(activity)
        }
    }

    deinit {
        for array in [topological, againstTopology, scratch, list] { array.deallocate() }
        keys.deallocate()
        buckets.deallocate()
    }

    /// Builds the list by the serial scheme; its value.
    func build(_ list: UnsafePointer<Int32>) -> Int {
        forward.build(list)
        value = judge.value(finishes: forward.finishes)
        return value
    }

    /// Judges what is in the forward builder.
    func judgeForward() -> Int {
        value = judge.value(finishes: forward.finishes)
        return value
    }

    /// Everything as late as it goes, by descending finish, without costing any project; then as early as it goes, by
    /// ascending start. Two schedules, and the value is never more than before.
    func justify() -> Int {
        var horizon = 0
        for activity in 0..<count {
            keys[activity] = judge.latestFinish(of: activity)
            horizon = max(horizon, keys[activity])
        }
        for activity in 0..<count { backward.releases[activity] = horizon - keys[activity] }
        let latest = forward.finishes
        for activity in 0..<count { keys[activity] = horizon - latest[activity] }
        sort(from: againstTopology, span: horizon)
        backward.timelines.mirror(at: horizon)
        backward.build(list)
        var earliest = Int.max
        for activity in 0..<count {
            keys[activity] = horizon - backward.finishes[activity]
            earliest = min(earliest, keys[activity])
        }
        for activity in 0..<count { keys[activity] -= earliest }
        sort(from: topological, span: horizon - earliest)
        return build(list)
    }

    /// Writes the order by start of the forward schedule.
    func listByStart(into result: UnsafeMutablePointer<Int32>) {
        var latest = 0
        for activity in 0..<count {
            keys[activity] = forward.starts[activity]
            latest = max(latest, keys[activity])
        }
        sort(from: topological, span: latest)
        result.update(from: list, count: count)
    }

    /// Sorts by key, ties in the order given; a stable radix sort, in as many passes as the span has bytes.
    private func sort(from order: UnsafePointer<Int32>, span: Int) {
        list.update(from: order, count: count)
        var shift = 0
        repeat {
            let size = 1 << SchedulePasses.bits
            buckets.update(repeating: 0, count: size)
            for place in 0..<count { buckets[(keys[Int(list[place])] >> shift) & (size - 1)] += 1 }
            var total = 0
            for bucket in 0..<size { (buckets[bucket], total) = (total, total + buckets[bucket]) }
            for place in 0..<count {
                let bucket = (keys[Int(list[place])] >> shift) & (size - 1)
                scratch[buckets[bucket]] = list[place]
                buckets[bucket] += 1
            }
            list.update(from: scratch, count: count)
            shift += SchedulePasses.bits
        } while span >> shift > 0
    }
}
