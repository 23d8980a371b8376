import Board

/// The Sunday of Easter of the western churches in a year of the Gregorian calendar.
///
/// - Source: the anonymous algorithm of Nature, 20 April 1876, as in J. Meeus, Astronomical Algorithms (1991), chapter 8.
func easterSunday(of year: Int) -> Day? {
    let golden = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * toSunday) / 451
    let sum = epact + toSunday - 7 * late + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)
}
