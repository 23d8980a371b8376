/// What happens next in one trial: moments with what is due then, the earliest first and equals by number.
///
/// Each entry is one 64-bit number with the minute above the subject, so that a comparison is one instruction and equal
/// minutes come in the order of tasks. Only what is due on the present day is in the heap; what comes later lies in a list
/// of its day, in any order. So the heap stays some dozens high on a board of any size, where
/// one heap of all would hold every task that waits for a date or has yet to come.
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

    /// Not private, like the others that lie in arrays here: Swift 6.3 then makes broken code without optimisation.
    struct Later: BitwiseCopyable {
        var entry: UInt64
        /// The next of the same day, or of those that are free; -1 for none.
        var next: Int32
    }

    private let heap: FixedArray<UInt64>
    private var height = 0
    private let later: FixedArray<Later>
    /// The first entry of each day's list; -1 for none.
    private let firstOfDay: FixedArray<Int32>
    private var used: Int32 = 0
    private var free: Int32 = -1
    private let days: Int32
    /// The day that is in the heap, and the first minute after it.
    private var day: Int32 = 0
    private var endOfDay = MinuteCalendars.minutesPerDay

    /// `capacity` is the most that is due at any one time; what is due after so many days never comes.
    init(capacity: Int, days: Int32) {
        heap = FixedArray(repeating: 0, count: capacity + 1)
        later = FixedArray(repeating: Later(entry: 0, next: -1), count: capacity)
        firstOfDay = FixedArray(repeating: -1, count: Int(days))
        self.days = days
    }

    mutating func removeAll() {
        (height, used, free, day) = (0, 0, -1, 0)
        endOfDay = MinuteCalendars.minutesPerDay
        firstOfDay.fill(with: -1, in: 0..<firstOfDay.count)
    }

    /// `minute` is not negative and not before what was taken last, `subject` below 2²⁶.
    @inline(__always)
    mutating func insert(_ kind: Kind, of subject: Int32, at minute: Int32) {
        let entry = UInt64(UInt32(bitPattern: minute)) << 32 | UInt64(UInt32(bitPattern: subject)) << 2 | kind.rawValue
        if minute < endOfDay { rise(entry) } else { putOff(entry, to: minute / MinuteCalendars.minutesPerDay) }
    }

    @inline(__always)
    private mutating func putOff(_ entry: UInt64, to day: Int32) {
        guard day < days else { return }
        var place = free
        if place >= 0 {
            free = later[place].next
        } else {
            place = used
            used += 1
        }
        later[place] = Later(entry: entry, next: firstOfDay[day])
        firstOfDay[day] = place
    }

    @inline(__always)
    private mutating func rise(_ entry: UInt64) {
        var place = height
        height += 1
        while place > 0 {
            let parent = (place - 1) >> 1
            guard heap[parent] > entry else { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = entry
    }

    /// Goes on to the next day on which anything is due.
    private mutating func goOn() {
        while height == 0, day + 1 < days {
            day += 1
            var place = firstOfDay[day]
            while place >= 0 {
                rise(later[place].entry)
                let next = later[place].next
                later[place].next = free
                free = place
                place = next
            }
        }
        endOfDay = (day + 1) * MinuteCalendars.minutesPerDay
    }

    /// The minute of the earliest; nil when nothing is due any more.
    @inline(__always)
    mutating func nextMinute() -> Int32? {
        if height == 0 { goOn() }
        return height > 0 ? Int32(truncatingIfNeeded: heap[0] >> 32) : nil
    }

    /// Whether more is due at a minute at which something was taken.
    @inline(__always)
    func isDue(at minute: Int32) -> Bool { height > 0 && Int32(truncatingIfNeeded: heap[0] >> 32) == minute }

    /// Takes the earliest; its minute was asked for before, and there is one.
    @inline(__always)
    mutating func removeFirst() -> (kind: Kind, subject: Int32) {
        let first = heap[0]
        height -= 1
        let count = height
        let last = heap[count]
        // As in ``ReadyQueues``: down to the bottom along the lesser children, and up from there.
        heap[count] = .max
        var hole = 0
        var child = 1
        while child < count {
            child += heap[child + 1] < heap[child] ? 1 : 0
            heap[hole] = heap[child]
            hole = child
            child = 2 * hole + 1
        }
        while hole > 0 {
            let parent = (hole - 1) >> 1
            guard heap[parent] > last else { break }
            heap[hole] = heap[parent]
            hole = parent
        }
        if count > 0 { heap[hole] = last }
        return (Kind(rawValue: first & 3)!, Int32(truncatingIfNeeded: (first & 0xFFFF_FFFF) >> 2))
    }
}
