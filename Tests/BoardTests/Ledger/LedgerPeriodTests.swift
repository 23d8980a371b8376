import Board
import Testing

@Suite("Ledger: periods")
struct LedgerPeriodTests {
    @Test(
        "as people write them",
        arguments: [
            ("2026", "2026-01-01", "2026-12-31"), ("2026-Q3", "2026-07-01", "2026-09-30"),
            ("2026-t1", "2026-01-01", "2026-03-31"), ("2028-02", "2028-02-01", "2028-02-29"),
            ("2026-W53", "2026-12-28", "2027-01-03"), ("12m", "2025-12-01", "2026-11-30"),
            ("1M", "2026-10-31", "2026-11-30"), ("9m", "2026-03-01", "2026-11-30"), ("6w", "2026-10-20", "2026-11-30"),
            ("1s", "2026-11-24", "2026-11-30"), ("all", "0001-01-01", "9999-12-31"),
            ("todo", "0001-01-01", "9999-12-31"),
            ("9999-Q4", "9999-10-01", "9999-12-31"),
        ])
    func days(text: String, first: String, last: String) throws {
        let days = try #require(LedgerPeriod(text)).days(today: Day("2026-11-30")!)
        #expect(days == Day(first)!...Day(last)!)
    }

    @Test(
        "what is none",
        arguments: [
            "", "26", "20266", "2026-", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-9", "2026-W54", "0m", "m",
            "12",
            "1000m", "12mm", "12 m", "acme", "0000", "2026-Q1x",
        ])
    func none(text: String) { #expect(LedgerPeriod(text) == nil) }

    @Test("twelve months begin on the day after the same day of the year before, however far back")
    func backwards() {
        #expect(LedgerPeriod.lastMonths(12).days(today: Day("2028-02-29")!).lowerBound == Day("2027-03-01"))
        #expect(LedgerPeriod.lastMonths(999).days(today: Day("0001-03-01")!).lowerBound == Day("0001-01-02"))
        #expect(LedgerPeriod.lastMonths(999).days(today: .first) == Day.first...Day.first)
    }
}
