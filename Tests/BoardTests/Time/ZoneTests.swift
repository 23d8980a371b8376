import Board
import Foundation
import TestNumbers
import Testing

@Suite("Zone")
struct ZoneTests {
    @Test("agrees with the system's offsets from 1990 to 2060", arguments: Clocks.zones + ["UTC", "Asia/Kathmandu"])
    func agreesWithSystem(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        let system = try #require(TimeZone(identifier: identifier))
        var numbers = SeededNumbers(seed: 2)
        for _ in 0..<5_000 {
            let seconds = Int.random(in: 631_152_000..<2_871_763_200, using: &numbers)
            let instant = Instant(microseconds: Int64(seconds) * 1_000_000)
            let wall = seconds + system.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(zone.day(of: instant).daysSince1970 == wall / 86_400)
            #expect(zone.minuteOfDay(of: instant) == wall % 86_400 / 60)
        }
    }

    @Test(
        "a wall time of Madrid is one instant",
        arguments: [
            ("2026-01-15", 540, "2026-01-15T08:00:00Z"),
            ("2026-07-15", 540, "2026-07-15T07:00:00Z"),
            ("2026-07-15", 0, "2026-07-14T22:00:00Z"),
            ("2026-07-15", 1_440, "2026-07-15T22:00:00Z"),
            // 02:00 → 03:00: the skipped 02:30 is 03:30 summer time.
            ("2026-03-29", 119, "2026-03-29T00:59:00Z"),
            ("2026-03-29", 120, "2026-03-29T01:00:00Z"),
            ("2026-03-29", 150, "2026-03-29T01:30:00Z"),
            ("2026-03-29", 180, "2026-03-29T01:00:00Z"),
            // 03:00 → 02:00: 02:30 comes twice, the first in summer time.
            ("2026-10-25", 119, "2026-10-24T23:59:00Z"),
            ("2026-10-25", 150, "2026-10-25T00:30:00Z"),
            ("2026-10-25", 180, "2026-10-25T02:00:00Z"),
            // The last year laid out, and one beyond it, which keeps the winter offset.
            ("2060-07-01", 720, "2060-07-01T10:00:00Z"),
            ("2075-07-01", 720, "2075-07-01T11:00:00Z"),
        ])
    func wallTime(day: String, minute: Int, expected: String) throws {
        let zone = try #require(Zone(identifier: "Europe/Madrid"))
        #expect(zone.instant(of: try #require(Day(day)), minuteOfDay: minute).description == expected)
    }

    @Test("midnight skipped by São Paulo is one in the morning")
    func skippedMidnight() throws {
        let zone = try #require(Zone(identifier: "America/Sao_Paulo"))
        let day = try #require(Day("2018-11-04"))
        #expect(zone.instant(of: day, minuteOfDay: 0).description == "2018-11-04T03:00:00Z")
        #expect(zone.instant(of: day, minuteOfDay: 60).description == "2018-11-04T03:00:00Z")
        #expect(zone.instant(of: day.adding(days: -1), minuteOfDay: 1_440).description == "2018-11-04T03:00:00Z")
    }

    @Test("a wall time is shown at its instant unless the clock skips it", arguments: Clocks.zones)
    func inverse(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        var numbers = SeededNumbers(seed: 3)
        var skipped = 0
        for _ in 0..<5_000 {
            let day = Day(daysSince1970: .random(in: 7_306..<33_237, using: &numbers))
            let minute = Int.random(in: 0..<1_440, using: &numbers)
            let instant = zone.instant(of: day, minuteOfDay: minute)
            let isShown = zone.day(of: instant) == day && zone.minuteOfDay(of: instant) == minute
            if !isShown { skipped += 1 }
        }
        #expect(skipped < 10)
    }

    @Test(
        "refuses names that are not an area and a place", arguments: ["", "CET", "GMT+1", "Europe/Nowhere", "Madrid"])
    func refuses(identifier: String) {
        #expect(Zone(identifier: identifier) == nil)
    }

    @Test("is equal by name and keeps the name it was asked for")
    func names() throws {
        #expect(Zone(identifier: "UTC") == .utc)
        #expect(Zone(identifier: "Europe/Madrid") == Zone(identifier: "Europe/Madrid"))
        #expect(Zone(identifier: "Europe/Madrid") != Zone(identifier: "Europe/Paris"))
        #expect(Zone(identifier: "Europe/Madrid")?.identifier == "Europe/Madrid")
    }

    @Test("takes any day and instant there is")
    func extremes() throws {
        for identifier in Clocks.zones {
            let zone = try #require(Zone(identifier: identifier))
            for day in [Day.first, .last] {
                for minute in [Int.min, 0, 1_440, .max] { _ = zone.instant(of: day, minuteOfDay: minute) }
            }
            #expect(zone.day(of: Instant(microseconds: .min)) <= Day.first.adding(days: 1))
            #expect(zone.day(of: Instant(microseconds: .max)) >= Day.last.adding(days: -1))
        }
    }
}
