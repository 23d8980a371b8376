/// What holidays, absences and clock changes take out of (or add to) the weeks of a calendar, summed up beforehand.
struct CalendarExceptions: Sendable {
    /// Days that belong together: a run of days off, or one day on which a clock change alters working time.
    private struct Stretch {
        var first: Int
        var last: Int
        var isOff: Bool
        /// Lost in all earlier stretches; negative where clock changes gave more than they took.
        var secondsLostBefore: Int
        var daysLostBefore: Int
        /// Lost in this one.
        var secondsLost: Int
        var daysLost: Int
    }

    private let stretches: [Stretch]
    private let hours: WorkingHours

    init(zone: Zone, hours: WorkingHours, holidays: Set<Day>, absences: [ClosedRange<Day>]) {
        self.hours = hours
        let runs = Self.merged(
            holidays.map { $0.daysSince1970...$0.daysSince1970 }
                + absences.map { $0.lowerBound.daysSince1970...$0.upperBound.daysSince1970 })
        var stretches = runs.map { run in
            Stretch(
                first: run.lowerBound, last: run.upperBound, isOff: true, secondsLostBefore: 0, daysLostBefore: 0,
                secondsLost: hours.plannedSeconds(before: run.upperBound + 1)
                    - hours.plannedSeconds(before: run.lowerBound),
                daysLost: hours.plannedDays(before: run.upperBound + 1) - hours.plannedDays(before: run.lowerBound))
        }
        for day in zone.clock.irregularDays.map(\.daysSince1970) {
            let lost = Self.secondsLost(on: day, zone: zone, hours: hours)
            guard lost != 0, !runs.contains(where: { $0.contains(day) }) else { continue }
            stretches.append(
                Stretch(
                    first: day, last: day, isOff: false, secondsLostBefore: 0, daysLostBefore: 0, secondsLost: lost,
                    daysLost: 0))
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

    /// What was lost before a day begins, and whether the day itself lies in a run of days off.
    func before(_ day: Int) -> (seconds: Int, days: Int, isCovered: Bool) {
        // The last stretch that began on that day or earlier.
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].first <= day { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return (0, 0, false) }
        let stretch = stretches[low - 1]
        if day > stretch.last {
            return (stretch.secondsLostBefore + stretch.secondsLost, stretch.daysLostBefore + stretch.daysLost, false)
        }
        guard stretch.isOff else { return (stretch.secondsLostBefore, stretch.daysLostBefore, false) }
        return (
            stretch.secondsLostBefore + hours.plannedSeconds(before: day) - hours.plannedSeconds(before: stretch.first),
            stretch.daysLostBefore + hours.plannedDays(before: day) - hours.plannedDays(before: stretch.first), true
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

    private static func secondsLost(on day: Int, zone: Zone, hours: WorkingHours) -> Int {
        hours.spans[weekdayIndex(day)].reduce(0) { lost, span in
            let start = zone.clock.instantReaching(wall: day * 86_400 + span.lowerBound * 60)
            let end = zone.clock.instantReaching(wall: day * 86_400 + span.upperBound * 60)
            return lost + span.count * 60 - (end - start)
        }
    }
}
