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
    /// What a change has to undo.
    private let savedStarts: UnsafeMutablePointer<Int>
    private let isInside: UnsafeMutablePointer<Bool>
    private var changed = 0..<0

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
        savedStarts = .allocate(capacity: count + 1)
        isInside = .allocate(capacity: count + 1)
        isInside.initialize(repeating: false, count: count + 1)
        buckets = .allocate(capacity: 1 << SchedulePasses.bits)
        for (place, activity) in network.topologicalOrder.enumerated() {
            topological[place] = Int32(activity)
            againstTopology[count - 1 - place] = Int32(activity)
        }
    }

    deinit {
        for array in [topological, againstTopology, scratch, list] { array.deallocate() }
        keys.deallocate()
        savedStarts.deallocate()
        isInside.deallocate()
        buckets.deallocate()
    }

    /// Builds the list by the serial scheme; its value.
    func build(_ list: UnsafePointer<Int32>) -> Int {
        forward.build(list)
        value = judge.value(finishes: forward.finishes)
        return value
    }

    /// Goes over from the schedule of one list, which was built last, to that of another, by placing anew only what has
    /// to be: from the first difference to the last, and on to the end unless the two schedules have met again. Returns
    /// how many activities were placed; the value is set.
    func change(from old: UnsafePointer<Int32>, to new: UnsafePointer<Int32>) -> Int {
        changed = 0..<0
        guard let first = (0..<count).first(where: { old[$0] != new[$0] }) else { return 0 }
        let last = (first..<count).last { old[$0] != new[$0] } ?? first
        changed = first..<count
        savedStarts.update(from: forward.starts, count: count)
        for place in (first..<count).reversed() { forward.release(Int(old[place])) }
        for place in first...last { forward.place(Int(new[place])) }
        let hasMet = hasMetAgain(new, first, last)
        for place in (last + 1)..<max(count, last + 1) {
            if hasMet {
                forward.hold(Int(new[place]), from: savedStarts[Int(new[place])])
            } else {
                forward.place(Int(new[place]))
            }
        }
        value = judge.value(finishes: forward.finishes)
        return (hasMet ? last + 1 : count) - first
    }

    /// Goes back to the schedule before the change made last.
    func undo(from new: UnsafePointer<Int32>, to old: UnsafePointer<Int32>) {
        for place in changed.reversed() { forward.release(Int(new[place])) }
        for place in changed { forward.hold(Int(old[place]), from: savedStarts[Int(old[place])]) }
    }

    /// Whether the same units are taken at the same times as before by the activities of a part of the list, and none
    /// that moved is waited for by one after that part: then everything after stays where it was.
    ///
    /// Use over time is compared by a sum of hashes over its edges, which cancel where one ends as another begins.
    private func hasMetAgain(_ list: UnsafePointer<Int32>, _ first: Int, _ last: Int) -> Bool {
        var difference: UInt64 = 0
        for place in first...last { isInside[Int(list[place])] = true }
        defer { for place in first...last { isInside[Int(list[place])] = false } }
        for place in first...last {
            let activity = Int(list[place])
            let (start, old) = (forward.starts[activity], savedStarts[activity])
            guard start != old else { continue }
            for link in network.successors.range(activity) where !isInside[network.successors.others[link]] {
                return false
            }
            let duration = network.durations[activity]
            for demand in network.demands.range(activity) {
                let salt = UInt64(network.demands.others[demand])
                let edges =
                    SearchNumbers.mixed(start, salt) &- SearchNumbers.mixed(start + duration, salt)
                    &- SearchNumbers.mixed(old, salt) &+ SearchNumbers.mixed(old + duration, salt)
                difference &+= edges &* UInt64(network.demands.amounts[demand])
            }
        }
        return difference == 0
    }

    /// Builds by the times at which activities are wanted, the earlier first, and none after what waits for it; ties in
    /// topological order. The value is set; the times are lowered to those of what waits.
    func build(wanted: UnsafeMutablePointer<Int>) -> Int {
        var (least, most) = (Int.max, Int.min)
        for place in 0..<count {
            let activity = Int(againstTopology[place])
            for link in network.successors.range(activity) {
                wanted[activity] = min(wanted[activity], wanted[network.successors.others[link]])
            }
            least = min(least, wanted[activity])
            most = max(most, wanted[activity])
        }
        for activity in 0..<count { keys[activity] = wanted[activity] - least }
        sort(from: topological, span: most - least)
        return build(list)
    }

    /// Builds by values, the smaller first, as far as predecessors allow; the value is set.
    func buildList(by values: [Double], ties: [Int]) {
        ScheduleBuilder.list(of: network, values, ties: ties, into: list)
        _ = build(list)
    }

    /// Judges what is in the forward builder.
    func judgeForward() { value = judge.value(finishes: forward.finishes) }

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
