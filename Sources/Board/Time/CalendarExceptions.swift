/// What holidays, free halves of days, absences and clock changes take out of (or add to) the weeks of a calendar, summed up beforehand.
struct CalendarExceptions: Sendable {
    /// Days that belong together: a run of days off, or one day on which a free half or a clock change alters working
    /// time.
    private struct Stretch {
        var first: Int
        var last: Int
        var isOff: Bool
        /// Of a single day.
        var freeHalf: DayHalf?
        /// Lost in all earlier stretches; negative where clock changes gave more than they took.
        var secondsLostBefore: Int
        var daysLostBefore: Int
        /// Lost in this one.
        var secondsLost: Int
        var daysLost: Int
    }

    private let stretches: [Stretch]
    private let hours: WorkingHours

    init(
        zone: Zone, hours: WorkingHours, holidays: Set<Day>, halfHolidays: [Day: DayHalf],
        absences: [ClosedRange<Day>]
    ) {
        self.hours = hours
        let runs = Self.merged(
            holidays.map { $0.daysSince1970...$0.daysSince1970 }
                + absences.map { $0.lowerBound.daysSince1970...$0.upperBound.daysSince1970 })
        var stretches = runs.map { run in
            Stretch(
                first: run.lowerBound, last: run.upperBound, isOff: true, freeHalf: nil, secondsLostBefore: 0,
                daysLostBefore: 0,
                secondsLost: hours.plannedSeconds(before: run.upperBound + 1)
                    - hours.plannedSeconds(before: run.lowerBound),
                daysLost: hours.plannedDays(before: run.upperBound + 1) - hours.plannedDays(before: run.lowerBound))
        }
        let halves = Dictionary(uniqueKeysWithValues: halfHolidays.map { ($0.key.daysSince1970, $0.value) })
        for day in halves.keys + zone.clock.irregularDays.map(\.daysSince1970).filter({ halves[$0] == nil }) {
            let half = halves[day]
            let planned = hours.spans[weekdayIndex(day)]
            let left = hours.spans(onWeekday: weekdayIndex(day), free: half)
            let lost = planned.reduce(0) { $0 + $1.count * 60 } - Self.seconds(of: left, on: day, zone: zone)
            guard lost != 0 || half != nil, !runs.contains(where: { $0.contains(day) }) else { continue }
            stretches.append(
                Stretch(
                    first: day, last: day, isOff: false, freeHalf: half, secondsLostBefore: 0, daysLostBefore: 0,
                    secondsLost: lost, daysLost: !planned.isEmpty && left.isEmpty ? 1 : 0))
        }
        stretches.sort { $0.first < $1.first }
        var seconds = 0
        var days = 0
        for index in stretches.indices {
            stretches[index].secondsLostBefore = seconds
            stretches[index].daysLostBefore = days
            seconds += stretches[index].secondsLost
            days += stretches[index].daysLost
        }
        self.stretches = stretches
    }

    /// What was lost before a day begins; whether the day itself lies in a run of days off, and which half of it is free.
    func before(_ day: Int) -> (seconds: Int, days: Int, isCovered: Bool, freeHalf: DayHalf?) {
        // The last stretch that began on that day or earlier.
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].first <= day { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return (0, 0, false, nil) }
        let stretch = stretches[low - 1]
        if day > stretch.last {
            return (
                stretch.secondsLostBefore + stretch.secondsLost, stretch.daysLostBefore + stretch.daysLost, false, nil
            )
        }
        guard stretch.isOff else {
            return (stretch.secondsLostBefore, stretch.daysLostBefore, false, stretch.freeHalf)
        }
        return (
            stretch.secondsLostBefore + hours.plannedSeconds(before: day) - hours.plannedSeconds(before: stretch.first),
            stretch.daysLostBefore + hours.plannedDays(before: day) - hours.plannedDays(before: stretch.first), true,
            nil
        )
    }

    /// Ranges that overlap or touch made one, ascending.
    private static func merged(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// How long the spans of a day really are, with a clock change on it.
    private static func seconds(of spans: [Range<Int>], on day: Int, zone: Zone) -> Int {
        spans.reduce(0) { sum, span in
            let start = zone.clock.instantReaching(wall: day * 86_400 + span.lowerBound * 60)
            let end = zone.clock.instantReaching(wall: day * 86_400 + span.upperBound * 60)
            return sum + (end - start)
        }
    }
}
