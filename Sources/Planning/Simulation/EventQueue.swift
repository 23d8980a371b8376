/// What happens next in one trial: moments with what is due then, the earliest first and equals by number.
///
/// A heap of four children a node, each entry one 64-bit number with the minute above the subject, so that a comparison
/// is one instruction and equal minutes come in the order of tasks.
struct EventQueue: ~Copyable {
    /// What is due.
    enum Kind: UInt64 {
        /// The work of a task ends, and its slot is free.
        case workEnds
        /// A task is done, and what waited for it may go on.
        case done
        /// Nothing but its team holds a task any more.
        case ready
        /// More of a team is present than the day before.
        case presence
    }

    private let entries: FixedArray<UInt64>
    private(set) var count = 0

    init(capacity: Int) { entries = FixedArray(repeating: 0, count: capacity) }

    mutating func removeAll() { count = 0 }

    /// `minute` is not negative, `subject` below 2²⁶.
    @inline(__always)
    mutating func insert(_ kind: Kind, of subject: Int32, at minute: Int32) {
        let entry = UInt64(UInt32(bitPattern: minute)) << 32 | UInt64(UInt32(bitPattern: subject)) << 2 | kind.rawValue
        var place = count
        count += 1
        while place > 0 {
            let parent = (place - 1) >> 2
            guard entries[parent] > entry else { break }
            entries[place] = entries[parent]
            place = parent
        }
        entries[place] = entry
    }

    /// The minute of the earliest; nil when nothing is due any more.
    var nextMinute: Int32? { count > 0 ? Int32(truncatingIfNeeded: entries[0] >> 32) : nil }

    /// Takes the earliest; there must be one.
    @inline(__always)
    mutating func removeFirst() -> (kind: Kind, subject: Int32) {
        let first = entries[0]
        count -= 1
        let last = entries[count]
        var place = 0
        while true {
            let child = (place << 2) + 1
            guard child < count else { break }
            var least = child
            let end = min(child + 4, count)
            var sibling = child + 1
            while sibling < end {
                if entries[sibling] < entries[least] { least = sibling }
                sibling += 1
            }
            guard entries[least] < last else { break }
            entries[place] = entries[least]
            place = least
        }
        if count > 0 { entries[place] = last }
        return (Kind(rawValue: first & 3)!, Int32(truncatingIfNeeded: (first & 0xFFFF_FFFF) >> 2))
    }
}
