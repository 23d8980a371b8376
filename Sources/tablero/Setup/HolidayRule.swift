import Board

/// How a holiday finds its day in a year.
enum HolidayRule: Sendable, Hashable {
    case fixed(month: Int, day: Int)
    /// So many days after Easter Sunday, or before it.
    case easter(Int)
    /// The first, second … weekday of a month; -1 is the last. Monday is 1.
    case weekday(Int, nth: Int, month: Int)
    /// A fixed day that moves off a weekend as the country does it.
    case moved(month: Int, day: Int, Shift)
    /// In some years only.
    indirect case every(Int, from: Int, HolidayRule)

    enum Shift: Sendable, Hashable {
        /// Saturday to the Friday before, Sunday to the Monday after (5 U.S.C. § 6103).
        case nearestWeekday
        /// From the weekend to the Monday after it.
        case nextMonday
        /// One of two days in a row: two days on from the weekend, so that both stay apart.
        case twoDaysOn
        /// Tuesday and Wednesday to the Monday before, Thursday and Friday to the one after (Ley 27.399, Argentina).
        case longWeekend
    }

    /// Its day in that year; nil where that year has none.
    func day(in year: Int) -> Day? {
        switch self {
        case .fixed(let month, let day): return Day(year: year, month: month, day: day)
        case .easter(let days): return easterSunday(of: year)?.adding(days: days)
        case .weekday(let weekday, let nth, let month):
            guard nth > 0 else {
                let last = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
                return last.map { $0.adding(days: -(($0.weekday - weekday + 7) % 7)) }
            }
            let first = Day(year: year, month: month, day: 1)
            return first.map { $0.adding(days: (weekday - $0.weekday + 7) % 7 + (nth - 1) * 7) }
        case .moved(let month, let day, let shift):
            return Day(year: year, month: month, day: day).map { $0.adding(days: shift.days(from: $0.weekday)) }
        case .every(let years, let first, let rule): return (year - first) % years == 0 ? rule.day(in: year) : nil
        }
    }
}

extension HolidayRule.Shift {
    /// How far a holiday on that weekday moves; Monday is 1.
    fileprivate func days(from weekday: Int) -> Int {
        switch (self, weekday) {
        case (.nearestWeekday, 6): -1
        case (.nearestWeekday, 7): 1
        case (.nextMonday, 6), (.twoDaysOn, 6), (.twoDaysOn, 7): 2
        case (.nextMonday, 7): 1
        case (.longWeekend, 2): -1
        case (.longWeekend, 3): -2
        case (.longWeekend, 4): 4
        case (.longWeekend, 5): 3
        default: 0
        }
    }
}
