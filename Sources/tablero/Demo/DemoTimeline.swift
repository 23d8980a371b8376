import Board

extension DemoBoard {
    /// The working days of the agency around today, numbered from 0, and working minutes counted along them.
    ///
    /// The simulation knows no other time: minute 480 · d + m is the m-th minute after 09:00 of working day d, so that
    /// nothing can happen at night or on a Sunday.
    struct Timeline: Sendable {
        static let zoneName = "Europe/Madrid"
        static let hours = "mon-fri 09:00-17:00"
        static let minutesPerDay = 480
        private static let openingMinute = 9 * 60
        private static let civilDaysOfHistory = 183
        private static let workingDaysAhead = 200

        let today: Day
        let zone: Zone
        /// The number of the first working day that has not begun: today, or the next one.
        let present: Int
        /// Two working days of the coming weeks on which nobody works; not among `days`.
        let holidays: [Day]
        private let days: [Day]

        init(today: Day) {
            let past = (1...Timeline.civilDaysOfHistory).reversed().map { today.adding(days: -$0) }.filter(\.isWeekday)
            let ahead = (0..<Timeline.workingDaysAhead * 7 / 5).map { today.adding(days: $0) }.filter(\.isWeekday)
            self.today = today
            // A host without time zone data shows the same agency an hour or two later.
            zone = Zone(identifier: Timeline.zoneName) ?? .utc
            present = past.count
            holidays = [ahead[7], ahead[21]]
            days = past + ahead.filter { [holidays] in !holidays.contains($0) }
        }

        /// The first minute that lies in the future.
        var now: Int { present * Timeline.minutesPerDay }

        /// Beyond either end, the last day there is.
        func day(_ number: Int) -> Day {
            days[min(max(number, 0), days.count - 1)]
        }

        func instant(_ minute: Int) -> Instant {
            let (number, offset) = minute.quotientAndRemainder(dividingBy: Timeline.minutesPerDay)
            return zone.instant(of: day(number), minuteOfDay: Timeline.openingMinute + offset)
        }

        static func dayNumber(_ minute: Int) -> Int { minute / minutesPerDay }
    }
}

extension Day {
    fileprivate var isWeekday: Bool { weekday <= 5 }
}
