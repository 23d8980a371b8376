import Board

/// What holds of any text that is taken for a day, an effort, hours, a time or a number; bytes that are no UTF-8 are
/// repaired first, as nothing else reaches these readers.
enum ExpressionLaws {
    private static let days: [Day] = [.first, .last, Day(daysSince1970: 0), Day(daysSince1970: 20_780)]

    static func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        let text = String(decoding: bytes, as: UTF8.self)
        try written(text, Day.init(_:), "a day")
        try written(text, ISOWeek.init(_:), "a week")
        try written(text, Instant.init(rfc3339:), "an instant")
        try written(text, ID<Task>.init(_:), "a number")
        try written(text, ID<Comment>.init(_:), "a number without a letter")
        try written(text, WorkingHours.init(_:), "working hours")
        try meant(text)
    }

    /// What is read is written in a way that reads the same.
    private static func written<Value: Equatable & CustomStringConvertible>(
        _ text: String, _ read: (String) -> Value?, _ name: String
    ) throws(BrokenLaw) {
        guard let value = read(text) else { return }
        try require(read(value.description) == value, "\(name) that was written and read is the same")
    }

    /// A day is a day whatever today is, and an effort ends whatever the hours are.
    private static func meant(_ text: String) throws(BrokenLaw) {
        let hours = Result { () throws(TimeExpressionError) in try WorkingHours(parsing: text) }
        let day = Result { () throws(TimeExpressionError) in try DayExpression(parsing: text) }
        let effort = Result { () throws(TimeExpressionError) in try EffortExpression(parsing: text) }
        var calendars = [WorkingCalendar(zone: .utc, hours: .standard)]
        if case .success(let hours) = hours {
            let calendar = WorkingCalendar(zone: .utc, hours: hours)
            calendars.append(calendar)
            let start = calendar.endOfWork(on: days[3])
            let end = calendar.instant(adding: hours.minutesPerDay, to: start)
            try require(end.map { $0 > start } ?? true, "a day's work ends after it began")
        }
        if case .success(let day) = day {
            for calendar in calendars {
                for today in days {
                    for sense in [DayExpression.Sense.future, .past] {
                        let found = day.day(today: today, calendar: calendar, sense: sense)
                        try require(found >= .first && found <= .last, "a day lies in the calendar")
                    }
                }
            }
        }
        if case .success(let effort) = effort {
            for perDay in [1, 480, 1_440] {
                switch Result(catching: { () throws(TimeExpressionError) in
                    try effort.resolved(minutesPerDay: WorkingMinutes(minutes: perDay))
                }) {
                case .failure(let error): try require(error == .effortOutOfRange, "an effort that was read has a size")
                case .success(.size): break
                case .success(.minutes(let minutes)):
                    try require(minutes > .zero, "an effort is more than nothing")
                }
            }
        }
    }
}
