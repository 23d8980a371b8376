import Board
import Testing

@Suite("Working hours")
struct WorkingHoursTests {
    @Test(
        "read in both languages and printed in one form",
        arguments: [
            ("mon-fri 09:00-17:00", "mon-fri 09:00-17:00", 480),
            ("lun-vie 9:00-17:00", "mon-fri 09:00-17:00", 480),
            (
                "mon-fri 09:00-14:00,15:00-18:00; fri 09:00-15:00", "mon-thu 09:00-14:00,15:00-18:00; fri 09:00-15:00",
                480
            ),
            (
                "Lunes-Jueves 08:30-14:30; Miércoles 08:30-12:00",
                "mon-tue 08:30-14:30; wed 08:30-12:00; thu 08:30-14:30", 360
            ),
            ("dom-jue 09:00-17:00", "mon-thu 09:00-17:00; sun 09:00-17:00", 480),
            ("sat 00:00-24:00;", "sat 00:00-24:00", 1_440),
            ("tue,thu 10:00-12:00, 12:00-13:00", "tue 10:00-13:00; thu 10:00-13:00", 180),
        ])
    func readsAndPrints(text: String, printed: String, minutesPerDay: Int) throws {
        let hours = try #require(WorkingHours(text))
        #expect(hours.description == printed)
        #expect(hours.minutesPerDay.minutes == minutesPerDay)
        #expect(WorkingHours(printed) == hours)
    }

    @Test(
        "refused",
        arguments: [
            "", ";", "mon", "mon-fri", "09:00-17:00", "mon 17:00-09:00", "mon 09:00-09:00", "mon 09:00-24:01",
            "mon 09:60-10:00", "mon 10:00-12:00,11:00-13:00", "mon 15:00-16:00,09:00-10:00", "foo 09:00-10:00",
            "mon-foo 09:00-10:00", "mon 09:00-10:00 x", "mon 9-17", "mon 009:00-10:00", "mon 09:00-10:00; ; tue",
        ])
    func refuses(text: String) {
        #expect(WorkingHours(text) == nil)
        #expect(throws: TimeExpressionError.unreadableHours) { try WorkingHours(parsing: text) }
    }

    @Test("refused as spans: wrong number of days, out of order, outside the day, no work at all")
    func refusesSpans() {
        let none = Array(repeating: [Range<Int>](), count: 6)
        #expect(WorkingHours(spans: none) == nil)
        #expect(WorkingHours(spans: none + [[]]) == nil)
        #expect(WorkingHours(spans: none + [[600..<700, 500..<550]]) == nil)
        #expect(WorkingHours(spans: none + [[600..<1_441]]) == nil)
        #expect(WorkingHours(spans: none + [[-1..<10]]) == nil)
        #expect(WorkingHours(spans: none + [[600..<600]]) == nil)
        #expect(WorkingHours(spans: none + [[600..<660]])?.minutesPerWeek.minutes == 60)
    }

    @Test("the standard is eight hours from Monday to Friday")
    func standard() {
        #expect(WorkingHours.standard.description == "mon-fri 09:00-17:00")
        #expect(WorkingHours.standard.minutesPerDay.minutes == 480)
        #expect(WorkingHours.standard.minutesPerWeek.minutes == 2_400)
    }
}
