import Board

/// Which of two numbers comes first in the dates of a file; the words are those of `--dates`.
enum DateOrder: String, Sendable, Hashable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// A date as it stands in a cell, as far as it can be read without knowing the file's order of day and month.
enum WrittenDate: Sendable, Hashable {
    case day(Day)
    /// Without a year: the nearest such day is meant.
    case dayMonth(day: Int, month: Int)
    /// A day and a month, one way or the other.
    case numbers(Int, Int, year: Int?)

    /// Nil for what is no date: times of day, weekdays and the words between are left out first.
    init?(_ text: String) {
        let folded = TimeWords.fold(text)
        // 2026-12-18, and 2026-12-18T09:30 as other programs write it.
        if let day = Day(String(folded.prefix(10))), folded.dropFirst(10).first.map({ " t".contains($0) }) ?? true {
            self = .day(day)
            return
        }
        let words = folded.split(separator: " ").filter { !$0.contains(":") && !Self.fillers.contains(String($0)) }
        let parts = words.joined(separator: " ").split { " -/.,".contains($0) }.map(Self.withoutOrdinal)
        let isDated = parts.count > 2 && parts.first.map { TimeWords.weekday(String($0)) != nil } ?? false
        // `mar 18 dic` is a Tuesday in December, `mar 18 2026` a day in March.
        if isDated, let date = Self.date(Array(parts.dropFirst())) ?? Self.date(parts) {
            self = date
        } else if let date = Self.date(parts) {
            self = date
        } else {
            return nil
        }
    }

    /// The day it is in that order of day and month; nil where there is none. The year that is not written is the one
    /// that lies nearest to `today`.
    func day(_ order: DateOrder, today: Day) -> Day? {
        switch self {
        case .day(let day): day
        case .dayMonth(let day, let month): Self.day(nil, month, day, today)
        case .numbers(let first, let second, let year):
            order == .dayFirst ? Self.day(year, second, first, today) : Self.day(year, first, second, today)
        }
    }

    /// Whether it is a date in that order; a 29 February without a year is.
    func fits(_ order: DateOrder) -> Bool {
        guard case .numbers(let first, let second, let year) = self else { return true }
        let (day, month) = order == .dayFirst ? (first, second) : (second, first)
        return Day(year: year ?? 2000, month: month, day: day) != nil
    }

    private static func day(_ year: Int?, _ month: Int, _ day: Int, _ today: Day) -> Day? {
        if let year { return Day(year: year, month: month, day: day) }
        let near = (today.year - 4...today.year + 4).compactMap { Day(year: $0, month: month, day: day) }
        return near.min { abs($0 - today) < abs($1 - today) }
    }

    private static let fillers: Set<String> = ["de", "del", "el", "of", "on", "the", "am", "pm", "a.m.", "p.m."]

    private static func withoutOrdinal(_ text: Substring) -> Substring {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && ["st", "nd", "rd", "th", "º", "ª"].contains(text.dropFirst(digits.count))
            ? digits : text
    }

    private static func date(_ texts: [Substring]) -> WrittenDate? {
        let parts = texts.compactMap(Part.init)
        guard parts.count == texts.count else { return nil }
        switch parts.count {
        case 1: return parts[0].wholeDay.map { .day($0) }
        case 2: return date(parts[0], parts[1], year: nil)
        case 3:
            if case .number(let year, digits: 4) = parts[0] { return .of(year, parts[1], parts[2]) }
            guard case .number(let year, let digits) = parts[2], digits == 4 || digits == 2 else { return nil }
            // Two digits: this century up to 69, as spreadsheet programs have it.
            return date(parts[0], parts[1], year: digits == 4 ? year : year + (year < 70 ? 2000 : 1900))
        default: return nil
        }
    }

    /// Year first: then the month, in all countries.
    private static func of(_ year: Int, _ second: Part, _ third: Part) -> WrittenDate? {
        guard case .number(let day, digits: 1...2) = third else { return nil }
        switch second {
        case .month(let month), .number(let month, digits: 1...2):
            return Day(year: year, month: month, day: day).map { .day($0) }
        default: return nil
        }
    }

    private static func date(_ left: Part, _ right: Part, year: Int?) -> WrittenDate? {
        switch (left, right) {
        case (.number(let day, digits: 1...2), .month(let month)), (.month(let month), .number(let day, digits: 1...2)):
            guard Day(year: year ?? 2000, month: month, day: day) != nil else { return nil }
            return year.flatMap { Day(year: $0, month: month, day: day) }.map { .day($0) }
                ?? .dayMonth(day: day, month: month)
        case (.number(let first, digits: 1...2), .number(let second, digits: 1...2)):
            let date = WrittenDate.numbers(first, second, year: year)
            return date.fits(.dayFirst) || date.fits(.monthFirst) ? date : nil
        default: return nil
        }
    }

    private enum Part {
        case number(Int, digits: Int)
        case month(Int)

        init?(_ text: Substring) {
            if let month = TimeWords.month(String(text)) {
                self = .month(month)
            } else if text.allSatisfy({ $0.isASCII && $0.isNumber }), text.count <= 8, let number = Int(text) {
                self = .number(number, digits: text.count)
            } else {
                return nil
            }
        }

        /// `20261218`, or the number that a spreadsheet keeps: days since 30 December 1899.
        var wholeDay: Day? {
            switch self {
            case .number(let number, digits: 8):
                Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            case .number(let number, digits: 5) where (20_000..<80_000).contains(number):
                Day(daysSince1970: number - 25_569)
            default: nil
            }
        }
    }
}
