import Board
import Testing

/// Days of which one half is free, worked out by hand; `WorkingCalendarLawTests` holds them against a minute by minute walk.
@Suite("Half days")
struct HalfDayTests {
    /// Thursday 24 and Thursday 31 December 2026 end at noon; on Monday 28 work begins in the afternoon.
    static func calendar(_ hours: String) throws -> WorkingCalendar {
        WorkingCalendar(
            zone: try #require(Zone(identifier: "Europe/Madrid")), hours: try #require(WorkingHours(hours)),
            holidays: [try day("2026-12-25")],
            halfHolidays: [
                try day("2026-12-24"): .afternoon, try day("2026-12-28"): .morning, try day("2026-12-31"): .afternoon,
            ])
    }

    @Test(
        "a day is parted at the break nearest to its middle, or at its middle",
        arguments: [
            ("mon-fri 09:00-17:00", "2026-12-24", [540..<780]), ("mon-fri 09:00-17:00", "2026-12-28", [780..<1_020]),
            ("mon-fri 09:00-14:00,15:00-18:00", "2026-12-24", [540..<840]),
            ("mon-fri 09:00-14:00,15:00-18:00", "2026-12-28", [900..<1_080]),
            ("mon-fri 08:00-09:00,10:00-13:00,14:00-18:00", "2026-12-24", [480..<540, 600..<780]),
            ("mon-fri 09:00-12:01", "2026-12-24", [540..<631]), ("mon-fri 09:00-12:01", "2026-12-28", [631..<721]),
            ("mon-fri 09:00-17:00", "2026-12-25", []), ("mon-wed 09:00-17:00", "2026-12-24", []),
        ])
    func parts(hours: String, on text: String, spans: [Range<Int>]) throws {
        #expect(try Self.calendar(hours).spans(on: try day(text)) == spans)
    }

    @Test("it is a working day, and a deadline on it ends with what is left of its hours")
    func deadlines() throws {
        let calendar = try Self.calendar("mon-fri 09:00-14:00,15:00-18:00")
        #expect(calendar.isWorking(try day("2026-12-24")))
        #expect(calendar.day(adding: 1, to: try day("2026-12-23")) == (try day("2026-12-24")))
        #expect(calendar.workingDays(from: try day("2026-12-23"), to: try day("2026-12-28")) == 2)
        #expect(calendar.endOfWork(on: try day("2026-12-24")).description == "2026-12-24T13:00:00Z")
        #expect(calendar.endOfWork(on: try day("2026-12-28")).description == "2026-12-28T17:00:00Z")
    }

    @Test(
        "working time passes over the half that is free",
        arguments: [
            ("2026-12-24T08:00:00Z", "2026-12-24T17:00:00Z", 240), ("2026-12-24T12:30:00Z", "2026-12-28T12:30:00Z", 30),
            ("2026-12-23T15:00:00Z", "2026-12-29T09:00:00Z", 60 + 240 + 240 + 60),
        ])
    func minutes(from: String, to: String, expected: Int) throws {
        let calendar = try Self.calendar("mon-fri 09:00-17:00")
        let (from, to) = (try instant(from), try instant(to))
        #expect(calendar.workingMinutes(from: from, to: to).minutes == expected)
        let last = try #require(calendar.instant(adding: WorkingMinutes(minutes: expected), to: from))
        #expect(last <= to && calendar.workingMinutes(from: last, to: to) == .zero)
    }

    @Test("a day of one minute has a morning and no afternoon, so it is off when the morning is free")
    func oneMinute() throws {
        let calendar = try Self.calendar("mon-wed 09:00-17:00; thu 09:00-09:01; fri 09:00-17:00")
        #expect(calendar.isWorking(try day("2026-12-24")))
        let other = WorkingCalendar(
            zone: .utc, hours: calendar.hours, halfHolidays: [try day("2026-12-24"): .morning])
        #expect(!other.isWorking(try day("2026-12-24")))
        #expect(other.workingDays(from: try day("2026-12-23"), to: try day("2026-12-25")) == 1)
    }

    @Test("two holidays of one day free both halves, and a whole one beats a half")
    func observed() throws {
        let (eve, other) = (try day("2026-12-24"), try day("2026-12-31"))
        func calendar(_ halves: [DayHalf?]) -> WorkingCalendar {
            WorkingCalendar(
                zone: .utc, hours: .standard,
                observing: halves.enumerated().map { place, half in
                    Holiday(
                        id: ID<Holiday>(Int64(place + 1)), version: Version(1), day: eve, team: nil, name: "Fiesta",
                        isRemoved: false, freeHalf: half)
                })
        }
        #expect(calendar([.morning]).spans(on: eve) == [780..<1_020])
        #expect(calendar([.morning, .morning]).spans(on: eve) == [780..<1_020])
        #expect(!calendar([.morning, .afternoon]).isWorking(eve))
        #expect(!calendar([.morning, nil]).isWorking(eve))
        #expect(!calendar([nil, .afternoon]).isWorking(eve))
        #expect(calendar([.morning]).isWorking(other))
    }

    @Test("a calendar with another half free is another calendar, and absences are added to it")
    func identity() throws {
        let eve = try day("2026-12-24")
        let one = WorkingCalendar(zone: .utc, halfHolidays: [eve: .morning])
        #expect(one != WorkingCalendar(zone: .utc, halfHolidays: [eve: .afternoon]))
        #expect(one != WorkingCalendar(zone: .utc))
        let away = one.less([eve.adding(days: -1)...eve.adding(days: -1)])
        #expect(away.spans(on: eve) == [780..<1_020])
        #expect(!away.isWorking(eve.adding(days: -1)))
        #expect(!one.less([eve...eve]).isWorking(eve))
    }
}
