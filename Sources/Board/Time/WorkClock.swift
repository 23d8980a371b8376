/// Working time counted from the first day there is: the one measure that all conversions are read off.
///
/// It is a sum in closed form: whole weeks, the weekdays of the last one, less what the exceptions before it took, plus
/// the part of the day itself. So no conversion walks over days, whatever the distance.
enum WorkClock {
    /// Microseconds in a minute.
    static let minute: Int64 = 60_000_000
}

extension WorkingCalendar {
    /// Working microseconds before a moment.
    func work(before instant: Instant) -> Int64 {
        let seconds = instant.wholeSeconds
        let fraction = instant.microseconds - Int64(seconds) * 1_000_000
        if let wall = zone.clock.regularWallSeconds(at: seconds) {
            let day = floorDivide(wall, 86_400)
            // West of Greenwich the first instant there is still belongs to the day before the first.
            guard day >= Day.first.daysSince1970 else { return 0 }
            let (passed, isOff, half) = workedSeconds(before: day)
            guard !isOff else { return Int64(passed) * 1_000_000 }
            let second = wall - day * 86_400
            var total = Int64(passed) * 1_000_000
            for span in hours.spans(onWeekday: weekdayIndex(day), free: half) {
                let start = span.lowerBound * 60
                guard second >= start else { break }
                let end = span.upperBound * 60
                total += second >= end ? Int64(end - start) * 1_000_000 : Int64(second - start) * 1_000_000 + fraction
            }
            return total
        }
        return irregularWork(before: instant)
    }

    /// The same where the wall clock is changed on that day: span by span, in real seconds.
    private func irregularWork(before instant: Instant) -> Int64 {
        var day = zone.day(of: instant).daysSince1970
        // A clock set back over midnight shows the old day again after the new one has begun.
        if Instant(seconds: zone.clock.instantReaching(wall: (day + 1) * 86_400)) <= instant { day += 1 }
        let (passed, isOff, half) = workedSeconds(before: day)
        var total = Int64(passed) * 1_000_000
        guard !isOff else { return total }
        for span in hours.spans(onWeekday: weekdayIndex(day), free: half) {
            let (start, end) = moments(of: span, on: day)
            total += max(0, min(instant, end).microseconds - start.microseconds)
        }
        return total
    }

    /// The first moment before which `work` has been done, which is more than nothing; nil where it never is.
    func firstMoment(with work: Int64, near guess: Int) -> Instant? {
        guard work > 0 else { return nil }
        guard let day = lastDay(near: guess, where: { Int64(workedSeconds(before: $0).seconds) * 1_000_000 < work })
        else { return nil }
        return moment(on: day.daysSince1970, with: work) { $0 >= $1 }
    }

    /// The last moment before which no more than `work` has been done: where work goes on; nil where it never does.
    func lastMoment(with work: Int64, near guess: Int) -> Instant? {
        guard work >= 0 else { return nil }
        guard let day = lastDay(near: guess, where: { Int64(workedSeconds(before: $0).seconds) * 1_000_000 <= work })
        else { return nil }
        return moment(on: day.daysSince1970, with: work) { $0 > $1 }
    }

    /// Walks the spans of one day up to the one whose work so far `reaches` what is wanted.
    private func moment(on day: Int, with work: Int64, reaches: (Int64, Int64) -> Bool) -> Instant? {
        let (before, _, half) = workedSeconds(before: day)
        var passed = Int64(before) * 1_000_000
        for span in hours.spans(onWeekday: weekdayIndex(day), free: half) {
            let (start, end) = moments(of: span, on: day)
            let length = end.microseconds - start.microseconds
            if length > 0, reaches(passed + length, work) {
                return Instant(microseconds: start.microseconds + (work - passed))
            }
            passed += length
        }
        return nil
    }

    private func moments(of span: Range<Int>, on day: Int) -> (start: Instant, end: Instant) {
        let midnight = day * 86_400
        return (
            Instant(seconds: zone.clock.instantReaching(wall: midnight + span.lowerBound * 60)),
            Instant(seconds: zone.clock.instantReaching(wall: midnight + span.upperBound * 60))
        )
    }

    /// Working seconds before a day begins; whether the day is taken out altogether, and which half of it is free.
    private func workedSeconds(before day: Int) -> (seconds: Int, isOff: Bool, freeHalf: DayHalf?) {
        let lost = exceptions.before(day)
        return (hours.plannedSeconds(before: day) - lost.seconds, lost.isCovered, lost.freeHalf)
    }

    /// Working days before a day.
    func workedDays(before day: Int) -> Int {
        hours.plannedDays(before: day) - exceptions.before(day).days
    }

    /// The last day for which a condition holds that holds up to some day and never after; nil where it holds at the
    /// last day there is, or not even at the first. Steps away from `guess`, doubling, then halves: a good guess is
    /// found in three or four questions.
    func lastDay(near guess: Int, where holds: (Int) -> Bool) -> Day? {
        let first = Day.first.daysSince1970
        let end = Day.last.daysSince1970 + 1
        var low = min(max(guess, first), end - 1)
        var high = low
        var stride = 4
        if holds(low) {
            repeat {
                guard high < end else { return nil }
                low = high
                high = min(high + stride, end)
                stride *= 2
            } while holds(high)
        } else {
            repeat {
                guard low > first else { return nil }
                high = low
                low = max(low - stride, first)
                stride *= 2
            } while !holds(low)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return Day(daysSince1970: low)
    }
}

extension WorkingHours {
    /// Seconds that the weeks before a day would hold without any exception.
    func plannedSeconds(before day: Int) -> Int { planned(secondsBefore, before: day) }

    /// Working days that the weeks before a day would hold without any exception.
    func plannedDays(before day: Int) -> Int { planned(daysBefore, before: day) }

    @inline(__always)
    private func planned(_ table: [Int], before day: Int) -> Int {
        // The first day there is is a Monday.
        let days = day - Day.first.daysSince1970
        let weeks = days / 7
        return weeks * table[7] + table[days - weeks * 7]
    }
}

/// Monday is 0.
@inline(__always)
func weekdayIndex(_ day: Int) -> Int { (day - Day.first.daysSince1970) % 7 }
