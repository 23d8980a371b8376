import DelimitedText

extension ImportFileError {
    /// Why a delimited file, as a whole, cannot be imported.
    enum TableProblem: Sendable, Hashable {
        case unreadable(DelimitedTextError)
        case tooLarge(megabytes: Int)
        case noRows
        /// No title says what that column says; the titles there are.
        case noColumn(String, titles: [String])
        case dates(FileDates.Doubt)
        /// Names of teams that the board has not, each with the first row it stands in.
        case unknownTeams([UnknownTeam])
        /// Nobody is to be the owner of promises.
        case unknownOwner(String)
    }

    struct UnknownTeam: Sendable, Hashable {
        var name: String
        var row: Int
        /// How many rows name it.
        var rows: Int
        var nearest: String?
    }
}

extension ImportFileError.TableProblem {
    var wording: Wording {
        switch self {
        case .unreadable(let error): error.wording
        case .tooLarge(let megabytes):
            Wording(
                "el archivo tiene \(megabytes) MB, más que los 16 MB que se leen: ¿es el archivo correcto?",
                "the file has \(megabytes) MB, more than the 16 MB that are read: is it the right file?")
        case .noRows:
            Wording("solo tiene la cabecera, sin filas debajo", "there is only a header, with no rows under it")
        case .noColumn(let column, let titles):
            Wording(
                "ninguna columna parece «\(column)»; las que hay: \(titles.joined(separator: ", ")); "
                    + "dé su nombre en un mapa (--map), que --draft-map esboza",
                "no column looks like “\(column)”; those there are: \(titles.joined(separator: ", ")); "
                    + "name it in a map (--map), which --draft-map drafts")
        case .dates(.everyDateFitsBoth(let witness)):
            Wording(
                "todas las fechas valen de las dos maneras, como «\(witness.text)» (fila \(witness.row)): "
                    + "diga --dates day-first si el día va primero, o --dates month-first",
                "each date fits both ways, such as “\(witness.text)” (row \(witness.row)): "
                    + "say --dates day-first where the day comes first, or --dates month-first")
        case .dates(.someFitOneAndSomeTheOther(let day, let month)):
            Wording(
                "«\(day.text)» (fila \(day.row)) lleva el día primero y «\(month.text)» (fila \(month.row)) el mes: "
                    + "corrija una, o diga --dates day-first o --dates month-first y la otra se rechaza",
                "“\(day.text)” (row \(day.row)) has the day first and “\(month.text)” (row \(month.row)) the month: "
                    + "mend one, or say --dates day-first or --dates month-first and the other is refused")
        case .unknownTeams(let teams):
            Wording(
                teams.map(\.wording.spanish).joined(separator: "; ")
                    + "; dígalo en un mapa (--map, teams:) o cree el equipo con tablero team add",
                teams.map(\.wording.english).joined(separator: "; ")
                    + "; say so in a map (--map, teams:), or make the team with tablero team add")
        case .unknownOwner(let handle):
            Wording("nadie tiene el alias «\(handle)»", "nobody has the handle “\(handle)”")
        }
    }
}

extension ImportFileError.UnknownTeam {
    var wording: Wording {
        let count = Wording.counted(rows, "fila", "filas", "row", "rows")
        let spanish = "no hay equipo «\(name)» (\(count.spanish), la primera la \(row))"
        let english = "there is no team “\(name)” (\(count.english), the first is \(row))"
        guard let nearest else { return Wording(spanish, english) }
        return Wording(spanish + "; ¿quería decir «\(nearest)»?", english + "; did you mean “\(nearest)”?")
    }
}

extension DelimitedTextError {
    var wording: Wording {
        switch self {
        case .workbook:
            Wording(
                "es un libro de una hoja de cálculo; guárdelo como CSV e importe ese archivo",
                "this is a workbook of a spreadsheet; save it as CSV and import that")
        case .notText: Wording("no es texto", "this is not text")
        case .malformed(let encoding, let line):
            Wording(
                "la línea \(line) tiene bytes que no son \(encoding.rawValue); guárdelo otra vez como CSV UTF-8",
                "line \(line) has bytes that are not \(encoding.rawValue); save it again as CSV UTF-8")
        case .unclosedQuote(let line):
            Wording(
                "las comillas que se abren en la línea \(line) no se cierran",
                "the quote that opens on line \(line) is never closed")
        }
    }
}
