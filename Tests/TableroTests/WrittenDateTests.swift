import Board
import TestNumbers
import Testing

@testable import tablero

@Suite("Dates as cells have them") struct WrittenDateTests {
    private static let today = Day("2026-11-23")!

    @Test(
        "each way of writing a day is that day, whatever the order of the file",
        arguments: [
            "2026-12-18", "2026/12/18", "20261218", "18-dic-2026", "18 dic 2026", "18-Dec-26", "Dec 18, 2026", "dec 18",
            "18 de diciembre de 2026", "viernes 18 de diciembre de 2026", "Fri, Dec 18 2026", "18th December 2026",
            "18/dic/26", "18.dic.2026", "2026-12-18T09:30:00Z", "2026-12-18 09:30", "46374", "18-dic", "DIC 18",
            "December 18th, 2026", "18/Dec/26 4:37 PM",
        ])
    func certain(text: String) throws {
        let date = try #require(WrittenDate(text))
        let day = try #require(Day("2026-12-18"))
        #expect(date.day(.dayFirst, today: Self.today) == day)
        #expect(date.day(.monthFirst, today: Self.today) == day)
    }

    @Test("numbers are read in the order of the file; two digits of a year are this century's up to 69")
    func numbers() throws {
        let date = try #require(WrittenDate("02/03/26"))
        #expect(date.day(.dayFirst, today: Self.today) == Day("2026-03-02"))
        #expect(date.day(.monthFirst, today: Self.today) == Day("2026-02-03"))
        #expect(WrittenDate("31.12.1999")?.day(.dayFirst, today: Self.today) == Day("1999-12-31"))
        #expect(WrittenDate("1-1-70")?.day(.dayFirst, today: Self.today) == Day("1970-01-01"))
        #expect(WrittenDate("1-1-69")?.day(.dayFirst, today: Self.today) == Day("2069-01-01"))
        #expect(WrittenDate("18/12/2026")?.day(.monthFirst, today: Self.today) == nil)
        #expect(WrittenDate("mar 18 2026")?.day(.dayFirst, today: Self.today) == Day("2026-03-18"))
        #expect(WrittenDate("mar 18 dic")?.day(.dayFirst, today: Self.today) == Day("2026-12-18"))
    }

    @Test("a day without a year is the nearest one")
    func nearest() {
        #expect(WrittenDate("15 ene")?.day(.dayFirst, today: Self.today) == Day("2027-01-15"))
        #expect(WrittenDate("15 oct")?.day(.dayFirst, today: Self.today) == Day("2026-10-15"))
        #expect(WrittenDate("29 feb")?.day(.dayFirst, today: Self.today) == Day("2028-02-29"))
        #expect(WrittenDate("18/12")?.day(.dayFirst, today: Self.today) == Day("2026-12-18"))
    }

    @Test(
        "what is no day is none",
        arguments: ["", "soon", "31/31/2026", "32 dic", "30 feb 2026", "1.21E+15", "1", "12/2026", "Q4", "18//", "-"])
    func none(text: String) {
        #expect(WrittenDate(text) == nil)
    }

    @Test("a file in either order is read back day by day", arguments: DateOrder.allCases, 1...6 as ClosedRange<UInt64>)
    func files(order: DateOrder, seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let first = try #require(Day("2020-01-01"))
        var days = (0..<40).map { _ in first.adding(days: Int.random(in: 0..<4_000, using: &numbers)) }
        // One day that no month has the number of.
        days.append(try #require(Day("2026-05-30")))
        var seen = FileDates()
        let texts = days.map { day in
            let year = numbers.isTrue(50) ? "\(day.year)" : "\(day.year % 100)"
            let mark = numbers.pick(["/", "-", ".", " "])
            return (order == .dayFirst ? [day.day, day.month] : [day.month, day.day]).map(String.init)
                .joined(separator: mark) + mark + year
        }
        for (row, text) in texts.enumerated() { seen.see(text, row: row) }
        #expect(try seen.order() == order)
        for (text, day) in zip(texts, days) {
            #expect(WrittenDate(text)?.day(order, today: Self.today) == day, "\(text)")
        }
    }

    @Test("where each date fits both ways the file is asked about; where two differ, both are shown")
    func doubt() throws {
        var seen = FileDates()
        for (row, text) in ["2026-12-18", "18 dic", "05/05/2026", "soon"].enumerated() { seen.see(text, row: row) }
        #expect(throws: Never.self) { try seen.order() }
        seen.see("01/02/2026", row: 7)
        seen.see("03/04/2026", row: 8)
        #expect(throws: FileDates.Doubt.everyDateFitsBoth(.init(row: 7, text: "01/02/2026"))) { try seen.order() }
        seen.see("12/18/2026", row: 9)
        #expect(try seen.order() == .monthFirst)
        seen.see("18/12/2026", row: 10)
        #expect(
            throws: FileDates.Doubt.someFitOneAndSomeTheOther(
                dayFirst: .init(row: 10, text: "18/12/2026"), monthFirst: .init(row: 9, text: "12/18/2026"))
        ) { try seen.order() }
    }
}
