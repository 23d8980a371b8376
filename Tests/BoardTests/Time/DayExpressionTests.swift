import Board
import Testing

@Suite("Day expression")
struct DayExpressionTests {
    /// Monday to Friday, with Christmas, a week in which only Monday to Wednesday are worked, and one that is all off.
    let calendar: WorkingCalendar

    init() throws {
        calendar = WorkingCalendar(
            zone: .utc, holidays: [try day("2026-12-25"), try day("2026-12-03"), try day("2026-12-04")],
            absences: [try day("2027-08-02")...(try day("2027-08-08"))])
    }

    @Test(
        "said on Monday 2026-11-23 of a day to come",
        arguments: [
            ("2026-12-18", "2026-12-18"), ("today", "2026-11-23"), ("hoy", "2026-11-23"), (" HOY ", "2026-11-23"),
            ("tomorrow", "2026-11-24"), ("mañana", "2026-11-24"), ("manana", "2026-11-24"), ("MAÑANA", "2026-11-24"),
            ("man\u{303}ana", "2026-11-24"), ("pasado", "2026-11-25"), ("pasado mañana", "2026-11-25"),
            ("ayer", "2026-11-22"), ("yesterday", "2026-11-22"), ("anteayer", "2026-11-21"),
            ("fri", "2026-11-27"), ("Friday", "2026-11-27"), ("vie", "2026-11-27"), ("el viernes", "2026-11-27"),
            ("mon", "2026-11-30"), ("lunes", "2026-11-30"), ("mar", "2026-11-24"), ("mié", "2026-11-25"),
            ("sábado", "2026-11-28"), ("dom", "2026-11-29"), ("thurs", "2026-11-26"),
            ("18-dic", "2026-12-18"), ("18-dec", "2026-12-18"), ("18 dic", "2026-12-18"), ("dic-18", "2026-12-18"),
            ("December 18", "2026-12-18"), ("18 de diciembre", "2026-12-18"), ("3 mar", "2027-03-03"),
            ("20-nov", "2026-11-20"), ("24-sep", "2026-09-24"), ("23-sep", "2027-09-23"), ("5-ene", "2027-01-05"),
            ("18/12", "2026-12-18"), ("18/12/2026", "2026-12-18"), ("18-12-2026", "2026-12-18"),
            ("18.12.2026", "2026-12-18"), ("5/5/2027", "2027-05-05"), ("2026/12/18", "2026-12-18"),
            ("2027-1-5", "2027-01-05"), ("18-dic-2026", "2026-12-18"), ("dec 18 2026", "2026-12-18"),
            ("18 de diciembre de 2026", "2026-12-18"), ("29-feb", "2028-02-29"),
            ("+1d", "2026-11-24"), ("+10d", "2026-12-09"), ("+5 días", "2026-11-30"), ("-1d", "2026-11-20"),
            ("+0d", "2026-11-23"), ("−2d", "2026-11-19"), ("+2w", "2026-12-07"), ("+2s", "2026-12-07"),
            ("+1 semana", "2026-11-30"), ("-1w", "2026-11-16"),
            ("2026-W48", "2026-11-27"), ("2026-w48", "2026-11-27"), ("2026-W49", "2026-12-02"),
            ("2026-W52", "2026-12-24"), ("2027-W31", "2027-08-06"),
        ])
    func future(text: String, expected: String) throws {
        let meant = try DayExpression(parsing: text).day(
            today: try day("2026-11-23"), calendar: calendar, sense: .future)
        #expect(meant.description == expected)
    }

    @Test(
        "said on other days",
        arguments: [
            // Friday: not today but the next.
            ("fri", "2026-11-27", "2026-12-04"), ("sat", "2026-11-27", "2026-11-28"),
            // Around the year's end: this year's dates back to 1 January, then the coming ones.
            ("18-dic", "2027-01-10", "2027-12-18"), ("5-ene", "2026-12-28", "2027-01-05"),
            ("5-ene", "2027-01-10", "2027-01-05"), ("31-dic", "2026-12-31", "2026-12-31"),
            ("1-ene", "2026-12-31", "2027-01-01"), ("tomorrow", "2026-12-31", "2027-01-01"),
            ("+1d", "2026-12-31", "2027-01-01"), ("ayer", "2027-01-01", "2026-12-31"),
            // Leap days.
            ("29-feb", "2028-02-28", "2028-02-29"), ("29-feb", "2028-02-29", "2028-02-29"),
            ("29-feb", "2028-06-01", "2032-02-29"), ("29-feb", "2097-01-01", "2104-02-29"),
            ("tomorrow", "2028-02-28", "2028-02-29"), ("28-feb", "2028-02-29", "2028-02-28"),
            ("+1w", "2028-02-23", "2028-03-01"),
        ])
    func futureOnOtherDays(text: String, today: String, expected: String) throws {
        let meant = try DayExpression(parsing: text).day(today: try day(today), calendar: calendar, sense: .future)
        #expect(meant.description == expected)
    }

    @Test(
        "said of a day that has been",
        arguments: [
            ("vie", "2026-11-23", "2026-11-20"), ("mon", "2026-11-23", "2026-11-23"),
            ("tue", "2026-11-23", "2026-11-17"),
            ("18-dic", "2026-11-23", "2025-12-18"), ("23-nov", "2026-11-23", "2026-11-23"),
            ("31-dic", "2027-01-01", "2026-12-31"), ("29-feb", "2026-11-23", "2024-02-29"),
            ("29-feb", "2028-02-29", "2028-02-29"), ("29-feb", "2103-05-01", "2096-02-29"),
            ("ayer", "2026-11-23", "2026-11-22"), ("hoy", "2026-11-23", "2026-11-23"),
            ("-2d", "2026-11-23", "2026-11-19"),
            ("2026-11-20", "2026-11-23", "2026-11-20"),
        ])
    func past(text: String, today: String, expected: String) throws {
        let meant = try DayExpression(parsing: text).day(today: try day(today), calendar: calendar, sense: .past)
        #expect(meant.description == expected)
    }

    @Test(
        "refused: no day",
        arguments: [
            "", " ", "soon", "pronto", "next fri", "18", "2026", "dic", "10d", "+d", "+10", "+10x", "+-1d", "+1.5d",
            "18--dic", "18-dic-26", "18/12/26", "2026-12", "2026-12-18-1", "18-dic-2026-1", "2026-48", "w48",
            "2026-W4", "2026-W480", "mañana por la tarde", "18 décembre", "١٨/١٢/٢٠٢٦", "2026-12-18T00:00:00Z", "de",
            "+", "-",
            "dic-dic", "+99999999999999999999d", "123-dic",
        ])
    func unreadable(text: String) {
        #expect(throws: TimeExpressionError.unreadableDay) { try DayExpression(parsing: text) }
    }

    @Test("refused: two days", arguments: ["05/06/2026", "5-6-2026", "05/06", "12.1.2026"])
    func ambiguous(text: String) {
        #expect(throws: TimeExpressionError.ambiguousDay) { try DayExpression(parsing: text) }
    }

    @Test(
        "refused: no such day",
        arguments: [
            "30-feb", "30 feb 2028", "29-feb-2026", "31-abr", "2026-02-30", "2026-13-01", "18/13/2026", "12/25/2026",
            "0-dic", "32-dic", "2026-W54", "2025-W53", "2026-W00", "0000-01-01",
        ])
    func impossible(text: String) {
        #expect(throws: TimeExpressionError.impossibleDay) { try DayExpression(parsing: text) }
    }

    @Test("refused: too far", arguments: ["+2501d", "-2501d", "+521w", "+999999999d"])
    func tooFar(text: String) {
        #expect(throws: TimeExpressionError.dayTooFar) { try DayExpression(parsing: text) }
    }

    @Test("the furthest offsets are read")
    func furthest() throws {
        #expect(try DayExpression(parsing: "+2500d") == .workingDays(DayExpression.furthestWorkingDays))
        #expect(try DayExpression(parsing: "-520w") == .weeks(-DayExpression.furthestWeeks))
    }

    @Test("every day reads back from its own description and in words of both languages")
    func readsBack() throws {
        let months = [
            ("jan", "ene"), ("feb", "feb"), ("mar", "mar"), ("apr", "abr"), ("may", "may"), ("jun", "jun"),
            ("jul", "jul"), ("aug", "ago"), ("sep", "sep"), ("oct", "oct"), ("nov", "nov"), ("dec", "dic"),
        ]
        for number in 20_454..<21_915 {
            let day = Day(daysSince1970: number)
            let (english, spanish) = months[day.month - 1]
            for text in [
                day.description, "\(day.day)-\(english)-\(day.year)", "\(day.day) \(spanish) \(day.year)",
            ] {
                #expect(try DayExpression(parsing: text) == .absolute(day))
            }
        }
    }

    @Test("a refusal says in both languages what would be read", arguments: TimeExpressionError.allCases)
    func texts(error: TimeExpressionError) {
        #expect(error.text(in: .english) == error.description)
        #expect(error.text(in: .spanish) != error.description)
        #expect(error.text(in: .spanish).count > 20)
    }
}
