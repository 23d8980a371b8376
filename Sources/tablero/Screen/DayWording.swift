import Board

/// How a day is said in the reader's language; always from a date the server understood.
struct DayWording: Sendable {
    let language: Language
    let today: Day

    /// `vie 18 dic`, `Fri 18 Dec`; with the year when it is not this one.
    func short(_ day: Day) -> String {
        let weekday = Self.weekdays[day.weekday - 1](language).prefix(3)
        let month = Self.months[day.month - 1](language).prefix(3)
        let year = day.year == today.year ? "" : " \(day.year)"
        return "\(weekday) \(day.day) \(month)\(year)"
    }

    /// `viernes 18 de diciembre de 2026`, `Friday 18 December 2026`.
    func full(_ day: Day) -> String {
        let weekday = Self.weekdays[day.weekday - 1](language)
        let month = Self.months[day.month - 1](language)
        return Wording(
            "\(weekday) \(day.day) de \(month) de \(day.year)", "\(weekday) \(day.day) \(month) \(day.year)")(language)
    }

    private static let weekdays = [
        Wording("lunes", "Monday"), Wording("martes", "Tuesday"), Wording("miércoles", "Wednesday"),
        Wording("jueves", "Thursday"), Wording("viernes", "Friday"), Wording("sábado", "Saturday"),
        Wording("domingo", "Sunday"),
    ]

    private static let months = [
        Wording("enero", "January"), Wording("febrero", "February"), Wording("marzo", "March"),
        Wording("abril", "April"), Wording("mayo", "May"), Wording("junio", "June"), Wording("julio", "July"),
        Wording("agosto", "August"), Wording("septiembre", "September"), Wording("octubre", "October"),
        Wording("noviembre", "November"), Wording("diciembre", "December"),
    ]
}
