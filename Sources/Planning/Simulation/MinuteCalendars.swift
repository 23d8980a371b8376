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
                let own = calendar.spans(on: day)
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
///
/// Here the calendars of one day lie side by side: a trial goes through the days in order and asks all calendars about
/// the same few, which then are near at hand.
struct MinuteClock: ~Copyable {
    let end: Int32
    private let days: Int32
    private let width: Int32
    private let calendars: Int32
    private let hintsPerCalendar: Int32
    /// Day after day.
    private let dayFacts: FixedArray<DayFacts>
    /// Calendar after calendar.
    private let daysBefore: FixedArray<Int32>
    private let spanOffsets: FixedArray<Int32>
    private let spans: FixedArray<Span>
    private let hints: FixedArray<Int32>

    /// One day of one calendar.
    struct DayFacts: BitwiseCopyable {
        /// Working minutes before the day.
        var workBefore: Int32
        var kind: Int32
    }

    struct Span: BitwiseCopyable {
        var start: Int32
        var end: Int32
        /// Working minutes of the day before it.
        var workBefore: Int32
    }

    init(_ laidOut: MinuteCalendars) {
        end = laidOut.end
        days = Int32(laidOut.days)
        width = days + 1
        let (days, width) = (laidOut.days, laidOut.days + 1)
        let count = laidOut.workBefore.count / width
        calendars = Int32(count)
        hintsPerCalendar = Int32(laidOut.hintsPerCalendar)
        dayFacts = FixedArray(
            (0...days).flatMap { day in
                (0..<count).map { calendar in
                    DayFacts(
                        workBefore: laidOut.workBefore[calendar * width + day],
                        kind: day < days ? laidOut.kinds[calendar * days + day] : 0)
                }
            })
        daysBefore = FixedArray(laidOut.daysBefore)
        spanOffsets = FixedArray(laidOut.spanOffsets)
        spans = FixedArray(
            stride(from: 0, to: laidOut.spans.count, by: 3).map {
                Span(start: laidOut.spans[$0], end: laidOut.spans[$0 + 1], workBefore: laidOut.spans[$0 + 2])
            })
        hints = FixedArray(laidOut.hints)
    }

    /// Working minutes before a minute.
    @inline(__always)
    func work(before minute: Int32, _ calendar: Int32) -> Int32 {
        guard minute < end else { return dayFacts[days * calendars + calendar].workBefore }
        let day = minute / MinuteCalendars.minutesPerDay
        return work(before: minute - day * MinuteCalendars.minutesPerDay, of: dayFacts[day * calendars + calendar])
    }

    @inline(__always)
    private func work(before clock: Int32, of day: DayFacts) -> Int32 {
        var total = day.workBefore
        var span = spanOffsets[day.kind]
        let last = spanOffsets[day.kind + 1]
        while span < last {
            let hours = spans[span]
            guard clock > hours.start else { break }
            total += min(clock, hours.end) - hours.start
            span += 1
        }
        return total
    }

    /// The first minute before which so much work has been done; ``end`` where that is not laid out. `work` is positive.
    @inline(__always)
    func minute(reaching work: Int32, _ calendar: Int32) -> Int32 {
        guard work <= dayFacts[days * calendars + calendar].workBefore else { return end }
        return minute(reaching: work, calendar, notBefore: hints[calendar * hintsPerCalendar + (work >> 8)])
    }

    @inline(__always)
    private func minute(reaching work: Int32, _ calendar: Int32, notBefore first: Int32) -> Int32 {
        var day = first
        var place = day * calendars + calendar
        while dayFacts[place + calendars].workBefore < work {
            day += 1
            place += calendars
        }
        let rest = work - dayFacts[place].workBefore
        var span = spanOffsets[dayFacts[place].kind + 1] - 1
        while spans[span].workBefore >= rest { span -= 1 }
        return day * MinuteCalendars.minutesPerDay + spans[span].start + rest - spans[span].workBefore
    }

    /// When work of so many minutes ends that begins at a minute.
    @inline(__always)
    func minute(adding work: Int32, to start: Int32, _ calendar: Int32) -> Int32 {
        guard work > 0 else { return start }
        guard start < end else { return end }
        let day = start / MinuteCalendars.minutesPerDay
        let before = self.work(
            before: start - day * MinuteCalendars.minutesPerDay, of: dayFacts[day * calendars + calendar])
        let (wanted, overflows) = before.addingReportingOverflow(work)
        guard !overflows, wanted <= dayFacts[days * calendars + calendar].workBefore else { return end }
        // What ends soon is found from its beginning on, in what was just read.
        guard work > MinuteClock.soon else { return minute(reaching: wanted, calendar, notBefore: day) }
        return minute(reaching: wanted, calendar, notBefore: hints[calendar * hintsPerCalendar + (wanted >> 8)])
    }

    /// Working minutes for which it is not worth while to jump to the day.
    private static let soon: Int32 = 1_440

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
