import Board

/// What a person should know of an import before saying yes.
enum ImportNote: Sendable, Hashable {
    case history(from: Day)
    case noHistory
    /// Cards whose creation no action tells.
    case datedByID(Int)
    /// Steps at the latest time they can have happened.
    case estimated(Int)
    case withoutUse(Int, of: Int)
    /// Texts beyond the board's limit.
    case cut(Int)
    /// Members the map gives no handle.
    case withoutHandle(Int)

    /// One line; a day is said as the screen says its days.
    func wording(today: Day) -> Wording {
        switch self {
        case .history(let day):
            let spanish = DayWording(language: .spanish, today: today).full(day)
            let english = DayWording(language: .english, today: today).full(day)
            return Wording(
                "el historial se conoce desde el \(spanish); de antes, solo cuándo se crearon las tarjetas",
                "history is known from \(english); before it, only when cards were made")
        case .noHistory:
            return Wording(
                "el archivo no trae historial: solo cuándo se crearon las tarjetas",
                "the file holds no history: only when cards were made")
        case .datedByID(1):
            return Wording(
                "1 tarjeta es anterior o llegó de otro modo: se fecha por su id",
                "1 card is older than that or came otherwise: dated by its id")
        case .datedByID(let cards):
            return Wording(
                "\(cards) tarjetas son anteriores o llegaron de otro modo: se fechan por su id",
                "\(cards) cards are older than that or came otherwise: dated by their id")
        case .estimated(1):
            return Wording(
                "1 paso está en el último momento en que pudo ocurrir",
                "1 step stands at the latest time it can have happened")
        case .estimated(let steps):
            return Wording(
                "\(steps) pasos están en el último momento en que pudieron ocurrir",
                "\(steps) steps stand at the latest time they can have happened")
        case .withoutUse(let actions, let all):
            let isOne = actions == 1
            let total = Wording.counted(all, "acción", "acciones", "action", "actions")
            return Wording(
                "\(actions) de \(total.spanish) no \(isOne ? "trae" : "traen") nada que importar "
                    + "(posiciones, portadas, palabras)",
                "\(actions) of \(total.english) \(isOne ? "holds" : "hold") nothing to import "
                    + "(positions, covers, words)")
        case .cut(1):
            return Wording(
                "1 texto pasaba de 16 KiB y queda cortado", "1 text was longer than 16 KiB and is cut")
        case .cut(let texts):
            return Wording(
                "\(texts) textos pasaban de 16 KiB y quedan cortados",
                "\(texts) texts were longer than 16 KiB and are cut")
        case .withoutHandle(1):
            return Wording(
                "1 persona no tiene alias en el mapa: queda como nombre en el texto",
                "1 member has no handle in the map: kept as a name in text")
        case .withoutHandle(let people):
            return Wording(
                "\(people) personas no tienen alias en el mapa: quedan como nombres en el texto",
                "\(people) members have no handle in the map: kept as names in text")
        }
    }
}

extension Wording {
    /// A number with the form of its noun: `1 tarjeta`, `2 tarjetas`.
    static func counted(
        _ number: some BinaryInteger, _ uno: String, _ varios: String, _ one: String, _ many: String
    ) -> Wording {
        Wording("\(number) \(number == 1 ? uno : varios)", "\(number) \(number == 1 ? one : many)")
    }
}
