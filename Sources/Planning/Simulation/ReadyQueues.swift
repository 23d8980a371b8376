/// What is ready at each team, or waits for each member: a heap each, the first in the order of service on top.
struct ReadyQueues: ~Copyable {
    /// A task with its place in the order beside it, so that a comparison looks nowhere else.
    struct Entry: BitwiseCopyable {
        var order: Int64
        var task: Int32
    }

    private let offsets: FixedArray<Int32>
    private let entries: FixedArray<Entry>
    private let counts: FixedArray<Int32>

    /// `capacities` are the most that each queue ever holds.
    init(capacities: [Int]) {
        offsets = FixedArray(capacities.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1)) })
        entries = FixedArray(repeating: Entry(order: 0, task: 0), count: capacities.reduce(0, +))
        counts = FixedArray(repeating: 0, count: capacities.count)
    }

    func removeAll() { counts.fill(with: 0, in: 0..<counts.count) }

    @inline(__always)
    func count(_ queue: Int32) -> Int32 { counts[queue] }

    @inline(__always)
    func insert(_ entry: Entry, into queue: Int32) {
        let place = counts[queue]
        counts[queue] = place + 1
        rise(entry, from: place, offsets[queue])
    }

    /// Takes the one at a place of the heap, 0 being the first in the order; there must be so many.
    @inline(__always)
    func remove(at place: Int32, from queue: Int32) -> Entry {
        let base = offsets[queue]
        let count = counts[queue] - 1
        counts[queue] = count
        let taken = entries[base + place]
        guard place < count else { return taken }
        let last = entries[base + count]
        var hole = place
        while true {
            var child = 2 * hole + 1
            guard child < count else { break }
            if child + 1 < count, entries[base + child + 1].order < entries[base + child].order { child += 1 }
            guard entries[base + child].order < last.order else { break }
            entries[base + hole] = entries[base + child]
            hole = child
        }
        rise(last, from: hole, base)
        return taken
    }

    @inline(__always)
    private func rise(_ entry: Entry, from place: Int32, _ base: Int32) {
        var hole = place
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard entries[base + parent].order > entry.order else { break }
            entries[base + hole] = entries[base + parent]
            hole = parent
        }
        entries[base + hole] = entry
    }
}
