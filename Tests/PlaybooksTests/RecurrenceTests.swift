import Board
import Testing

@testable import Playbooks

@Suite("Playbooks: when a promise comes again")
struct RecurrenceTests {
    @Test(
        arguments: [
            ("month", "2026-11-15", "2026-11-20", "2026-12-15"), ("month", "2026-12-15", "2026-12-16", "2027-01-15"),
            ("month", "2027-01-30", "2027-02-01", "2027-02-28"), ("month", "2027-01-31", "2027-02-01", "2027-02-28"),
            // The end of a month stays the end of a month, and what was missed is not made up for.
            ("month", "2027-02-28", "2027-03-01", "2027-03-31"), ("month", "2026-03-10", "2026-11-24", "2026-12-10"),
            ("quarter", "2026-11-30", "2026-12-01", "2027-02-28"),
            ("quarter", "2026-10-15", "2026-10-16", "2027-01-15"),
            ("month", "2026-11-24", "2026-11-24", "2026-12-24"),
        ])
    func nextDate(every: String, due: String, today: String, next: String) throws {
        let recurrence = try #require(PlaybookTemplate.Recurrence(every))
        let found = recurrence.next(after: try #require(Day(due)), notBefore: try #require(Day(today)))
        #expect(found?.description == next)
    }

    @Test func renewalsHaveNoNextDateOfTheirOwn() throws {
        let recurrence = try #require(PlaybookTemplate.Recurrence("renewal-60d"))
        #expect(
            recurrence == .beforeRenewal(days: 60) && recurrence.daysAhead == 60 && recurrence.text == "renewal-60d")
        #expect(recurrence.next(after: .first, notBefore: .first) == nil)
        for wrong in ["renewal-0d", "renewal-400d", "renewal-d", "week", "renewal-90"] {
            #expect(PlaybookTemplate.Recurrence(wrong) == nil)
        }
    }
}
