/// The part of a working day before the middle of its working hours, or after it.
///
/// A day with a break is parted by it, the one nearest to the middle where there are several: of 9–14 and 15–18 the
/// morning is 9–14. A day without a break is parted where half of its hours have been worked: the morning of 9–17 is 9–13.
public enum DayHalf: String, Sendable, Hashable, CaseIterable {
    case morning
    case afternoon

    /// What of a day's spans is left when this half of it is free; a day of one minute has no morning but that minute.
    func leaving(_ spans: [Range<Int>]) -> [Range<Int>] {
        guard let middle = DayHalf.middle(of: spans) else { return [] }
        return spans.compactMap { span in
            let rest = self == .morning ? span.clamped(to: middle..<1_440) : span.clamped(to: 0..<middle)
            return rest.isEmpty ? nil : rest
        }
    }

    /// The minute at which the afternoon begins; nil on a day off.
    private static func middle(of spans: [Range<Int>]) -> Int? {
        guard let first = spans.first else { return nil }
        guard spans.count > 1 else { return first.lowerBound + (first.count + 1) / 2 }
        let whole = spans.reduce(0) { $0 + $1.count }
        var (middle, least, passed) = (first.upperBound, Int.max, 0)
        for span in spans.dropLast() {
            passed += span.count
            if abs(2 * passed - whole) < least { (middle, least) = (span.upperBound, abs(2 * passed - whole)) }
        }
        return middle
    }
}
