import Board
import Testing

@testable import tablero

@Suite("Holidays of countries") struct CountryHolidayTests {
    @Test(
        "Easter, as almanacs have it",
        arguments: [
            "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1961-04-02", "2000-04-23", "2008-03-23",
            "2011-04-24",
            "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22",
        ])
    func easter(day: String) throws {
        let sunday = try #require(Day(day))
        #expect(easterSunday(of: sunday.year) == sunday)
    }

    @Test("Easter is a Sunday from 22 March to 25 April, in every year of the calendar")
    func easterAlways() throws {
        for year in 1583...4099 {
            let day = try #require(easterSunday(of: year))
            #expect(day.weekday == 7 && (day.month == 3 && day.day >= 22 || day.month == 4 && day.day <= 25), "\(year)")
        }
    }

    /// As the governments publish them.
    static let published: [(Country, Int, [String])] = [
        (
            .spain, 2026,
            ["01-01", "01-06", "04-03", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"]
        ),
        (
            .unitedStates, 2026,
            ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"]
        ),
        (
            .unitedStates, 2027,
            ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24"]
        ),
        (.unitedKingdom, 2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (.unitedKingdom, 2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (.germany, 2026, ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"]),
        (
            .france, 2026,
            ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"]
        ),
        (
            .portugal, 2026,
            [
                "01-01", "04-03", "04-25", "05-01", "06-04", "06-10", "08-15", "10-05", "11-01", "12-01", "12-08",
                "12-25",
            ]
        ),
        (.mexico, 2026, ["01-01", "02-02", "03-16", "05-01", "09-16", "11-16", "12-25"]),
        (.mexico, 2024, ["01-01", "02-05", "03-18", "05-01", "09-16", "10-01", "11-18", "12-25"]),
        (
            .argentina, 2026,
            [
                "01-01", "02-16", "02-17", "03-24", "04-02", "04-03", "05-01", "05-25", "06-15", "06-20", "07-09",
                "08-17",
                "10-12", "11-23", "12-08", "12-25",
            ]
        ),
    ]

    @Test("each is on its published day", arguments: published)
    func facts(country: Country, year: Int, days: [String]) {
        #expect(country.holidays(in: year).map(\.day.description) == days.map { "\(year)-\($0)" })
    }

    @Test("no country has a day twice, in any year; each name of a country is its own")
    func once() {
        for country in Country.allCases {
            for year in 1990...2060 {
                let days = country.holidays(in: year).map(\.day)
                #expect(Set(days).count == days.count && days == days.sorted(), "\(country) \(year)")
            }
            #expect(Country(named: country.rawValue.uppercased()) == country && Zone(identifier: country.zone) != nil)
        }
        #expect(Country(named: "España") == .spain && Country(named: "México") == .mexico)
        #expect(Country(named: "Atlantis") == nil)
    }
}
