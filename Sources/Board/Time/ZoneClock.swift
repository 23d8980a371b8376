/// The clock changes of one zone, as two sorted lists: by the instant they happen and by the wall clock they end.
///
/// All numbers are seconds: instants since 1970 UTC, wall times as if the wall showed UTC.
final class ZoneClock: Sendable {
    /// Period i runs from `starts[i]` up to `starts[i + 1]` and has `offsets[i]`; the first has no beginning.
    private let starts: [Int]
    private let offsets: [Int]
    /// What the wall shows when period i is over; the last never is.
    private let wallEnds: [Int]
    /// Days that are not 24 hours of one offset, ascending.
    let irregularDays: [Day]

    static let firstDay = 7_305  // 1990-01-01
    static let lastDay = 33_237  // 2060-12-31

    /// A clock that is never changed.
    convenience init(offset: Int) {
        self.init { _ in offset }
    }

    /// `offsetAt` gives the seconds east of Greenwich at an instant. A change is found where two midnights UTC differ,
    /// then to the second by halving: two changes within one day that cancel out would be missed, and there are none.
    init(offsetAt: (Int) -> Int) {
        var starts = [Int.min]
        var offsets = [offsetAt(Self.firstDay * 86_400)]
        for day in Self.firstDay...Self.lastDay {
            var before = day * 86_400
            var after = before + 86_400
            let offset = offsetAt(after)
            guard offset != offsets.last else { continue }
            while after - before > 1 {
                let middle = before + (after - before) / 2
                if offsetAt(middle) == offset { after = middle } else { before = middle }
            }
            starts.append(after)
            offsets.append(offset)
        }
        self.starts = starts
        self.offsets = offsets
        wallEnds = starts.indices.dropLast().map { starts[$0 + 1] + offsets[$0] } + [Int.max]
        var irregular: [Day] = []
        for change in starts.indices.dropFirst() {
            let walls = [starts[change] + offsets[change - 1], starts[change] + offsets[change]]
            let days = walls.map { floorDivide($0, 86_400) }.sorted()
            for day in days[0]...days[1] where irregular.last.map({ $0.daysSince1970 < day }) ?? true {
                irregular.append(Day(daysSince1970: day))
            }
        }
        irregularDays = irregular
    }

    func wallSeconds(at instant: Int) -> Int {
        instant + offsets[period(at: instant)]
    }

    /// The wall time, when the clock is not changed within the wall's day; nil on an irregular day.
    func regularWallSeconds(at instant: Int) -> Int? {
        let period = period(at: instant)
        let wall = instant + offsets[period]
        let midnight = floorDivide(wall, 86_400) * 86_400
        guard wallEnds[period] >= midnight + 86_400 else { return nil }
        // Both: a clock set forward skips the midnight, one set back over it shows the midnight in the period before.
        guard period == 0 || max(wallEnds[period - 1], starts[period] + offsets[period]) <= midnight else { return nil }
        return wall
    }

    /// A wall time inside a gap moves forward by the gap: it is read with the offset before the change.
    func instantMovingForward(wall: Int) -> Int {
        let period = period(showing: wall)
        let start = starts[period]
        return period > 0 && wall < start + offsets[period] ? wall - offsets[period - 1] : wall - offsets[period]
    }

    /// The first moment at which the wall shows `wall` or has passed it: for a time inside a gap, the change itself.
    /// Unlike ``instantMovingForward(wall:)`` it never falls when `wall` rises.
    func instantReaching(wall: Int) -> Int {
        let period = period(showing: wall)
        return max(wall - offsets[period], starts[period])
    }

    /// The last period that has begun at `instant`.
    private func period(at instant: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= instant { low = middle } else { high = middle }
        }
        return low
    }

    /// The first period that is not over when the wall shows `wall`.
    private func period(showing wall: Int) -> Int {
        var low = 0
        var high = wallEnds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if wallEnds[middle] <= wall { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
