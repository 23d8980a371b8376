import Board
import Foundation

/// The zones of the tests, and stretches of time in which each does something awkward.
enum Clocks {
    /// São Paulo changed its clock at midnight, St. John's at one minute past, Apia once left out a whole day, Lord
    /// Howe changes by half an hour, Casablanca four times a year.
    static let zones = [
        "Europe/Madrid", "America/Sao_Paulo", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe",
        "Africa/Casablanca",
    ]

    static let windows: [(zone: String, firstDay: String)] = [
        ("Europe/Madrid", "2026-03-20"), ("Europe/Madrid", "2026-10-16"), ("Europe/Madrid", "2028-02-20"),
        ("America/Sao_Paulo", "2018-10-26"), ("America/Sao_Paulo", "2018-02-09"),
        ("America/St_Johns", "2008-03-01"), ("America/St_Johns", "2008-10-25"),
        ("Pacific/Apia", "2011-12-22"), ("Australia/Lord_Howe", "2026-03-28"), ("Africa/Casablanca", "2026-02-06"),
    ]
}

/// What the wall shows in each minute of 20 days, asked of the system minute by minute.
struct SlowClock {
    static let minutes = 20 * 1_440
    let zone: Zone
    /// Minutes since 1970 UTC of the first minute.
    let start: Int
    /// The latest wall time shown up to each minute, in minutes since 1970.
    let reached: [Int]

    init?(zone identifier: String, firstDay: String) {
        guard let zone = Zone(identifier: identifier), let system = TimeZone(identifier: identifier),
            let day = Day(firstDay)
        else { return nil }
        self.zone = zone
        start = day.daysSince1970 * 1_440
        var latest = Int.min
        var reached: [Int] = []
        for minute in start - 2_880..<start + Self.minutes {
            let date = Date(timeIntervalSince1970: Double(minute) * 60)
            latest = max(latest, minute + system.secondsFromGMT(for: date) / 60)
            if minute >= start { reached.append(latest) }
        }
        self.reached = reached
    }
}

/// A working calendar that walks every minute: plainly right, and thousands of times slower.
struct SlowCalendar {
    let start: Int
    /// Whether work is done in each minute.
    let isWorking: [Bool]
    /// Working minutes before each minute, and last of all of them.
    let before: [Int]

    init(_ calendar: WorkingCalendar, clock: SlowClock) {
        start = clock.start
        isWorking = clock.reached.map { wall in
            let day = Day(daysSince1970: wall / 1_440)
            guard !calendar.holidays.contains(day) else { return false }
            guard !calendar.absences.contains(where: { $0.contains(day) }) else { return false }
            let spans = calendar.hours.spans[day.weekday - 1]
            guard spans.contains(where: { $0.contains(wall % 1_440) }) else { return false }
            guard let free = calendar.halfHolidays[day] else { return true }
            return SlowCalendar.isMorning(wall % 1_440, spans) == (free == .afternoon)
        }
        before = isWorking.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
    }

    /// Every worked minute of the day in a row: the morning ends at the break nearest to its middle, or at its middle.
    private static func isMorning(_ minute: Int, _ spans: [Range<Int>]) -> Bool {
        let worked = spans.flatMap(Array.init)
        let breaks = worked.indices.dropFirst().filter { worked[$0] > worked[$0 - 1] + 1 }
        let cut = breaks.min { abs(worked.count - 2 * $0) < abs(worked.count - 2 * $1) } ?? (worked.count + 1) / 2
        return worked.firstIndex(of: minute)! < cut
    }

    /// `second` counts from the start of the window.
    func workingMinutes(from: Int, to: Int) -> Int { before[to / 60] - before[from / 60] }

    func workingSeconds(before second: Int) -> Int {
        before[second / 60] * 60 + (isWorking[second / 60] ? second % 60 : 0)
    }

    /// Nil where the answer is outside the window.
    func second(adding minutes: Int, to second: Int) -> Int? {
        let wanted = workingSeconds(before: second) + minutes * 60
        guard minutes != 0 else { return second }
        var minute = second / 60
        if minutes > 0 {
            while minute < isWorking.count, !isWorking[minute] || (before[minute] + 1) * 60 < wanted { minute += 1 }
        } else {
            while minute >= 0, !isWorking[minute] || before[minute] * 60 > wanted { minute -= 1 }
        }
        return isWorking.indices.contains(minute) ? (minute - before[minute]) * 60 + wanted : nil
    }

    func nextWorkingSecond(after second: Int) -> Int? {
        var minute = second / 60
        while minute < isWorking.count, !isWorking[minute] { minute += 1 }
        guard minute < isWorking.count else { return nil }
        return max(minute * 60, second)
    }
}
