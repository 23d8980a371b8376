/// When a team works on each day of the week, as spans of the wall clock; at least one span in the week.
public struct WorkingHours: Sendable, Hashable, CustomStringConvertible {
    /// Seven rows, Monday first: minutes since midnight, ascending and apart; an empty row is a day off.
    public let spans: [[Range<Int>]]

    /// Working seconds of a week before each weekday, and last of the whole week: what conversions add up.
    let secondsBefore: [Int]
    /// Days of a week on which work is done before each weekday, and last in the whole week.
    let daysBefore: [Int]
    /// What is left of each weekday when a half of it is free: mornings free, then afternoons.
    private let halves: [[[Range<Int>]]]

    /// Monday to Friday from 9 to 17, 8 hours a day.
    public static let standard = WorkingHours(checked: Array(repeating: [540..<1_020], count: 5) + [[], []])

    /// Nil unless there are seven rows within 0…1440, ascending, not overlapping, and some working time in them.
    ///
    /// Spans that touch become one.
    public init?(spans: [[Range<Int>]]) {
        guard spans.count == 7, !spans.allSatisfy(\.isEmpty) else { return nil }
        var rows: [[Range<Int>]] = []
        for row in spans {
            var merged: [Range<Int>] = []
            for span in row {
                guard !span.isEmpty, span.lowerBound >= merged.last?.upperBound ?? 0, span.upperBound <= 1_440 else {
                    return nil
                }
                if let last = merged.last, last.upperBound == span.lowerBound {
                    merged[merged.count - 1] = last.lowerBound..<span.upperBound
                } else {
                    merged.append(span)
                }
            }
            rows.append(merged)
        }
        self.init(checked: rows)
    }

    private init(checked spans: [[Range<Int>]]) {
        self.spans = spans
        secondsBefore = spans.reduce(into: [0]) { $0.append($0[$0.count - 1] + WorkingHours.minutes(of: $1) * 60) }
        daysBefore = spans.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isEmpty ? 0 : 1)) }
        halves = [DayHalf.morning, .afternoon].map { half in spans.map(half.leaving) }
    }

    /// The spans of a weekday, Monday being 0, of which a half may be free.
    @inline(__always)
    func spans(onWeekday weekday: Int, free half: DayHalf?) -> [Range<Int>] {
        guard let half else { return spans[weekday] }
        return halves[half == .morning ? 0 : 1][weekday]
    }

    /// The working minutes of a full day, the longest of the week: what `1d` of effort means.
    public var minutesPerDay: WorkingMinutes {
        WorkingMinutes(minutes: spans.map(WorkingHours.minutes).max() ?? 0)
    }

    /// Of a week without exceptions; never zero.
    public var minutesPerWeek: WorkingMinutes { WorkingMinutes(minutes: secondsBefore[7] / 60) }

    public static func == (left: WorkingHours, right: WorkingHours) -> Bool { left.spans == right.spans }

    public func hash(into hasher: inout Hasher) { hasher.combine(spans) }

    private static func minutes(of row: [Range<Int>]) -> Int {
        row.reduce(0) { $0 + $1.count }
    }
}

extension WorkingHours {
    /// Reads what ``init(parsing:)`` reads; nil for anything else.
    public init?(_ text: String) {
        do {
            try self.init(parsing: text)
        } catch {
            return nil
        }
    }

    /// Reads `mon-fri 09:00-14:00,15:00-18:00; fri 09:00-15:00`, day names in Spanish or English.
    ///
    /// Clauses are separated by `;` and a later one replaces the spans of the days it names, so that exceptions follow
    /// the rule. Days are one, a range (`lun-vie`, also over the week's end: `dom-jue`) or a list of these with commas.
    public init(parsing text: String) throws(TimeExpressionError) {
        var spans = Array(repeating: [Range<Int>](), count: 7)
        var clauses = TimeWords.fold(text).split(separator: ";", omittingEmptySubsequences: false)
        if clauses.count > 1, clauses.last?.allSatisfy({ $0 == " " }) == true { clauses.removeLast() }
        for clause in clauses {
            var scanner = ASCIIScanner(String(clause))
            let weekdays = try WorkingHours.weekdays(&scanner)
            let row = try WorkingHours.row(&scanner)
            for weekday in weekdays { spans[weekday - 1] = row }
        }
        guard let hours = WorkingHours(spans: spans) else { throw .unreadableHours }
        self = hours
    }

    private static func weekdays(_ scanner: inout ASCIIScanner) throws(TimeExpressionError) -> [Int] {
        var weekdays: [Int] = []
        repeat {
            scanner.skipSpaces()
            guard let first = TimeWords.weekday(scanner.letters()) else { throw .unreadableHours }
            weekdays.append(first)
            guard scanner.take("-") else { continue }
            guard let last = TimeWords.weekday(scanner.letters()) else { throw .unreadableHours }
            var weekday = first
            while weekday != last {
                weekday = weekday % 7 + 1
                weekdays.append(weekday)
            }
        } while scanner.take(",")
        return weekdays
    }

    private static func row(_ scanner: inout ASCIIScanner) throws(TimeExpressionError) -> [Range<Int>] {
        var row: [Range<Int>] = []
        repeat {
            scanner.skipSpaces()
            guard let start = minuteOfDay(&scanner), scanner.take("-"), let end = minuteOfDay(&scanner), start < end
            else { throw .unreadableHours }
            row.append(start..<end)
            scanner.skipSpaces()
        } while scanner.take(",")
        guard scanner.isAtEnd else { throw .unreadableHours }
        return row
    }

    /// `9:00`, `09:00`, and `24:00` for the end of the day.
    private static func minuteOfDay(_ scanner: inout ASCIIScanner) -> Int? {
        guard let hour = scanner.number(upTo: 2)?.value, scanner.take(":"), let minute = scanner.digits(2),
            minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    /// English names, days with the same spans together: `mon-thu 09:00-18:00; fri 09:00-15:00`. Reads back as itself.
    public var description: String {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        var clauses: [String] = []
        var weekday = 0
        while weekday < 7 {
            let start = weekday
            while weekday < 7, spans[weekday] == spans[start] { weekday += 1 }
            guard !spans[start].isEmpty else { continue }
            let days = weekday - start == 1 ? names[start] : "\(names[start])-\(names[weekday - 1])"
            let row = spans[start].map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }.joined(separator: ",")
            clauses.append("\(days) \(row)")
        }
        return clauses.joined(separator: "; ")
    }

    private func clock(_ minute: Int) -> String {
        "\(padded(minute / 60, to: 2)):\(padded(minute % 60, to: 2))"
    }
}
