import Board
import TestNumbers
import Testing

/// Conversions against a calendar that walks minute by minute, and the laws they keep over long distances.
@Suite("Working calendar: laws")
struct WorkingCalendarLawTests {
    @Test("agrees with a walk minute by minute around clock changes", arguments: Clocks.windows.indices)
    func agreesWithWalk(window: Int) throws {
        let (zone, firstDay) = Clocks.windows[window]
        let clock = try #require(SlowClock(zone: zone, firstDay: firstDay))
        var numbers = SeededNumbers(seed: UInt64(window))
        for _ in 0..<10 {
            let calendar = randomCalendar(zone: clock.zone, around: clock.start / 1_440, using: &numbers)
            let slow = SlowCalendar(calendar, clock: clock)
            func instant(_ second: Int) -> Instant {
                Instant(microseconds: Int64(clock.start * 60 + second) * 1_000_000)
            }
            for _ in 0..<60 {
                // Half of the moments are whole minutes, where edges of spans lie.
                let unit = Bool.random(using: &numbers) ? 60 : 1
                let from = Int.random(in: 0..<SlowClock.minutes * 60 / unit, using: &numbers) * unit
                let to = Int.random(in: 0..<SlowClock.minutes * 60 / unit, using: &numbers) * unit
                #expect(
                    calendar.workingMinutes(from: instant(from), to: instant(to)).minutes
                        == slow.workingMinutes(from: from, to: to),
                    "\(calendar.hours) \(instant(from)) \(instant(to))")
                let minutes = Int.random(in: -3_000...3_000, using: &numbers)
                if let expected = slow.second(adding: minutes, to: from) {
                    #expect(
                        calendar.instant(adding: WorkingMinutes(minutes: minutes), to: instant(from))
                            == instant(expected),
                        "\(calendar.hours) \(minutes) \(instant(from))")
                }
                if let expected = slow.nextWorkingSecond(after: from) {
                    #expect(calendar.nextWorkingMoment(after: instant(from)) == instant(expected))
                }
            }
        }
    }

    @Test("durations add up, and are reversed by reversing", arguments: Clocks.zones)
    func additive(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<20 {
            let calendar = randomCalendar(zone: zone, around: 16_000, using: &numbers)
            for _ in 0..<100 {
                let (a, b, c) = (randomInstant(&numbers), randomInstant(&numbers), randomInstant(&numbers))
                let whole = calendar.workingMinutes(from: a, to: c)
                #expect(whole == calendar.workingMinutes(from: a, to: b) + calendar.workingMinutes(from: b, to: c))
                #expect(calendar.workingMinutes(from: c, to: a) == .zero - whole)
                #expect(a > c || whole >= .zero)
            }
        }
    }

    @Test("adding a duration and measuring it gives it back; from a working moment, so does returning")
    func inverse() throws {
        var numbers = SeededNumbers(seed: 6)
        for identifier in Clocks.zones {
            let zone = try #require(Zone(identifier: identifier))
            for _ in 0..<20 {
                let calendar = randomCalendar(zone: zone, around: 16_000, using: &numbers)
                for _ in 0..<50 {
                    let start = randomInstant(&numbers)
                    let duration = WorkingMinutes(minutes: .random(in: -500_000...500_000, using: &numbers))
                    let end = try #require(calendar.instant(adding: duration, to: start))
                    #expect(calendar.workingMinutes(from: start, to: end) == duration)
                    let moment = try #require(calendar.nextWorkingMoment(after: start))
                    let there = try #require(calendar.instant(adding: duration, to: moment))
                    let back = try #require(calendar.instant(adding: .zero - duration, to: there))
                    // Coming forth stops at a span's end, so from the start of one it gets there but for the time off.
                    #expect(calendar.nextWorkingMoment(after: back) == moment)
                    #expect(duration < .zero || back == moment)
                }
            }
        }
    }

    @Test("working days agree with days counted one by one")
    func workingDays() {
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<60 {
            let calendar = randomCalendar(zone: .utc, around: 20_780, using: &numbers)
            let start = Day(daysSince1970: .random(in: 20_700...20_860, using: &numbers))
            var (ahead, behind) = (start, start)
            for count in 1...40 {
                repeat { ahead = ahead.adding(days: 1) } while !calendar.isWorking(ahead)
                repeat { behind = behind.adding(days: -1) } while !calendar.isWorking(behind)
                #expect(calendar.day(adding: count, to: start) == ahead)
                #expect(calendar.day(adding: -count, to: start) == behind)
                #expect(calendar.workingDays(from: start, to: ahead) == count)
                #expect(calendar.workingDays(from: ahead, to: start) == -count)
                if calendar.isWorking(start) { #expect(calendar.workingDays(from: start, to: behind) == -count) }
            }
        }
    }

    private func randomInstant(_ numbers: inout SeededNumbers) -> Instant {
        // 1985 to 2065: on both sides of the years whose clock changes are laid out.
        Instant(microseconds: .random(in: 473_385_600_000_000..<2_997_907_200_000_000, using: &numbers))
    }

    /// Hours of any shape, nights and half days included, with holidays, free halves of days and absences near a day.
    private func randomCalendar(
        zone: Zone, around day: Int, using numbers: inout SeededNumbers
    ) -> WorkingCalendar {
        var spans: [[Range<Int>]] = []
        for _ in 0..<7 {
            // Up to three spans a day; one day in eight is worked round the clock, one in eight not at all.
            switch Int.random(in: 0..<8, using: &numbers) {
            case 0: spans.append([])
            case 1: spans.append([0..<1_440])
            default:
                let count = Int.random(in: 1...3, using: &numbers)
                let edges = Set((0..<2 * count).map { _ in Int.random(in: 0...1_440, using: &numbers) }).sorted()
                spans.append(stride(from: 0, to: edges.count - 1, by: 2).map { edges[$0]..<edges[$0 + 1] })
            }
        }
        let hours = WorkingHours(spans: spans) ?? .standard
        let holidays = (0..<4).map { _ in Day(daysSince1970: day + .random(in: -10...40, using: &numbers)) }
        let absences = (0..<2).map { _ in
            let first = Day(daysSince1970: day + .random(in: -20...40, using: &numbers))
            return first...first.adding(days: .random(in: 0...9, using: &numbers))
        }
        let halves = (0..<6).map { _ in
            (Day(daysSince1970: day + .random(in: -3...20, using: &numbers)), numbers.pick(DayHalf.allCases))
        }
        return WorkingCalendar(
            zone: zone, hours: hours, holidays: Set(holidays),
            halfHolidays: Dictionary(halves, uniquingKeysWith: { first, _ in first }), absences: absences)
    }
}
