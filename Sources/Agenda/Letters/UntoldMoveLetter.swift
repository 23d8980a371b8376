public import Board

/// A draft of what to write to a client who still believes in another date: a person reads it, changes it and sends it.
///
/// It says what the client may know and nothing else: what the client calls it, the dates, whose doing the move is, and
/// whose word it is. No reason, team, task or chance stands in it.
public struct UntoldMoveLetter: Sendable, Hashable {
    let title: String
    let believed: Day
    let due: Day
    /// nil where nobody recorded a move, as after an import.
    let cause: DueMove.Cause?
    let owner: String

    /// Nil where the client knows the date in force, or was told none yet. `moves` are those of the promise, in order.
    public init?(_ commitment: Commitment, moves: [DueMove], owner: String) {
        guard commitment.state == .open, let believed = commitment.toldDue, believed != commitment.due else {
            return nil
        }
        title = commitment.clientTitle ?? commitment.title
        (self.believed, due, self.owner) = (believed, commitment.due, owner)
        cause = moves.last { $0.commitment == commitment.id }?.cause
    }

    /// A line each, an empty one between paragraphs; Spanish with *usted*.
    public func lines(in language: Language) -> [String] {
        let wording = Wording(
            language: language, names: Names(teams: [], clients: [], people: [], commitments: [], tasks: []), today: due
        )
        let moved = due > believed
        var lines = [
            wording(.letterSubject, printable(title)), "", wording(.letterGreeting), "",
            wording(.letterPromised, printable(title), wording.letterDay(believed)),
            wording(moved ? .letterLater : .letterSooner, wording.letterDay(due)),
        ]
        if let cause { lines.append(wording(cause.phrase)) }
        return lines + ["", wording(.letterAsk), "", wording(.letterClose), printable(owner)]
    }
}

extension DueMove.Cause {
    fileprivate var phrase: Phrase {
        switch self {
        case .clientAsked: .letterClient
        case .clientLate: .letterClientLate
        case .supplier: .letterSupplier
        case .ours: .letterOurs
        case .scope: .letterScope
        }
    }
}

extension Wording {
    private static let spanishWeekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
    private static let englishWeekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let spanishMonthNames = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ]
    private static let englishMonthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `viernes 18 de diciembre de 2026`, `Friday 18 December 2026`: in a letter nothing is cut short.
    func letterDay(_ day: Day) -> String {
        if language == .spanish {
            let weekday = Wording.spanishWeekdays[day.weekday - 1]
            return "\(weekday) \(day.day) de \(Wording.spanishMonthNames[day.month - 1]) de \(day.year)"
        }
        let weekday = Wording.englishWeekdays[day.weekday - 1]
        return "\(weekday) \(day.day) \(Wording.englishMonthNames[day.month - 1]) \(day.year)"
    }
}
