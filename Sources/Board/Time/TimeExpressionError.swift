/// Why a day, an effort or working hours as a person wrote them were refused.
///
/// It never holds what was written; ``text(in:)`` says what would be read instead.
public enum TimeExpressionError: Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Nothing that would be read as a day.
    case unreadableDay
    /// `05/06/2026`: both numbers could be the month, and they differ.
    case ambiguousDay
    /// `30-feb`, `18/13/2026`, `2026-W60`.
    case impossibleDay
    /// `+9999d`: further away than any plan.
    case dayTooFar
    /// Nothing that would be read as an effort.
    case unreadableEffort
    /// Nothing at all, or more than 400 working days.
    case effortOutOfRange
    /// Nothing that would be read as working hours.
    case unreadableHours

    /// One sentence or two for the person who wrote it.
    public func text(in language: Language) -> String {
        switch language {
        case .english: description
        case .spanish: spanish
        }
    }

    public var description: String {
        switch self {
        case .unreadableDay:
            """
            This is not a day. Days are written 2026-12-18, 18-dec, 18/12/2026, today, tomorrow, yesterday, fri, \
            +10d or -2d (working days), +2w (weeks), 2026-W48.
            """
        case .ambiguousDay:
            "This could be two days: both numbers can be the month. Write 18-dec-2026 or 2026-12-18."
        case .impossibleDay:
            "There is no such day in the calendar. The day comes before the month, as in 18-dec or 18/12/2026."
        case .dayTooFar:
            "This day is too far away: at most 2500 working days or 520 weeks. Write it as 2026-12-18."
        case .unreadableEffort:
            "This is not an effort. Efforts are written 3d, 4h, 90m, 1d4h, 0.5d, or as a size: S, M or L."
        case .effortOutOfRange:
            "An effort is more than nothing and at most 400 working days."
        case .unreadableHours:
            "These are not working hours. They are written mon-thu 09:00-14:00,15:00-18:00; fri 09:00-15:00."
        }
    }

    private var spanish: String {
        switch self {
        case .unreadableDay:
            """
            Esto no es un día. Los días se escriben 2026-12-18, 18-dic, 18/12/2026, hoy, mañana, pasado, ayer, vie, \
            +10d o -2d (días laborables), +2s (semanas), 2026-W48.
            """
        case .ambiguousDay:
            "Puede ser dos días distintos: los dos números valen como mes. Escriba 18-dic-2026 o 2026-12-18."
        case .impossibleDay:
            "Ese día no existe en el calendario. El día va antes que el mes, como en 18-dic o 18/12/2026."
        case .dayTooFar:
            "Ese día queda demasiado lejos: como mucho 2500 días laborables o 520 semanas. Escríbalo 2026-12-18."
        case .unreadableEffort:
            "Esto no es un esfuerzo. Se escribe 3d, 4h, 90m, 1d4h, 0,5d, o como talla: S, M o L."
        case .effortOutOfRange:
            "Un esfuerzo es más que nada y como mucho 400 días laborables."
        case .unreadableHours:
            "Esto no es un horario. Se escribe lun-jue 09:00-14:00,15:00-18:00; vie 09:00-15:00."
        }
    }
}
