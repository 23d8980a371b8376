/// A moment, the same everywhere, to the microsecond (what PostgreSQL's `timestamptz` holds).
///
/// Instants lie in the years 0001 to 9999 UTC; what would leave them stays at the nearest end.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Since 1970-01-01T00:00:00Z, without leap seconds; negative before it.
    public let microseconds: Int64

    private static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

    /// A number outside the range of instants becomes the nearest end of it.
    public init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, Instant.range.lowerBound), Instant.range.upperBound)
    }

    /// Reads RFC 3339 with any offset: `2026-12-18T09:30:00+01:00`.
    ///
    /// Digits beyond the microsecond are dropped, and second 60 is the first second of the next minute.
    public init?(rfc3339 text: String) {
        var scanner = ASCIIScanner(text)
        guard let year = scanner.digits(4), scanner.take("-"),
            let month = scanner.digits(2), scanner.take("-"), let dayOfMonth = scanner.digits(2),
            let day = Day(year: year, month: month, day: dayOfMonth),
            scanner.take("T") || scanner.take("t"),
            let hour = scanner.digits(2), hour < 24, scanner.take(":"),
            let minute = scanner.digits(2), minute < 60, scanner.take(":"),
            let second = scanner.digits(2), second <= 60
        else { return nil }
        var fraction = 0
        if scanner.take(".") {
            guard let digits = scanner.fraction(places: 6) else { return nil }
            fraction = digits
        }
        guard let offset = Instant.offset(&scanner), scanner.isAtEnd else { return nil }
        let seconds = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second - offset
        let microseconds = Int64(seconds) * 1_000_000 + Int64(fraction)
        guard Instant.range.contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    /// `seconds` may be negative; the result stays within the range of instants.
    public func adding(seconds: Int) -> Instant {
        let (product, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let (sum, passes) = microseconds.addingReportingOverflow(product)
        return Instant(microseconds: overflows || passes ? (seconds < 0 ? .min : .max) : sum)
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// RFC 3339 in UTC, with as many digits of the second as it needs: `2026-12-18T08:30:00.25Z`.
    public var description: String {
        let seconds = wholeSeconds
        let days = floorDivide(seconds, 86_400)
        let second = seconds - days * 86_400
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, to: 2) }.joined(separator: ":")
        var fraction = padded(Int(microseconds - Int64(seconds) * 1_000_000), to: 6)
        while fraction.last == "0" { fraction.removeLast() }
        return "\(Day(daysSince1970: days))T\(clock)\(fraction.isEmpty ? "" : "." + fraction)Z"
    }

    /// Seconds since 1970, rounded down.
    var wholeSeconds: Int { Int(floorDivide(microseconds, 1_000_000)) }

    private static func offset(_ scanner: inout ASCIIScanner) -> Int? {
        if scanner.take("Z") || scanner.take("z") { return 0 }
        let sign: Int
        if scanner.take("+") {
            sign = 1
        } else if scanner.take("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = scanner.digits(2), hours < 24, scanner.take(":"),
            let minutes = scanner.digits(2), minutes < 60
        else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
