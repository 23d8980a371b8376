import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: calendars in minutes")
struct MinuteCalendarTests {
    static let zone = Zone(identifier: "Europe/Madrid")!
    static let today = Day("2026-11-23")!

    static func calendar(_ random: inout SeededNumbers) -> WorkingCalendar {
        let hours = ["mon-fri 09:00-17:00", "mon-thu 08:00-14:00 15:00-18:00, fri 08:00-15:00", "sat-sun 10:00-12:00"]
        let holidays = (0..<5).map { _ in today.adding(days: Int.random(in: 0...90, using: &random)) }
        let halves = (0..<8).map { _ in
            (today.adding(days: Int.random(in: 0...90, using: &random)), random.pick(DayHalf.allCases))
        }
        let away = today.adding(days: Int.random(in: 0...60, using: &random))
        return WorkingCalendar(
            zone: zone, hours: WorkingHours(random.pick(hours)) ?? .standard, holidays: Set(holidays),
            halfHolidays: Dictionary(halves, uniquingKeysWith: { first, _ in first }),
            absences: [away...away.adding(days: 6)])
    }

    /// A wall clock's minute as an instant; the days of the test have no change of clocks.
    static func instant(_ minute: Int32) -> Instant {
        zone.instant(of: today, minuteOfDay: 0).adding(seconds: Int(minute) * 60)
    }

    @Test("agree with the working calendar, minute by minute")
    func agreement() {
        var random = SeededNumbers(seed: 3)
        for _ in 0..<20 {
            let calendars = [Self.calendar(&random), Self.calendar(&random)]
            let clock = MinuteClock(MinuteCalendars(calendars, today: Self.today, days: 100))
            for _ in 0..<400 {
                let place = Int32.random(in: 0...1, using: &random)
                let calendar = calendars[Int(place)]
                let at = Int32.random(in: 0..<90 * 1_440, using: &random)
                let to = Int32.random(in: at..<100 * 1_440, using: &random)
                let work = calendar.workingMinutes(from: Self.instant(at), to: Self.instant(to))
                #expect(clock.work(from: at, to: to, place) == Int32(work.minutes))
                let length = Int32.random(in: 1...3_000, using: &random)
                let end = calendar.instant(adding: WorkingMinutes(minutes: Int(length)), to: Self.instant(at))!
                let expected = Int32((end.microseconds - Self.instant(0).microseconds) / 60_000_000)
                #expect(clock.minute(adding: length, to: at, place) == min(expected, clock.end))
            }
        }
    }

    @Test("a lag is counted in working days from where work goes on, at the same time of day")
    func lags() {
        var random = SeededNumbers(seed: 4)
        for _ in 0..<20 {
            let calendar = Self.calendar(&random)
            let clock = MinuteClock(MinuteCalendars([calendar], today: Self.today, days: 200))
            for _ in 0..<200 {
                let at = Int32.random(in: 0..<90 * 1_440, using: &random)
                let lag = Int32.random(in: 1...10, using: &random)
                let moment = calendar.nextWorkingMoment(after: Self.instant(at))!
                let day = calendar.day(adding: Int(lag), to: Self.zone.day(of: moment))
                let expected = Int32(day - Self.today) * 1_440 + Int32(Self.zone.minuteOfDay(of: moment))
                #expect(clock.minute(addingDays: lag, to: at, 0) == expected)
            }
        }
    }

    @Test("what is not laid out ends at the end, and nothing traps there")
    func end() {
        let clock = MinuteClock(MinuteCalendars([WorkingCalendar(zone: Self.zone)], today: Self.today, days: 10))
        #expect(clock.minute(adding: .max, to: 0, 0) == clock.end)
        #expect(clock.minute(adding: 1, to: clock.end + 5, 0) == clock.end)
        #expect(clock.minute(addingDays: 9, to: 0, 0) == clock.end)
        #expect(clock.work(before: .max, 0) == 8 * 480)
    }
}
