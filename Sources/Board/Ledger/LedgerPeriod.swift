/// The stretch of time in which promised dates lie: a year, a quarter, a month, a week, or the last of these up to today.
public enum LedgerPeriod: Sendable, Hashable {
    case ever
    case year(Int)
    /// From 1 to 4.
    case quarter(Int, year: Int)
    case month(Int, year: Int)
    case week(ISOWeek)
    /// So many months up to today.
    case lastMonths(Int)
    /// So many weeks up to today.
    case lastWeeks(Int)

    /// What holds where nothing is said.
    public static let standard = LedgerPeriod.lastMonths(12)

    /// Reads `2026`, `2026-Q3` (or `2026-T3`), `2026-09`, `2026-W40`, `12m`, `6w` (or `6s`) and `all` (or `todo`).
    public init?(_ text: String) {
        let text = text.uppercased()
        if text == "ALL" || text == "TODO" {
            self = .ever
            return
        }
        if let week = ISOWeek(text) {
            self = .week(week)
            return
        }
        if let last = LedgerPeriod.last(text) {
            self = last
            return
        }
        var scanner = ASCIIScanner(text)
        guard let year = scanner.digits(4), (1...9999).contains(year) else { return nil }
        if scanner.isAtEnd {
            self = .year(year)
            return
        }
        guard scanner.take("-") else { return nil }
        if scanner.take("Q") || scanner.take("T") {
            guard let quarter = scanner.digits(1), scanner.isAtEnd, (1...4).contains(quarter) else { return nil }
            self = .quarter(quarter, year: year)
        } else {
            guard let month = scanner.digits(2), scanner.isAtEnd, (1...12).contains(month) else { return nil }
            self = .month(month, year: year)
        }
    }

    private static func last(_ text: String) -> LedgerPeriod? {
        var scanner = ASCIIScanner(text)
        guard let number = scanner.number(upTo: 3)?.value, number > 0 else { return nil }
        if scanner.take("M") { return scanner.isAtEnd ? .lastMonths(number) : nil }
        if scanner.take("W") || scanner.take("S") { return scanner.isAtEnd ? .lastWeeks(number) : nil }
        return nil
    }

    /// Its days, both ends included.
    public func days(today: Day) -> ClosedRange<Day> {
        switch self {
        case .ever: Day.first...Day.last
        case .year(let year): LedgerPeriod.months(1...12, of: year)
        case .quarter(let quarter, let year): LedgerPeriod.months(quarter * 3 - 2...quarter * 3, of: year)
        case .month(let month, let year): LedgerPeriod.months(month...month, of: year)
        case .week(let week): week.monday...week.sunday
        case .lastMonths(let count): min(LedgerPeriod.day(count, monthsBefore: today).adding(days: 1), today)...today
        case .lastWeeks(let count): today.adding(days: 1 - 7 * count)...today
        }
    }

    private static func months(_ months: ClosedRange<Int>, of year: Int) -> ClosedRange<Day> {
        let last = Day.length(ofMonth: months.upperBound, year: year)
        let first = Day(year: year, month: months.lowerBound, day: 1) ?? .first
        return first...max(first, Day(year: year, month: months.upperBound, day: last) ?? .last)
    }

    /// The same day of an earlier month, or that month's last.
    private static func day(_ count: Int, monthsBefore day: Day) -> Day {
        let months = day.year * 12 + day.month - 1 - count
        let (year, month) = (months / 12, months % 12 + 1)
        guard months >= 12 else { return .first }
        return Day(year: year, month: month, day: min(day.day, Day.length(ofMonth: month, year: year))) ?? .first
    }
}
