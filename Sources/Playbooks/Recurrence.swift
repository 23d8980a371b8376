public import Board

extension PlaybookTemplate.Recurrence {
    /// How many days before its date the next promise is proposed: three weeks of a month, six of a quarter.
    public var daysAhead: Int {
        switch self {
        case .month: 21
        case .quarter: 42
        case .beforeRenewal(let days): days
        }
    }

    /// The date after one that was promised: the same day of a later month, the last where that month is shorter, and
    /// the end of a month after the end of a month; the first that has not passed. Nil for renewals, whose dates are the
    /// contracts'.
    public func next(after due: Day, notBefore today: Day) -> Day? {
        let months: Int
        switch self {
        case .month: months = 1
        case .quarter: months = 3
        case .beforeRenewal: return nil
        }
        let isAtEnd = due.day == Day.length(ofMonth: due.month, year: due.year)
        var place = due.year * 12 + due.month - 1
        while true {
            place += months
            let (year, month) = (place / 12, place % 12 + 1)
            let length = Day.length(ofMonth: month, year: year)
            guard let next = Day(year: year, month: month, day: isAtEnd ? length : min(due.day, length)) else {
                return nil
            }
            if next >= today { return next }
        }
    }
}
