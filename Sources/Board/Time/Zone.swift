import Foundation
import Synchronization

/// A zone of the tz database, with the clock changes of 1990 to 2060 laid out beforehand.
///
/// Before 1990 the offset of 1 January 1990 is used, after 2060 that of its last day: no date the board plans with lies
/// there. Conversions are a binary search over about 140 changes and allocate nothing.
public struct Zone: Sendable, Hashable, CustomStringConvertible {
    /// As it was asked for: `Europe/Madrid`.
    public let identifier: String
    let clock: ZoneClock

    /// Coordinated universal time, which never changes its clock.
    public static let utc = Zone(identifier: "UTC", clock: ZoneClock(offset: 0))

    private init(identifier: String, clock: ZoneClock) {
        self.identifier = identifier
        self.clock = clock
    }

    /// Takes an area and a place, `Europe/Madrid`, or `UTC`; nil for all else, also for abbreviations such as `CET`.
    public init?(identifier: String) {
        guard identifier != "UTC" else {
            self = .utc
            return
        }
        guard identifier.contains("/"), let clock = Zone.clock(for: identifier) else { return nil }
        self.init(identifier: identifier, clock: clock)
    }

    /// The day that a calendar on the wall shows.
    public func day(of instant: Instant) -> Day {
        Day(daysSince1970: floorDivide(clock.wallSeconds(at: instant.wholeSeconds), 86_400))
    }

    /// What the clock on the wall shows, in minutes since midnight, from 0 to 1,439.
    public func minuteOfDay(of instant: Instant) -> Int {
        let wall = clock.wallSeconds(at: instant.wholeSeconds)
        return (wall - floorDivide(wall, 86_400) * 86_400) / 60
    }

    /// When the clock on the wall shows that time of that day; minute 1,440 is the end of the day.
    ///
    /// A time that the clock skips moves forward by as much as was skipped; of a time that comes twice it is the first.
    public func instant(of day: Day, minuteOfDay: Int) -> Instant {
        // A minute beyond a year either way is nobody's time of day; bounded, the sum below cannot overflow.
        let minute = min(max(minuteOfDay, -527_040), 527_040)
        return Instant(seconds: clock.instantMovingForward(wall: day.daysSince1970 * 86_400 + minute * 60))
    }

    public static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }

    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    public var description: String { identifier }

    /// Laying out a zone asks the system's tz data for each day of 71 years (2 ms), so it is done once for each name.
    /// Only names that the tz database knows get in, which bounds the table.
    private static let clocks = Mutex<[String: ZoneClock]>([:])

    private static func clock(for identifier: String) -> ZoneClock? {
        if let known = clocks.withLock({ $0[identifier] }) { return known }
        guard let zone = TimeZone(identifier: identifier), zone.identifier == identifier else { return nil }
        let clock = ZoneClock { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))) }
        clocks.withLock { $0[identifier] = clock }
        return clock
    }
}

extension Instant {
    /// Whole seconds since 1970.
    init(seconds: Int) {
        self = Instant(microseconds: 0).adding(seconds: seconds)
    }
}
