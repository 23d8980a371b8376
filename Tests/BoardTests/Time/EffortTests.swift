import Board
import Testing

@Suite("Effort")
struct EffortTests {
    @Test(
        "read as working minutes of a day of eight hours",
        arguments: [
            ("3d", 1_440), ("4h", 240), ("90m", 90), ("1d4h", 720), ("0.5d", 240), ("1,5d", 720), ("1d 4h 30m", 750),
            ("2 días", 960), ("2 DIAS", 960), ("1 day", 480), ("3 horas", 180), ("1 hour 15 min", 75), ("0.25h", 15),
            ("0.333d", 160), ("0d4h", 240), ("400d", 192_000), ("1m", 1), ("3200h", 192_000),
        ])
    func minutes(text: String, expected: Int) throws {
        #expect(try Effort(parsing: text, hours: .standard) == .minutes(WorkingMinutes(minutes: expected)))
    }

    @Test("a day is as long as the longest of the team's week")
    func ownDay() throws {
        let hours = try #require(WorkingHours("mon-thu 09:00-14:00,15:00-18:30; fri 09:00-15:00"))
        #expect(try Effort(parsing: "2d", hours: hours) == .minutes(WorkingMinutes(minutes: 1_020)))
        #expect(try Effort(parsing: "0.5d", hours: hours) == .minutes(WorkingMinutes(minutes: 255)))
    }

    @Test("a bare letter is a size", arguments: [("S", Task.Size.small), ("m", .medium), (" l ", .large)])
    func sizes(text: String, size: Task.Size) throws {
        #expect(try Effort(parsing: text, hours: .standard) == .size(size))
    }

    @Test(
        "refused: no effort",
        arguments: [
            "", "3", "d", "xl", "3x", "3d4", "4h1d", "1d1d", "-1d", "+1d", "1.d", ".5d", "1.2345d", "1,5,5d", "1.5m",
            "3d!", "12345678d", "a lot", "S M",
        ])
    func unreadable(text: String) {
        #expect(throws: TimeExpressionError.unreadableEffort) { try Effort(parsing: text, hours: .standard) }
    }

    @Test(
        "refused: nothing, or too much",
        arguments: ["0d", "0h", "0.0d", "0.001h", "401d", "400d1m", "3201h", "9999999d"])
    func outOfRange(text: String) {
        #expect(throws: TimeExpressionError.effortOutOfRange) { try Effort(parsing: text, hours: .standard) }
    }
}
