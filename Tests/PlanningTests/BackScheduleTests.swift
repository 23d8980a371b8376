import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Planning: days by which the tasks of a promise are asked for")
struct BackScheduleTests {
    private static let today = Day("2026-11-24")!

    private static func calendar(_ numbers: inout SeededNumbers) -> WorkingCalendar {
        let off = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
            today.adding(days: Int.random(in: 0..<90, using: &numbers))
        }
        return WorkingCalendar(zone: .utc, holidays: Set(off))
    }

    private static func pieces(_ numbers: inout SeededNumbers) -> [BackSchedule.Piece] {
        (0..<Int.random(in: 1...9, using: &numbers)).map { place in
            var after: [Int: Int] = [:]
            for before in 0..<place where Int.random(in: 0..<3, using: &numbers) == 0 {
                after[before] = [0, 0, 0, 1, 4].randomElement(using: &numbers)!
            }
            return BackSchedule.Piece(
                days: Int.random(in: 1...5, using: &numbers), calendar: calendar(&numbers), after: after)
        }
    }

    /// The days of a task that ends on a day, counted one after the other.
    private static func begin(_ piece: BackSchedule.Piece, endingOn end: Day) -> Day {
        var (day, left) = (end, piece.days)
        while true {
            if piece.calendar.isWorking(day) { left -= 1 }
            if left == 0 { return day }
            day = day.adding(days: -1)
        }
    }

    /// Working days of the organisation strictly between two days.
    private static func between(_ first: Day, _ second: Day, _ calendar: WorkingCalendar) -> Int {
        var (day, count) = (first.adding(days: 1), 0)
        while day < second {
            if calendar.isWorking(day) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    private static func days(after first: Day, upTo last: Day) -> [Day] {
        first < last ? (1...(last - first)).map { first.adding(days: $0) } : []
    }

    @Test("if every team keeps its day to the letter, the promise is kept", arguments: 0..<200 as Range<UInt64>)
    func holdsToTheDay(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let organisation = Self.calendar(&numbers)
        let pieces = Self.pieces(&numbers)
        let due = Self.today.adding(days: Int.random(in: 0..<70, using: &numbers))
        let schedule = BackSchedule(pieces, due: due, today: Self.today, organisation: organisation)
        let fits = schedule.latestStart >= Self.today
        for (place, piece) in pieces.enumerated() {
            #expect(piece.calendar.isWorking(schedule.neededBy[place]))
            if fits { #expect(schedule.neededBy[place] <= due) }
            let begin = Self.begin(piece, endingOn: schedule.neededBy[place])
            #expect(begin >= (fits ? schedule.latestStart : Self.today))
            for (before, lag) in piece.after {
                #expect(schedule.neededBy[before] < begin)
                #expect(Self.between(schedule.neededBy[before], begin, organisation) >= lag)
            }
        }
        // What nothing comes after is asked for on the last day there is.
        let followed = Set(pieces.flatMap(\.after.keys))
        if fits {
            for place in pieces.indices where !followed.contains(place) {
                #expect(
                    !Self.days(after: schedule.neededBy[place], upTo: due).contains {
                        pieces[place].calendar.isWorking($0)
                    })
            }
        }
        // Begun on the last day, it is just in time; a day later it is not.
        #expect(BackSchedule(pieces, from: schedule.latestStart, organisation: organisation).earliestEnd <= due)
        let late = BackSchedule(pieces, from: schedule.latestStart.adding(days: 1), organisation: organisation)
        #expect(late.earliestEnd > due)
        #expect(schedule.earliestEnd <= due || !fits)
    }

    @Test("a chain over a weekend and a holiday")
    func example() {
        let calendar = WorkingCalendar(zone: .utc, holidays: [Day("2026-12-08")!])
        let pieces = [
            BackSchedule.Piece(days: 2, calendar: calendar, after: [:]),
            BackSchedule.Piece(days: 3, calendar: calendar, after: [0: 1]),
        ]
        let schedule = BackSchedule(pieces, due: Day("2026-12-13")!, today: Self.today, organisation: calendar)
        #expect(schedule.neededBy == [Day("2026-12-04")!, Day("2026-12-11")!])
        #expect(schedule.latestStart == Day("2026-12-03")!)
        let forwards = BackSchedule(pieces, from: Day("2026-12-05")!, organisation: calendar)
        #expect(forwards.neededBy == [Day("2026-12-09")!, Day("2026-12-15")!])
    }
}
