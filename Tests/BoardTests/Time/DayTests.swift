import Board
import Testing

@Suite("Day")
struct DayTests {
    @Test("agrees with a calendar walked day by day from 1900 to 2200")
    func agreesWithWalk() {
        var (year, month, day, weekday) = (1900, 1, 1, 1)  // 1900-01-01 was a Monday
        var number = -25_567
        var mismatches: [Int] = []
        while year <= 2200 {
            let value = Day(daysSince1970: number)
            let agrees =
                value.year == year && value.month == month && value.day == day && value.weekday == weekday
                && Day(year: year, month: month, day: day) == value && Day(value.description) == value
            if !agrees { mismatches.append(number) }
            number += 1
            weekday = weekday == 7 ? 1 : weekday + 1
            day += 1
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(mismatches == [])
        #expect(number == Day(year: 2201, month: 1, day: 1)?.daysSince1970)
    }

    @Test(
        "reads a date that exists and prints it back",
        arguments: ["0001-01-01", "1970-01-01", "2000-02-29", "2026-12-18", "9999-12-31"])
    func readsAndPrints(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(
        "refuses what is not a date",
        arguments: [
            "", "2026", "2026-12", "2026-12-18 ", " 2026-12-18", "2026-1-18", "26-12-18", "2026-13-01", "2026-00-10",
            "2026-02-29", "2100-02-29", "2026-04-31", "2026-12-00", "2026-12-32", "0000-01-01", "2026/12/18",
            "2026-12-18T00:00:00Z", "+026-12-18", "2026-1２-18", "2026-12-1a",
        ])
    func refuses(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("knows 1970, and counts from it both ways")
    func epoch() {
        #expect(Day("1970-01-01")?.daysSince1970 == 0)
        #expect(Day("1969-12-31")?.daysSince1970 == -1)
        #expect(Day("2026-11-23")?.daysSince1970 == 20_780)
    }

    @Test("stays within its range whatever is added")
    func saturates() {
        #expect(Day(daysSince1970: .max) == .last)
        #expect(Day(daysSince1970: .min) == .first)
        #expect(Day.last.adding(days: .max) == .last)
        #expect(Day.first.adding(days: .min) == .first)
        #expect(Day.first.adding(days: .max) == .last)
        #expect(Day.first.description == "0001-01-01")
        #expect(Day.last.description == "9999-12-31")
        #expect(Day.last.weekday == 5)
    }

    @Test("subtracts and orders by the calendar")
    func subtracts() throws {
        let start = try #require(Day("2026-02-27"))
        let end = try #require(Day("2026-03-02"))
        #expect(end - start == 3)
        #expect(start - end == -3)
        #expect(start < end)
        #expect(start.adding(days: 3) == end)
    }
}

@Suite("ISO week")
struct ISOWeekTests {
    @Test(
        "known weeks around New Year",
        arguments: [
            ("2005-01-01", "2004-W53"), ("2005-01-02", "2004-W53"), ("2005-12-31", "2005-W52"),
            ("2006-01-01", "2005-W52"), ("2007-01-01", "2007-W01"), ("2007-12-30", "2007-W52"),
            ("2007-12-31", "2008-W01"), ("2008-12-28", "2008-W52"), ("2008-12-29", "2009-W01"),
            ("2010-01-03", "2009-W53"), ("2020-12-31", "2020-W53"), ("2026-11-23", "2026-W48"),
            ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
        ])
    func knownWeeks(day: String, week: String) {
        #expect(Day(day)?.isoWeek.description == week)
    }

    @Test("agrees with weeks counted one by one from 1900 to 2200")
    func agreesWithWalk() throws {
        var monday = try #require(Day("1900-01-01"))
        var week = 1
        var mismatches: [String] = []
        while monday.year <= 2200 {
            let year = monday.adding(days: 3).year
            for offset in 0..<7 {
                let value = monday.adding(days: offset).isoWeek
                let agrees = value.year == year && value.week == week && value.monday == monday
                if !agrees || value.sunday != monday.adding(days: 6) || ISOWeek(value.description) != value {
                    mismatches.append(monday.adding(days: offset).description)
                }
            }
            monday = monday.adding(days: 7)
            week = monday.adding(days: 3).year == year ? week + 1 : 1
        }
        #expect(mismatches == [])
    }

    @Test(
        "refuses weeks that do not exist",
        arguments: ["2026-W54", "2025-W53", "2026-W00", "2026-48", "2026W48", "2026-W8", "26-W48", ""])
    func refuses(text: String) {
        #expect(ISOWeek(text) == nil)
    }

    @Test("every day there is lies in a week")
    func ends() {
        #expect(Day.first.isoWeek.description == "0001-W01")
        #expect(Day.last.isoWeek.description == "9999-W52")
        #expect(Day.last.isoWeek.sunday == .last)
        #expect(Day.first.isoWeek < Day.last.isoWeek)
    }
}
