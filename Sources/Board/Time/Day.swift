/// A day of the civil calendar (proleptic Gregorian), without a zone and without a time.
///
/// Days lie between 0001-01-01 and 9999-12-31. Arithmetic that would leave this range stays at its nearest end, so no
/// value that a client or a database sends can trap.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before it.
    public let daysSince1970: Int

    /// 0001-01-01, a Monday.
    public static let first = Day(daysSince1970: -719_162)
    /// 9999-12-31.
    public static let last = Day(daysSince1970: 2_932_896)

    /// A number outside the range of days becomes the nearest end of it.
    public init(daysSince1970: Int) {
        self.daysSince1970 = min(max(daysSince1970, -719_162), 2_932_896)
    }

    /// Nil for a date that does not exist, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        daysSince1970 = Civil.days(year: year, month: month, day: day)
    }

    /// Reads `2026-12-18` and nothing looser.
    public init?(_ iso: String) {
        var scanner = ASCIIScanner(iso)
        guard let year = scanner.digits(4), scanner.take("-"),
            let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2), scanner.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// From 1 to 9999.
    public var year: Int { Civil.date(days: daysSince1970).year }
    /// January is 1.
    public var month: Int { Civil.date(days: daysSince1970).month }
    /// The day of the month, from 1.
    public var day: Int { Civil.date(days: daysSince1970).day }

    /// Monday is 1, Sunday 7 (ISO 8601).
    public var weekday: Int {
        // 0001-01-01 is a Monday.
        (daysSince1970 - Day.first.daysSince1970) % 7 + 1
    }

    /// The week of ISO 8601: it belongs to the year that holds its Thursday.
    public var isoWeek: ISOWeek { ISOWeek(containing: self) }

    /// `days` may be negative; the result stays within the range of days.
    public func adding(days: Int) -> Day {
        let (sum, overflows) = daysSince1970.addingReportingOverflow(days)
        return overflows ? (days < 0 ? .first : .last) : Day(daysSince1970: sum)
    }

    /// Calendar days from `right` to `left`.
    public static func - (left: Day, right: Day) -> Int { left.daysSince1970 - right.daysSince1970 }

    public static func < (left: Day, right: Day) -> Bool { left.daysSince1970 < right.daysSince1970 }

    /// ISO 8601: `2026-12-18`.
    public var description: String {
        let date = Civil.date(days: daysSince1970)
        guard (0...9_999).contains(date.year) else {
            return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
        }
        // Ten bytes, which a string holds without allocating: lists have several days a row.
        return String(unsafeUninitializedCapacity: 10) { buffer in
            var rest = (date.year * 100 + date.month) * 100 + date.day
            for place in [9, 8, 6, 5, 3, 2, 1, 0] {
                buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            buffer[4] = UInt8(ascii: "-")
            buffer[7] = UInt8(ascii: "-")
            return 10
        }
    }

    /// How many days a month has; months count from 1.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Day number ↔ year, month, day in constant time (Hinnant 2014, "chrono-compatible low-level date algorithms").
///
/// The year is taken to begin on 1 March, so that the leap day is its last day and the lengths of the months before it
/// follow one straight line, 153 days for each 5 months. 400 such years have exactly 146,097 days.
enum Civil {
    /// Days from 0000-03-01, where the count of March years begins, to 1970-01-01.
    private static let epoch = 719_468
    private static let daysInEra = 146_097

    static func days(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysInEra + dayOfEra - epoch
    }

    static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + epoch
        let era = floorDivide(shifted, daysInEra)
        let dayOfEra = shifted - era * daysInEra
        // The leap days passed so far are taken out (one in 1,460 days, less one a century, plus the 400th year's own).
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }
}

/// Division that rounds down, also below zero; `divisor` is positive.
@inline(__always)
func floorDivide<Number: BinaryInteger>(_ number: Number, _ divisor: Number) -> Number {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

/// `number` with leading zeros up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
