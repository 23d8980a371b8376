import Board

/// What a person should know of the import of a table, beside its counts.
enum TableNote: Sendable, Hashable {
    /// How dates of two numbers were read, and the cell that decided it.
    case dates(DateOrder, FileDates.Witness?)
    case roundedID(String, row: Int)
    case newClient(String, code: String, row: Int, similar: String?)
    /// Whom nobody here is known as, and the first row; the text stays where there is room for it.
    case unknownPerson(String, row: Int)
    case unknownManager(String, row: Int)
    case ownedByYou(Int, handle: String)
    case continued(Int)
    case doneWithoutDay(Int)
    case movedUntold(Int)
    /// A column headed *promised* holds the day of the promise, not the day promised.
    case promisedIsMoment(String)
    case administratorKept(String)
    case revenue(String)

    var wording: Wording {
        switch self {
        case .dates(let order, let witness): Self.dates(order, witness)
        case .roundedID(let text, let row):
            Wording(
                "fila \(row): el id «\(text)» lo redondeó una hoja de cálculo y no se usa; la fila sí",
                "row \(row): the id “\(text)” was rounded by a spreadsheet and is not used; the row is")
        case .newClient(let name, let code, let row, nil):
            Wording("fila \(row): cliente nuevo «\(name)», \(code)", "row \(row): new client “\(name)”, \(code)")
        case .newClient(let name, let code, let row, let similar?):
            Wording(
                "fila \(row): cliente nuevo «\(name)», \(code); ¿no será «\(similar)»?",
                "row \(row): new client “\(name)”, \(code); is it not “\(similar)”?")
        case .unknownPerson(let name, let row):
            Wording(
                "fila \(row): no se sabe quién es «\(name)»; queda como nombre (tablero import people, o un mapa)",
                "row \(row): nobody here is “\(name)”; kept as a name (tablero import people, or a map)")
        case .unknownManager(let name, let row):
            Wording(
                "fila \(row): no se sabe quién es «\(name)»; el cliente queda sin responsable",
                "row \(row): nobody here is “\(name)”; the client is left without a manager")
        case .ownedByYou(1, let handle):
            Wording("1 promesa no dice de quién es: es de \(handle)", "1 promise does not say whose it is: \(handle)'s")
        case .ownedByYou(let count, let handle):
            Wording(
                "\(count) promesas no dicen de quién son: son de \(handle)",
                "\(count) promises do not say whose they are: \(handle)'s")
        case .continued(1):
            Wording("1 fila toma su cliente de la de arriba", "1 row takes its client from the one above")
        case .continued(let rows):
            Wording(
                "\(rows) filas toman su cliente de la de arriba", "\(rows) rows take their client from the one above")
        case .doneWithoutDay(1):
            Wording(
                "1 fila está hecha sin decir cuándo: cuenta como hecha en su fecha, o hoy si aún no llegó",
                "1 row is done without a day: it counts as done on its date, or today where that is to come")
        case .doneWithoutDay(let rows):
            Wording(
                "\(rows) filas están hechas sin decir cuándo: cuentan como hechas en su fecha, o hoy si aún no llegó",
                "\(rows) rows are done without a day: they count as done on their date, or today where that is to come")
        case .movedUntold(1):
            Wording(
                "1 promesa tiene otra fecha que la prometida y nada dice que el cliente lo sepa: tablero told C-…",
                "1 promise has another date than was promised, and nothing says the client knows: tablero told C-…")
        case .movedUntold(let count):
            Wording(
                "\(count) promesas tienen otra fecha que la prometida y nada dice que el cliente lo sepa: "
                    + "tablero told C-…",
                "\(count) promises have another date than was promised, and nothing says the client knows: "
                    + "tablero told C-…")
        case .promisedIsMoment(let title):
            Wording(
                "«\(title)» es siempre anterior a la entrega: se toma por el día en que se prometió, no por la fecha "
                    + "prometida (lo contrario: promised en un mapa)",
                "“\(title)” is always before the due date: taken for the day of the promise, not the date promised "
                    + "(the other way round: promised in a map)")
        case .administratorKept(let handle):
            Wording("\(handle) administra el tablero y sigue haciéndolo", "\(handle) is an administrator and stays one")
        case .revenue(let title):
            Wording(
                "«\(title)» es lo que ingresa el cliente, no lo que nos paga: no se toma como valor",
                "“\(title)” is what the client earns, not what it pays us: not taken as its value")
        }
    }

    private static func dates(_ order: DateOrder, _ witness: FileDates.Witness?) -> Wording {
        let spanish = order == .dayFirst ? "el día va primero en las fechas" : "el mes va primero en las fechas"
        let english = order == .dayFirst ? "dates have the day first" : "dates have the month first"
        guard let witness else { return Wording(spanish + ", como se ha dicho", english + ", as was said") }
        return Wording(
            spanish + ", por «\(witness.text)» (fila \(witness.row))",
            english + ", by “\(witness.text)” (row \(witness.row))")
    }
}
