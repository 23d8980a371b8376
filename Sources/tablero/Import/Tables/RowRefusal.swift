import Board

/// A row of a file that is left out, and why; its number is the one that a spreadsheet shows beside it.
struct RowRefusal: Sendable, Hashable {
    var row: Int
    var cause: Cause

    enum Cause: Sendable, Hashable {
        case surplusFields(Int)
        /// A column of which every row needs something, by its title or its key.
        case missing(String)
        case notADay(String, text: String)
        case notANumber(String, text: String)
        case neitherDayNorYes(String, text: String)
        case unknownWord(String, nearest: String?, known: [String])
        case notAHandle(String)
        case withoutLetters(String)
        case withoutTeam
        case withoutDate
        case deletedThere
        case doneInFuture(String, text: String)
        /// The row of its promise is left out.
        case withoutPromise(row: Int)
        case twice(row: Int)
        /// What the server says of it.
        case refused(String)
        case unchanged
    }
}

extension RowRefusal.Cause {
    var wording: Wording {
        switch self {
        case .surplusFields(1):
            Wording(
                "tiene 1 campo más que la cabecera: ¿falta una comilla?",
                "it has 1 field more than the header: is a quote missing?")
        case .surplusFields(let fields):
            Wording(
                "tiene \(fields) campos más que la cabecera: ¿falta una comilla?",
                "it has \(fields) fields more than the header: is a quote missing?")
        case .missing(let column): Wording("falta «\(column)»", "“\(column)” is missing")
        case .notADay(let column, let text):
            Wording("«\(text)» en «\(column)» no es un día", "“\(text)” in “\(column)” is no day")
        case .notANumber(let column, let text):
            Wording("«\(text)» en «\(column)» no es un número", "“\(text)” in “\(column)” is no number")
        case .neitherDayNorYes(let column, let text):
            Wording(
                "«\(text)» en «\(column)» no es un día, ni sí, ni no",
                "“\(text)” in “\(column)” is no day, nor yes, nor no")
        case .unknownWord(let word, let nearest?, _):
            Wording(
                "«\(word)» no se conoce; ¿quería decir «\(nearest)»?",
                "“\(word)” is not known; did you mean “\(nearest)”?")
        case .unknownWord(let word, nil, let known):
            Wording(
                "«\(word)» no se conoce; puede ser \(known.joined(separator: ", "))",
                "“\(word)” is not known; it can be \(known.joined(separator: ", "))")
        case .notAHandle(let text):
            Wording(
                "«\(text)» no es un código ni un alias: de 1 a 40 letras de la a a la z, cifras, - _ o .",
                "“\(text)” is no code or handle: 1 to 40 letters a to z, digits, - _ or .")
        case .withoutLetters(let name):
            Wording(
                "de «\(name)» no sale un código; escriba uno en su columna o en un mapa",
                "no code can be made of “\(name)”; write one in a column of its own or in a map")
        case .withoutTeam:
            Wording("la tarea no tiene equipo, ni de quién deducirlo", "the task has no team, and nobody to tell it by")
        case .withoutDate:
            Wording("la promesa no tiene fecha en ninguna de sus filas", "the promise has no date in any of its rows")
        case .doneInFuture(let column, let text):
            Wording("«\(text)» en «\(column)» está por llegar", "“\(text)” in “\(column)” is still to come")
        case .withoutPromise(let row):
            Wording("su promesa, la fila \(row), se omite", "its promise, row \(row), is left out")
        case .deletedThere: Wording("está borrado en su origen", "it is deleted where it comes from")
        case .twice(let row): Wording("es lo mismo que la fila \(row)", "it is the same as row \(row)")
        case .refused(let reason): RowReason.wording(reason)
        case .unchanged: RowReason.wording("unchanged")
        }
    }
}
