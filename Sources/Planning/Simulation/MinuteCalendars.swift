import Board

/// Working calendars laid out over the days of a simulation, so that a conversion is two look-ups and no search.
///
/// Time is the minute of the organisation's wall clock since midnight before today. An hour that the clock skips or
/// repeats is not told apart: no more than an hour a year in a span that lies on it.
struct MinuteCalendars: Sendable {
    static let minutesPerDay: Int32 = 1_440

    /// How many days are laid out; what ends later ends at ``end``.
    let days: Int
    /// Working minutes before each day and before the end, calendar after calendar.
    let workBefore: [Int32]
    /// Working days before each day and before the end, calendar after calendar.
    let daysBefore: [Int32]
    /// The kind of each day, calendar after calendar; 0 is off.
    let kinds: [Int32]
    /// Where the spans of each kind of day begin, and last their number: start, end and working minutes before it.
    let spanOffsets: [Int32]
    let spans: [Int32]
    /// For each 256 working minutes, the day that holds their first; ``hintsPerCalendar`` a calendar.
    let hints: [Int32]
    let hintsPerCalendar: Int

    /// The first minute that is not laid out.
    var end: Int32 { Int32(days) * MinuteCalendars.minutesPerDay }

    init(_ calendars: [WorkingCalendar], today: Day, days: Int) {
        var (workBefore, daysBefore, kinds): ([Int32], [Int32], [Int32]) = ([], [], [])
        var (offsets, spans): ([Int32], [Int32]) = ([0, 0], [])
        var kindOfSpans: [[Range<Int>]: Int32] = [[]: 0]
        for calendar in calendars {
            var (work, worked): (Int32, Int32) = (0, 0)
            for offset in 0..<days {
                let day = today.adding(days: offset)
                let own = calendar.isWorking(day) ? calendar.hours.spans[day.weekday - 1] : []
                let kind = kindOfSpans[own] ?? Int32(offsets.count - 1)
                if kindOfSpans.updateValue(kind, forKey: own) == nil {
                    var before: Int32 = 0
                    for span in own {
                        spans += [Int32(span.lowerBound), Int32(span.upperBound), before]
                        before += Int32(span.count)
                    }
                    offsets.append(Int32(spans.count / 3))
                }
                workBefore.append(work)
                daysBefore.append(worked)
                kinds.append(kind)
                work += own.reduce(0) { $0 + Int32($1.count) }
                worked += own.isEmpty ? 0 : 1
            }
            workBefore.append(work)
            daysBefore.append(worked)
        }
        let width = days + 1
        let most = calendars.indices.map { workBefore[$0 * width + days] }.max() ?? 0
        let perCalendar = Int(most >> 8) + 2
        var hints: [Int32] = []
        for calendar in calendars.indices {
            var day = 0
            for hint in 0..<perCalendar {
                while day < days - 1, workBefore[calendar * width + day + 1] < Int32(hint) << 8 { day += 1 }
                hints.append(Int32(day))
            }
        }
        self.days = days
        self.workBefore = workBefore
        self.daysBefore = daysBefore
        self.kinds = kinds
        spanOffsets = offsets
        self.spans = spans
        self.hints = hints
        hintsPerCalendar = perCalendar
    }
}

/// ``MinuteCalendars`` in arrays that a trial reads without checks.
struct MinuteClock: ~Copyable {
    let end: Int32
    private let days: Int32
    private let width: Int32
    private let hintsPerCalendar: Int32
    private let workBefore: FixedArray<Int32>
    private let daysBefore: FixedArray<Int32>
    private let kinds: FixedArray<Int32>
    private let spanOffsets: FixedArray<Int32>
    private let spans: FixedArray<Int32>
    private let hints: FixedArray<Int32>

    init(_ calendars: MinuteCalendars) {
        end = calendars.end
        days = Int32(calendars.days)
        width = days + 1
        hintsPerCalendar = Int32(calendars.hintsPerCalendar)
        workBefore = FixedArray(calendars.workBefore)
        daysBefore = FixedArray(calendars.daysBefore)
        kinds = FixedArray(calendars.kinds)
        spanOffsets = FixedArray(calendars.spanOffsets)
        spans = FixedArray(calendars.spans)
        hints = FixedArray(calendars.hints)
    }

    /// Working minutes before a minute.
    @inline(__always)
    func work(before minute: Int32, _ calendar: Int32) -> Int32 {
        guard minute < end else { return workBefore[calendar * width + days] }
        let day = minute / MinuteCalendars.minutesPerDay
        let clock = minute - day * MinuteCalendars.minutesPerDay
        var total = workBefore[calendar * width + day]
        let kind = kinds[calendar * days + day]
        var span = spanOffsets[kind]
        let last = spanOffsets[kind + 1]
        while span < last {
            let start = spans[span * 3]
            guard clock > start else { break }
            total += min(clock, spans[span * 3 + 1]) - start
            span += 1
        }
        return total
    }

    /// The first minute before which so much work has been done; ``end`` where that is not laid out. `work` is positive.
    @inline(__always)
    func minute(reaching work: Int32, _ calendar: Int32) -> Int32 {
        guard work <= workBefore[calendar * width + days] else { return end }
        var day = hints[calendar * hintsPerCalendar + (work >> 8)]
        while workBefore[calendar * width + day + 1] < work { day += 1 }
        let rest = work - workBefore[calendar * width + day]
        let kind = kinds[calendar * days + day]
        var span = spanOffsets[kind + 1] - 1
        while spans[span * 3 + 2] >= rest { span -= 1 }
        return day * MinuteCalendars.minutesPerDay + spans[span * 3] + rest - spans[span * 3 + 2]
    }

    /// When work of so many minutes ends that begins at a minute.
    @inline(__always)
    func minute(adding work: Int32, to start: Int32, _ calendar: Int32) -> Int32 {
        guard work > 0 else { return start }
        let (wanted, overflows) = self.work(before: start, calendar).addingReportingOverflow(work)
        return overflows ? end : minute(reaching: wanted, calendar)
    }

    /// Working days before a day.
    func days(before day: Int32, _ calendar: Int32) -> Int32 { daysBefore[calendar * width + min(max(day, 0), days)] }

    /// Working minutes between two minutes.
    @inline(__always)
    func work(from start: Int32, to end: Int32, _ calendar: Int32) -> Int32 {
        work(before: end, calendar) - work(before: start, calendar)
    }

    /// The minute so many working days after an end: at the same time of day, counted from the day on which work would
    /// go on; never earlier for a later end.
    func minute(addingDays lag: Int32, to start: Int32, _ calendar: Int32) -> Int32 {
        guard lag > 0, start < end else { return start }
        // Work goes on where one minute more of it has been done, less that minute.
        let next = max(start, minute(reaching: work(before: start, calendar) + 1, calendar) - 1)
        guard next < end - 1 else { return end }
        let day = next / MinuteCalendars.minutesPerDay
        let wanted = daysBefore[calendar * width + day + 1] + lag
        guard wanted <= daysBefore[calendar * width + days] else { return end }
        var (low, high) = (day, days)
        while high - low > 1 {
            let middle = (low + high) / 2
            if daysBefore[calendar * width + middle] < wanted { low = middle } else { high = middle }
        }
        return low * MinuteCalendars.minutesPerDay + next - day * MinuteCalendars.minutesPerDay
    }
}
