/// A week of ISO 8601: Monday to Sunday, of the year that holds its Thursday.
public struct ISOWeek: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year the week counts in; around New Year it differs from the year of some of its days.
    public let year: Int
    /// From 1 to 52 or 53.
    public let week: Int

    /// Nil where the year has no such week.
    public init?(year: Int, week: Int) {
        guard (1...9999).contains(year), week >= 1, week <= ISOWeek.count(inYear: year) else { return nil }
        self.year = year
        self.week = week
    }

    /// Reads `2026-W48` and nothing looser.
    public init?(_ text: String) {
        var scanner = ASCIIScanner(text)
        guard let year = scanner.digits(4), scanner.take("-"), scanner.take("W"),
            let week = scanner.digits(2), scanner.isAtEnd
        else { return nil }
        self.init(year: year, week: week)
    }

    /// The week in which a day lies.
    public init(containing day: Day) {
        let thursday = Civil.date(days: day.daysSince1970 + 4 - day.weekday)
        let newYear = Civil.days(year: thursday.year, month: 1, day: 1)
        year = thursday.year
        week = (day.daysSince1970 + 4 - day.weekday - newYear) / 7 + 1
    }

    /// The week's first day.
    public var monday: Day {
        // 4 January is always in week 1.
        let fourth = Day(daysSince1970: Civil.days(year: year, month: 1, day: 4))
        return fourth.adding(days: 1 - fourth.weekday + (week - 1) * 7)
    }

    /// The week's last day.
    public var sunday: Day { monday.adding(days: 6) }

    public static func < (left: ISOWeek, right: ISOWeek) -> Bool {
        (left.year, left.week) < (right.year, right.week)
    }

    /// ISO 8601: `2026-W48`.
    public var description: String { "\(padded(year, to: 4))-W\(padded(week, to: 2))" }

    /// A year has 53 weeks when 1 January, or in a leap year 31 December, is a Thursday.
    private static func count(inYear year: Int) -> Int {
        let newYear = Day(daysSince1970: Civil.days(year: year, month: 1, day: 1))
        let lastDay = Day(daysSince1970: Civil.days(year: year, month: 12, day: 31))
        return newYear.weekday == 4 || lastDay.weekday == 4 ? 53 : 52
    }
}
