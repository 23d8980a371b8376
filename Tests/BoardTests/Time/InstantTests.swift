import Board
import TestNumbers
import Testing

@Suite("Instant")
struct InstantTests {
    @Test(
        "reads RFC 3339 and prints it in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("2026-12-18T09:30:00+01:00", "2026-12-18T08:30:00Z"),
            ("2026-12-18t09:30:00.250z", "2026-12-18T09:30:00.25Z"),
            ("2026-12-31T22:00:00-03:30", "2027-01-01T01:30:00Z"),
            ("2026-12-18T09:30:00.0000019Z", "2026-12-18T09:30:00.000001Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ])
    func readsAndPrints(text: String, printed: String) {
        #expect(Instant(rfc3339: text)?.description == printed)
    }

    @Test(
        "refuses anything else",
        arguments: [
            "", "2026-12-18", "2026-12-18T09:30Z", "2026-12-18T09:30:00", "2026-12-18 09:30:00Z",
            "2026-02-30T00:00:00Z", "2026-12-18T24:00:00Z", "2026-12-18T09:60:00Z", "2026-12-18T09:30:61Z",
            "2026-12-18T09:30:00.Z", "2026-12-18T09:30:00+1:00", "2026-12-18T09:30:00+01:00 ",
            "2026-12-18T09:30:00+24:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
        ])
    func refuses(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("every instant reads back as itself")
    func readsBack() {
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<5_000 {
            let instant = Instant(
                microseconds: .random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &numbers))
            #expect(Instant(rfc3339: instant.description) == instant)
        }
    }

    @Test("stays within its range whatever is added")
    func saturates() {
        let last = Instant(microseconds: .max)
        let first = Instant(microseconds: .min)
        #expect(last.description == "9999-12-31T23:59:59.999999Z")
        #expect(first.description == "0001-01-01T00:00:00Z")
        #expect(last.adding(seconds: .max) == last)
        #expect(first.adding(seconds: .min) == first)
        #expect(first.adding(seconds: .max) == last)
        #expect(Instant(microseconds: 5).adding(seconds: -2).microseconds == -1_999_995)
    }
}
