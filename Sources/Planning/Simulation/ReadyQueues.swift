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
        counts[queue] = place &+ 1
        rise(entry, from: place, offsets[queue])
    }

    /// Takes the one at a place of the heap, 0 being the first in the order; there must be so many.
    ///
    /// The hole goes down to the bottom along the lesser children, and the last entry from there up, which mostly stays
    /// (Wegener 1993): which child is the lesser is then reckoned and not guessed by the processor, and nothing else on
    /// the way is in doubt. The place behind the last holds what is greater than all, for the child without a sibling.
    @inline(__always)
    func remove(at place: Int32, from queue: Int32) -> Entry {
        let base = offsets[queue]
        let count = counts[queue] &- 1
        counts[queue] = count
        let taken = entries[base &+ place]
        guard place < count else { return taken }
        let last = entries[base &+ count]
        entries[base &+ count].order = .max
        var hole = place
        var child = 2 &* hole &+ 1
        while child < count {
            child &+= entries[base &+ child &+ 1].order < entries[base &+ child].order ? 1 : 0
            entries[base &+ hole] = entries[base &+ child]
            hole = child
            child = 2 &* hole &+ 1
        }
        while hole > place {
            let parent = (hole &- 1) >> 1
            guard entries[base &+ parent].order >= last.order else { break }
            entries[base &+ hole] = entries[base &+ parent]
            hole = parent
        }
        rise(last, from: hole, base)
        return taken
    }

    @inline(__always)
    private func rise(_ entry: Entry, from place: Int32, _ base: Int32) {
        var hole = place
        while hole > 0 {
            let parent = (hole &- 1) >> 1
            guard entries[base &+ parent].order > entry.order else { break }
            entries[base &+ hole] = entries[base &+ parent]
            hole = parent
        }
        entries[base &+ hole] = entry
    }
}
