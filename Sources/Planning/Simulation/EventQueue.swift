/// What happens next in one trial: moments with what is due then, the earliest first and equals by number.
///
/// Each entry is one 64-bit number with the minute above the subject, so that a comparison is one instruction and equal
/// minutes come in the order of tasks. What comes on a later day lies in a list of that day, in any order, and what comes
/// later today in a list of its minute; a bit for each minute says where there is one (a calendar queue: Brown 1988).
/// Only what is due at the present minute is in the heap, mostly one. A heap of all, or of a day, is deeper and costs the
/// processor a wrong guess or two at each step.
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

    /// What is due at the present minute.
    private let heap: FixedArray<UInt64>
    private var height = 0
    private let later: FixedArray<Later>
    /// The first entry of each day's list; -1 for none.
    private let firstOfDay: FixedArray<Int32>
    /// The first entry of the list of each minute of the present day, where its bit says that there is one.
    private let firstOfMinute: FixedArray<Int32>
    private let bits: FixedArray<UInt64>
    /// No bit stands before this word.
    private var word = 0
    private var used: Int32 = 0
    private var free: Int32 = -1
    private let days: Int32
    private var minute: Int32 = -1
    /// The present day, and its minutes.
    private var day: Int32 = 0
    private var firstMinute: Int32 = 0
    private var endOfDay = MinuteCalendars.minutesPerDay

    /// `capacity` is the most that is due at any one time; what is due after so many days never comes.
    init(capacity: Int, days: Int32) {
        heap = FixedArray(repeating: 0, count: capacity + 1)
        later = FixedArray(repeating: Later(entry: 0, next: -1), count: capacity)
        firstOfDay = FixedArray(repeating: -1, count: Int(days))
        firstOfMinute = FixedArray(repeating: -1, count: Int(MinuteCalendars.minutesPerDay))
        bits = FixedArray(repeating: 0, count: EventQueue.words)
        self.days = days
    }

    private static let words = (Int(MinuteCalendars.minutesPerDay) + 63) / 64

    mutating func removeAll() {
        (height, used, free) = (0, 0, -1)
        (minute, day, firstMinute, endOfDay) = (-1, 0, 0, MinuteCalendars.minutesPerDay)
        word = 0
        bits.fill(with: 0, in: 0..<bits.count)
        firstOfDay.fill(with: -1, in: 0..<firstOfDay.count)
    }

    /// `minute` is not negative and not before what ``nextMinute()`` gave last, `subject` below 2²⁶.
    @inline(__always)
    mutating func insert(_ kind: Kind, of subject: Int32, at minute: Int32) {
        let entry = UInt64(UInt32(bitPattern: minute)) << 32 | UInt64(UInt32(bitPattern: subject)) << 2 | kind.rawValue
        if minute == self.minute { return rise(entry) }
        let isToday = minute < endOfDay
        let day = isToday ? 0 : minute / MinuteCalendars.minutesPerDay
        guard day < days else { return }
        var place = free
        if place >= 0 {
            free = later[place].next
        } else {
            place = used
            used &+= 1
        }
        if isToday {
            later[place].entry = entry
            putIntoMinute(place, minute &- firstMinute)
        } else {
            later[place] = Later(entry: entry, next: firstOfDay[day])
            firstOfDay[day] = place
        }
    }

    @inline(__always)
    private func putIntoMinute(_ place: Int32, _ minute: Int32) {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: minute & 63)
        let word = minute >> 6
        let first: Int32 = bits[word] & bit == 0 ? -1 : firstOfMinute[minute]
        bits[word] |= bit
        later[place].next = first
        firstOfMinute[minute] = place
    }

    @inline(__always)
    private mutating func rise(_ entry: UInt64) {
        var place = height
        height &+= 1
        while place > 0 {
            let parent = (place &- 1) >> 1
            guard heap[parent] > entry else { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = entry
    }

    /// The minute of the earliest; nil when nothing is due any more.
    @inline(__always)
    mutating func nextMinute() -> Int32? { height > 0 || goOn() ? minute : nil }

    /// Goes on to the next minute at which anything is due; false when there is none.
    @inline(__always)
    private mutating func goOn() -> Bool {
        while bits[word] == 0 {
            word &+= 1
            if word == EventQueue.words, !goOnToNextDay() { return false }
        }
        let lowest = Int32(truncatingIfNeeded: bits[word].trailingZeroBitCount)
        bits[word] &= bits[word] &- 1
        let clock = Int32(truncatingIfNeeded: word) << 6 | lowest
        minute = firstMinute &+ clock
        var place = firstOfMinute[clock]
        repeat {
            rise(later[place].entry)
            let next = later[place].next
            later[place].next = free
            free = place
            place = next
        } while place >= 0
        return true
    }

    /// Lays out the next day on which anything is due.
    private mutating func goOnToNextDay() -> Bool {
        word = 0
        var next = day &+ 1
        while next < days {
            var place = firstOfDay[next]
            guard place >= 0 else {
                next &+= 1
                continue
            }
            day = next
            firstMinute = day &* MinuteCalendars.minutesPerDay
            endOfDay = firstMinute &+ MinuteCalendars.minutesPerDay
            repeat {
                let next = later[place].next
                putIntoMinute(place, Int32(truncatingIfNeeded: later[place].entry >> 32) &- firstMinute)
                place = next
            } while place >= 0
            return true
        }
        return false
    }

    /// Whether more is due at a minute at which something was taken.
    @inline(__always)
    func isDue(at minute: Int32) -> Bool { height > 0 && self.minute == minute }

    /// Takes the earliest; its minute was asked for before, and there is one.
    @inline(__always)
    mutating func removeFirst() -> (kind: Kind, subject: Int32) {
        let first = heap[0]
        height &-= 1
        let count = height
        if count > 0 { fill(with: heap[count]) }
        return (Kind(rawValue: first & 3)!, Int32(truncatingIfNeeded: (first & 0xFFFF_FFFF) >> 2))
    }

    /// Puts the last where the first was.
    private func fill(with last: UInt64) {
        let count = height
        // As in ``ReadyQueues``: down to the bottom along the lesser children, and up from there.
        heap[count] = .max
        var hole = 0
        var child = 1
        while child < count {
            child &+= heap[child &+ 1] < heap[child] ? 1 : 0
            heap[hole] = heap[child]
            hole = child
            child = 2 &* hole &+ 1
        }
        while hole > 0 {
            let parent = (hole &- 1) >> 1
            guard heap[parent] > last else { break }
            heap[hole] = heap[parent]
            hole = parent
        }
        heap[hole] = last
    }
}
