/// An amount of working time: minutes in which somebody's working hours run, never minutes of the clock.
///
/// It may be negative: a task that ended before it was due has negative lateness.
public struct WorkingMinutes: Sendable, Hashable, Comparable, AdditiveArithmetic, CustomStringConvertible {
    /// Negative for time that is missing.
    public var minutes: Int

    /// Takes any number; what a person may write is bounded where it is read.
    public init(minutes: Int) {
        self.minutes = minutes
    }

    /// No working time at all.
    public static let zero = WorkingMinutes(minutes: 0)

    public static func + (left: WorkingMinutes, right: WorkingMinutes) -> WorkingMinutes {
        WorkingMinutes(minutes: left.minutes + right.minutes)
    }

    public static func - (left: WorkingMinutes, right: WorkingMinutes) -> WorkingMinutes {
        WorkingMinutes(minutes: left.minutes - right.minutes)
    }

    public static func < (left: WorkingMinutes, right: WorkingMinutes) -> Bool { left.minutes < right.minutes }

    /// Plain minutes, `90m`: days need to know whose working day is meant.
    public var description: String { "\(minutes)m" }
}
