import Board
import Testing

@Suite("Working calendar")
struct WorkingCalendarTests {
    /// Madrid, half a day on Friday, two holidays in December, one week away in November.
    let calendar: WorkingCalendar

    init() throws {
        calendar = WorkingCalendar(
            zone: try #require(Zone(identifier: "Europe/Madrid")),
            hours: try #require(WorkingHours("mon-thu 09:00-14:00,15:00-18:00; fri 09:00-13:00")),
            holidays: [try day("2026-12-08"), try day("2026-12-25")],
            absences: [try day("2026-11-09")...(try day("2026-11-13"))])
    }

    @Test(
        "working time between two moments",
        arguments: [
            ("2026-11-23T08:00:00Z", "2026-11-23T17:00:00Z", 480),
            ("2026-11-23T12:30:00Z", "2026-11-23T14:30:00Z", 60),
            ("2026-11-23T17:00:00Z", "2026-11-24T08:00:00Z", 0),
            ("2026-11-27T08:00:00Z", "2026-11-30T09:00:00Z", 240 + 60),
            ("2026-12-07T08:00:00Z", "2026-12-09T09:00:00Z", 480 + 60),
            ("2026-11-06T08:00:00Z", "2026-11-16T09:00:00Z", 240 + 60),
            ("2026-11-30T09:00:00Z", "2026-11-27T08:00:00Z", -300),
            ("2026-11-23T08:00:30Z", "2026-11-23T08:01:00Z", 1),
            ("2026-11-23T08:00:00Z", "2026-11-23T08:00:59Z", 0),
            // The clock goes back on the Sunday between: nothing of it is working time.
            ("2026-10-23T07:00:00Z", "2026-10-26T08:00:00Z", 240),
        ])
    func workingMinutes(from: String, to: String, expected: Int) throws {
        let (from, to) = (try instant(from), try instant(to))
        #expect(calendar.workingMinutes(from: from, to: to).minutes == expected)
    }

    @Test(
        "a moment so much working time away",
        arguments: [
            ("2026-11-23T08:00:00Z", 480, "2026-11-23T17:00:00Z"),
            ("2026-11-23T08:00:00Z", 481, "2026-11-24T08:01:00Z"),
            ("2026-11-23T08:00:00Z", 300, "2026-11-23T13:00:00Z"),
            ("2026-11-28T10:00:00Z", 60, "2026-11-30T09:00:00Z"),
            ("2026-12-07T17:00:00Z", 1, "2026-12-09T08:01:00Z"),
            ("2026-11-30T08:00:00Z", -60, "2026-11-27T11:00:00Z"),
            ("2026-11-24T09:00:00Z", -60, "2026-11-24T08:00:00Z"),
            ("2026-11-28T10:00:00Z", 0, "2026-11-28T10:00:00Z"),
            ("2026-11-23T08:00:30Z", 60, "2026-11-23T09:00:30Z"),
        ])
    func adding(start: String, minutes: Int, expected: String) throws {
        let moment = calendar.instant(adding: WorkingMinutes(minutes: minutes), to: try instant(start))
        #expect(moment?.description == expected)
    }

    @Test(
        "a day so many working days away",
        arguments: [
            ("2026-11-23", 1, "2026-11-24"), ("2026-11-23", 5, "2026-11-30"), ("2026-11-27", 1, "2026-11-30"),
            ("2026-11-28", 1, "2026-11-30"), ("2026-11-28", 0, "2026-11-28"), ("2026-11-28", -1, "2026-11-27"),
            ("2026-12-07", 1, "2026-12-09"), ("2026-11-16", -1, "2026-11-06"), ("2026-12-24", 1, "2026-12-28"),
        ])
    func addingDays(start: String, count: Int, expected: String) throws {
        #expect(calendar.day(adding: count, to: try day(start)).description == expected)
    }

    @Test(
        "a deadline ends with the day's work, and on a day off at its midnight",
        arguments: [
            ("2026-11-23", "2026-11-23T17:00:00Z"), ("2026-11-27", "2026-11-27T12:00:00Z"),
            ("2026-11-28", "2026-11-28T23:00:00Z"), ("2026-12-08", "2026-12-08T23:00:00Z"),
            ("2026-07-15", "2026-07-15T16:00:00Z"),
        ])
    func endOfWork(day text: String, expected: String) throws {
        #expect(calendar.endOfWork(on: try day(text)).description == expected)
    }

    @Test(
        "the next working moment is now, the end of the pause, or the next working morning",
        arguments: [
            ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"), ("2026-11-23T13:00:00Z", "2026-11-23T14:00:00Z"),
            ("2026-11-27T12:00:00Z", "2026-11-30T08:00:00Z"), ("2026-12-07T20:00:00Z", "2026-12-09T08:00:00Z"),
        ])
    func nextWorkingMoment(after text: String, expected: String) throws {
        #expect(calendar.nextWorkingMoment(after: try instant(text))?.description == expected)
    }

    @Test("a calendar in which nobody ever works again has no next moment, and says so")
    func neverWorking() throws {
        let start = try day("2026-11-23")
        let closed = WorkingCalendar(zone: .utc, absences: [start.adding(days: 1)...Day.last])
        let morning = try instant("2026-11-23T09:00:00Z")
        #expect(
            closed.instant(adding: WorkingMinutes(minutes: 480), to: morning)?.description == "2026-11-23T17:00:00Z")
        #expect(closed.instant(adding: WorkingMinutes(minutes: 481), to: morning) == nil)
        #expect(closed.nextWorkingMoment(after: try instant("2026-11-24T00:00:00Z")) == nil)
        #expect(closed.day(adding: 1, to: start) == .last)
        let never = WorkingCalendar(zone: .utc, absences: [Day.first...Day.last])
        #expect(never.instant(adding: WorkingMinutes(minutes: 1), to: morning) == nil)
        #expect(never.instant(adding: WorkingMinutes(minutes: -1), to: morning) == nil)
        #expect(never.day(adding: -1, to: start) == .first)
        #expect(never.workingDays(from: .first, to: .last) == 0)
    }

    @Test("takes any amount from any moment", arguments: Clocks.zones)
    func extremes(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        let calendar = WorkingCalendar(zone: zone, hours: try #require(WorkingHours("mon-sun 00:00-24:00")))
        for instant in [Instant(microseconds: .min), Instant(microseconds: 0), Instant(microseconds: .max)] {
            for minutes in [Int.min, -1, 0, 1, .max] {
                _ = calendar.instant(adding: WorkingMinutes(minutes: minutes), to: instant)
            }
            _ = calendar.nextWorkingMoment(after: instant)
            #expect(calendar.workingMinutes(from: instant, to: instant) == .zero)
        }
        for count in [Int.min, Int.max] { _ = calendar.day(adding: count, to: .first) }
        #expect(calendar.day(adding: .max, to: .first) == .last)
        #expect(calendar.workingDays(from: .first, to: .last) == Day.last - Day.first)
    }

    @Test("is equal to another with the same facts in another order")
    func equality() throws {
        let one = try day("2026-11-09")...(try day("2026-11-13"))
        let other = try day("2026-12-01")...(try day("2026-12-02"))
        let calendars = [[one, other], [other, one]].map { WorkingCalendar(zone: .utc, absences: $0) }
        #expect(calendars[0] == calendars[1])
        #expect(calendars[0].hashValue == calendars[1].hashValue)
        #expect(calendars[0] != WorkingCalendar(zone: .utc, absences: [one]))
    }
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }
