/// Places activities one by one, each as early as its predecessors and the resources left allow; in time, or against it.
///
/// Flat arrays of one owner: the inner loop of a search, at 0.2–0.4 µs an activity on the benchmarks.
final class ScheduleBuilder {
    let count: Int
    let starts: UnsafeMutablePointer<Int>
    let finishes: UnsafeMutablePointer<Int>
    /// Before which an activity does not start; whoever builds against time sets it for each pass.
    let releases: UnsafeMutablePointer<Int>
    let timelines: ResourceTimelines
    private let durations: UnsafeMutablePointer<Int>
    private let linkOffsets: UnsafeMutablePointer<Int>
    private let links: UnsafeMutablePointer<Int>
    private let lags: UnsafeMutablePointer<Int>
    private let demandOffsets: UnsafeMutablePointer<Int>
    private let demandResources: UnsafeMutablePointer<Int>
    private let demandUnits: UnsafeMutablePointer<Int>

    /// `isMirrored` builds from the end: who came after goes before.
    init(_ network: ProjectNetwork, isMirrored: Bool = false) {
        count = network.activityCount
        let rows = isMirrored ? network.successors : network.predecessors
        starts = flatCopy(Array(repeating: 0, count: count))
        finishes = flatCopy(Array(repeating: 0, count: count))
        releases = flatCopy(network.releases)
        durations = flatCopy(network.durations)
        linkOffsets = flatCopy(rows.offsets)
        links = flatCopy(rows.others)
        lags = flatCopy(rows.amounts)
        demandOffsets = flatCopy(network.demands.offsets)
        demandResources = flatCopy(network.demands.others)
        demandUnits = flatCopy(network.demands.amounts)
        timelines = ResourceTimelines(of: network)
    }

    deinit {
        for array in [
            starts, finishes, releases, durations, linkOffsets, links, lags, demandOffsets, demandResources,
            demandUnits,
        ] { array.deallocate() }
    }

    /// When the predecessors of an activity, all of them placed, allow it to start.
    @inline(__always)
    func ready(_ activity: Int) -> Int {
        var ready = releases[activity]
        for link in linkOffsets[activity]..<linkOffsets[activity + 1] {
            ready = max(ready, finishes[links[link]] + lags[link])
        }
        return ready
    }

    /// Places an activity, all of whose predecessors are placed, as early as it goes.
    @inline(__always)
    func place(_ activity: Int) {
        let duration = durations[activity]
        var start = ready(activity)
        let (first, end) = (demandOffsets[activity], demandOffsets[activity + 1])
        // Round and round until no resource asks for a later time; with one resource, once.
        var agreed = 0
        var demand = first
        while agreed < end - first {
            let earliest = timelines.earliest(
                demandResources[demand], units: demandUnits[demand], for: duration, from: start)
            if earliest == start {
                agreed += 1
            } else {
                start = earliest
                agreed = 1
            }
            demand += 1
            if demand == end { demand = first }
        }
        hold(activity, from: start)
    }

    /// Places an activity at a time at which it is known to fit.
    @inline(__always)
    func hold(_ activity: Int, from start: Int) {
        let finish = start + durations[activity]
        starts[activity] = start
        finishes[activity] = finish
        for demand in demandOffsets[activity]..<demandOffsets[activity + 1] {
            timelines.take(demandResources[demand], units: demandUnits[demand], from: start, to: finish)
        }
    }

    /// Takes an activity out again.
    @inline(__always)
    func release(_ activity: Int) {
        for demand in demandOffsets[activity]..<demandOffsets[activity + 1] {
            timelines.take(
                demandResources[demand], units: -demandUnits[demand], from: starts[activity], to: finishes[activity])
        }
    }

    @inline(__always)
    func fits(_ activity: Int, at time: Int) -> Bool {
        for demand in demandOffsets[activity]..<demandOffsets[activity + 1] {
            let fits = timelines.fits(
                demandResources[demand], units: demandUnits[demand], for: durations[activity], at: time)
            guard fits else { return false }
        }
        return true
    }

    /// Serial schedule generation (Kelley 1963): the activities in the order of the list, predecessors first.
    func build(_ list: UnsafePointer<Int32>) {
        timelines.clear()
        for place in 0..<count { self.place(Int(list[place])) }
    }
}

/// A copy that its owner has to free.
func flatCopy(_ values: [Int]) -> UnsafeMutablePointer<Int> {
    let copy = UnsafeMutablePointer<Int>.allocate(capacity: max(values.count, 1))
    copy.initialize(from: values, count: values.count)
    return copy
}
