extension DayExpression {
    /// Reads one day; capitals and accents do not matter.
    ///
    /// Dates of two numbers are day first, and where both could be the month they are refused rather than guessed.
    /// `next fri` is refused too: half of those who say it mean the week after.
    public init(parsing text: String) throws(TimeExpressionError) {
        let words = TimeWords.fold(text).split(separator: " ").map(String.init)
        let phrase = words.filter { !Self.fillers.contains($0) }.joined(separator: " ")
        guard let first = phrase.first else { throw .unreadableDay }
        if let expression = Self.phrases[phrase] {
            self = expression
        } else if let weekday = TimeWords.weekday(phrase) {
            self = .weekday(weekday)
        } else if first == "+" || first == "-" {
            self = try Self.offset(phrase)
        } else if phrase.contains("w") {
            self = try Self.week(phrase)
        } else {
            self = try Self.date(phrase)
        }
    }

    /// Words that may stand in a date and add nothing to it: `el 18 de diciembre de 2026`.
    private static let fillers: Set<String> = ["de", "del", "el", "of", "on", "the"]

    private static let phrases: [String: DayExpression] = [
        "today": .today, "hoy": .today,
        "tomorrow": .tomorrow, "manana": .tomorrow,
        "yesterday": .yesterday, "ayer": .yesterday,
        "pasado": .dayAfterTomorrow, "pasado manana": .dayAfterTomorrow, "day after tomorrow": .dayAfterTomorrow,
        "anteayer": .dayBeforeYesterday, "antes ayer": .dayBeforeYesterday, "day before yesterday": .dayBeforeYesterday,
    ]

    private static let units: [String: @Sendable (Int) -> DayExpression] = [
        "d": workingDays, "day": workingDays, "days": workingDays, "dia": workingDays, "dias": workingDays,
        "w": weeks, "week": weeks, "weeks": weeks, "s": weeks, "sem": weeks, "semana": weeks, "semanas": weeks,
    ]

    private static func offset(_ phrase: String) throws(TimeExpressionError) -> DayExpression {
        var scanner = ASCIIScanner(phrase)
        let isBack = scanner.take("-")
        guard isBack || scanner.take("+") else { throw .unreadableDay }
        scanner.skipSpaces()
        guard let number = scanner.number(upTo: 9)?.value else { throw .unreadableDay }
        scanner.skipSpaces()
        guard let unit = units[scanner.letters()], scanner.isAtEnd else { throw .unreadableDay }
        let expression = unit(isBack ? -number : number)
        switch expression {
        case .workingDays where number > furthestWorkingDays, .weeks where number > furthestWeeks: throw .dayTooFar
        default: return expression
        }
    }

    private static func week(_ phrase: String) throws(TimeExpressionError) -> DayExpression {
        var scanner = ASCIIScanner(phrase)
        guard let year = scanner.digits(4), scanner.take("-"), scanner.take("w"), let number = scanner.digits(2),
            scanner.isAtEnd
        else { throw .unreadableDay }
        guard let week = ISOWeek(year: year, week: number) else { throw .impossibleDay }
        return .week(week)
    }

    /// One part of a date: a number with its digits counted, or the name of a month.
    private enum Part {
        case number(Int, digits: Int)
        case month(Int)

        init?(_ text: Substring) {
            if let month = TimeWords.month(String(text)) {
                self = .month(month)
                return
            }
            var scanner = ASCIIScanner(String(text))
            guard let (value, digits) = scanner.number(upTo: 4), scanner.isAtEnd else { return nil }
            self = .number(value, digits: digits)
        }
    }

    private static func date(_ phrase: String) throws(TimeExpressionError) -> DayExpression {
        let texts = phrase.split(omittingEmptySubsequences: false) { " -/.".contains($0) }
        let parts = texts.compactMap(Part.init)
        guard parts.count == texts.count else { throw .unreadableDay }
        switch parts.count {
        case 2: return try date(parts[0], parts[1], year: nil)
        case 3:
            if case .number(let year, digits: 4) = parts[0], case .number(let month, digits: 1...2) = parts[1],
                case .number(let day, digits: 1...2) = parts[2]
            {
                return try date(day: day, month: month, year: year)
            }
            guard case .number(let year, digits: 4) = parts[2] else { throw .unreadableDay }
            return try date(parts[0], parts[1], year: year)
        default: throw .unreadableDay
        }
    }

    private static func date(_ left: Part, _ right: Part, year: Int?) throws(TimeExpressionError) -> DayExpression {
        switch (left, right) {
        case (.number(let day, digits: 1...2), .month(let month)), (.month(let month), .number(let day, digits: 1...2)):
            return try date(day: day, month: month, year: year)
        case (.number(let day, digits: 1...2), .number(let month, digits: 1...2)):
            if (1...12).contains(day), (1...12).contains(month), day != month { throw .ambiguousDay }
            return try date(day: day, month: month, year: year)
        default: throw .unreadableDay
        }
    }

    private static func date(day: Int, month: Int, year: Int?) throws(TimeExpressionError) -> DayExpression {
        // Without a year 29 February is possible: 2000 had one.
        guard let date = Day(year: year ?? 2000, month: month, day: day) else { throw .impossibleDay }
        return year == nil ? .dayMonth(day: day, month: month) : .absolute(date)
    }
}
