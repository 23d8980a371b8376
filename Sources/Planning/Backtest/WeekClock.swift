import Board

/// A clock that runs faster in hours of the week in which more gets done: "working time" of a log whose zone, hours and
/// free days nobody has written down.
///
/// Positions are days such that a week is seven of them, whatever the clock. Hours are UTC; a change of summer time
/// blurs a learned week by an hour.
struct WeekClock: Sendable {
    /// Which clock durations are counted on.
    enum Kind: Sendable, CaseIterable {
        /// Every hour alike.
        case calendar
        /// The board's standard calendar, Monday to Friday from 9 to 17.
        case board
        /// The log's own week: how much was done in which hour of it so far.
        case own
    }

    private static let hour: Int64 = 3_600_000_000
    private static let week = 168 * hour
    /// Days passed before each hour of the week, and last of the whole week, 7.
    private let before: ContiguousArray<Double>

    /// `weights` of 168 hours, Monday first; not all nothing.
    private init(weights: [Double]) {
        let sum = weights.reduce(0, +)
        var before: ContiguousArray<Double> = [0]
        for weight in weights { before.append(before[before.count - 1] + weight * 7 / sum) }
        before[168] = 7
        self.before = before
    }

    static let calendar = WeekClock(weights: Array(repeating: 1, count: 168))

    static let board = WeekClock(
        weights: (0..<168).map { hour in
            let minutes = hour % 24 * 60..<(hour % 24 + 1) * 60
            return WorkingHours.standard.spans[hour / 24].reduce(0.0) { $0 + Double($1.clamped(to: minutes).count) }
        })

    /// The week in which `completions` came, as the product of the share of each weekday and of each hour of the day,
    /// so that 50 completions already show it; both begin at 10 completions spread evenly.
    static func own(completions: [Instant]) -> WeekClock {
        var weekdays = Array(repeating: 10.0 / 7, count: 7)
        var hours = Array(repeating: 10.0 / 24, count: 24)
        for completion in completions {
            let place = Int(sinceMonday(completion).within / hour)
            weekdays[place / 24] += 1
            hours[place % 24] += 1
        }
        return WeekClock(weights: (0..<168).map { weekdays[$0 / 24] * hours[$0 % 24] })
    }

    func position(of instant: Instant) -> Double {
        let (weeks, within) = Self.sinceMonday(instant)
        let place = Int(within / Self.hour)
        let part = Double(within - Int64(place) * Self.hour) / Double(Self.hour)
        return Double(weeks) * 7 + before[place] + (before[place + 1] - before[place]) * part
    }

    /// The first moment at that position.
    func instant(at position: Double) -> Instant {
        var weeks = (position / 7).rounded(.down)
        var within = position - weeks * 7
        if within <= 0 {
            weeks -= 1
            within += 7
        }
        var low = 0
        var high = 167
        while low < high {
            let middle = (low + high) / 2
            if before[middle + 1] < within { low = middle + 1 } else { high = middle }
        }
        let length = before[low + 1] - before[low]
        let part = length > 0 ? min(1, (within - before[low]) / length) : 0
        // Beyond the years of instants a position is the end of them.
        let hours = weeks * 168 + Double(low) + part
        guard abs(hours) < 2_000_000_000 else { return Instant(microseconds: hours < 0 ? .min : .max) }
        return Instant(microseconds: Int64(hours * Double(Self.hour)) + Self.monday)
    }

    /// 1970-01-05, a Monday.
    private static let monday: Int64 = 4 * 24 * hour

    private static func sinceMonday(_ instant: Instant) -> (weeks: Int64, within: Int64) {
        let since = instant.microseconds - monday
        let rest = since % week
        return rest < 0 ? (since / week - 1, rest + week) : (since / week, rest)
    }
}
