/// A day as people write it, in Spanish or English whatever their language, before it is known which day is today.
public enum DayExpression: Sendable, Hashable {
    /// `2026-12-18`, `18-dic-2026`, `18/12/2026`.
    case absolute(Day)
    /// `18-dic`, `dec 18`, `18/12`: the year is understood. 29 February waits for a leap year.
    case dayMonth(day: Int, month: Int)
    /// `fri`, `viernes`; ISO number, Monday 1.
    case weekday(Int)
    /// `hoy`.
    case today
    /// `ayer`.
    case yesterday
    /// `mañana`.
    case tomorrow
    /// `pasado`, `pasado mañana`.
    case dayAfterTomorrow
    /// `anteayer`.
    case dayBeforeYesterday
    /// `+10d`, `-2d`: days of the calendar at hand on which work is done.
    case workingDays(Int)
    /// `+2w`, `+2s`: the same weekday so many weeks on.
    case weeks(Int)
    /// `2026-W48`: the last day of that week on which work is done, or its Friday where none is.
    case week(ISOWeek)

    /// Whether a day is named as one to come, such as a due date, or as one that has been, such as when work was done.
    public enum Sense: Sendable, Hashable {
        /// A due date, the end of an absence.
        case future
        /// `on=`, when something took effect.
        case past
    }

    /// The furthest that `+nd` reaches either way; what lies beyond is written as a date.
    public static let furthestWorkingDays = 2_500
    /// The same for `+nw`.
    public static let furthestWeeks = 520

    /// How far back a day and month without a year may lie when a day to come is meant.
    public static let latenessOfYearlessDate = 60

    /// The day that is meant.
    ///
    /// In the future sense a weekday is the next one strictly after `today`: `fri` said on a Friday is in a week. A day
    /// and month is the first such date that is not before this year's 1 January nor more than 60 days back: on 23
    /// November `20-nov` was three days ago, and in January `18-dic` is the coming December. In the past sense both are
    /// the most recent that is not after `today`, `today` included. The sense changes nothing else.
    public func day(today: Day, calendar: WorkingCalendar, sense: Sense) -> Day {
        switch self {
        case .absolute(let day): day
        case .dayMonth(let day, let month): Self.dayMonth(day, month, today: today, sense: sense)
        case .weekday(let weekday):
            switch sense {
            case .future: today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
            case .past: today.adding(days: -((today.weekday - weekday + 7) % 7))
            }
        case .today: today
        case .yesterday: today.adding(days: -1)
        case .tomorrow: today.adding(days: 1)
        case .dayAfterTomorrow: today.adding(days: 2)
        case .dayBeforeYesterday: today.adding(days: -2)
        case .workingDays(let count): calendar.day(adding: count, to: today)
        case .weeks(let count): today.adding(days: 7 * count)
        case .week(let week):
            (0...6).map { week.sunday.adding(days: -$0) }.first(where: calendar.isWorking)
                ?? week.monday.adding(days: 4)
        }
    }

    private static func dayMonth(_ day: Int, _ month: Int, today: Day, sense: Sense) -> Day {
        let year = today.year
        // Eight years without a 29 February lie around a century such as 2100.
        switch sense {
        case .future:
            let earliest = today.adding(days: -latenessOfYearlessDate)
            let dates = (year...year + 8).lazy.compactMap { Day(year: $0, month: month, day: day) }
            return dates.first { $0 >= earliest } ?? .last
        case .past:
            let dates = (year - 8...year).reversed().lazy.compactMap { Day(year: $0, month: month, day: day) }
            return dates.first { $0 <= today } ?? .first
        }
    }
}
