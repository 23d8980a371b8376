import Board

extension ImportFileError: CustomStringConvertible {
    /// One line without its file's name, which the caller puts first.
    var wording: Wording {
        switch self {
        case .empty: return Wording("el archivo está vacío", "the file is empty")
        case .tooLarge(let megabytes):
            let limit = TrelloBoard.largestFile >> 20
            return Wording(
                "el archivo tiene \(megabytes) MB, más que los \(limit) MB que se leen; "
                    + "la exportación de un tablero rara vez pasa de 10 MB: ¿es el archivo correcto?",
                "the file has \(megabytes) MB, more than the \(limit) MB that are read; "
                    + "a board export rarely passes 10 MB: is it the right file?")
        case .notUTF8: return Wording("el archivo no es texto en UTF-8", "the file is not text in UTF-8")
        case .notJSON(let line, let column):
            return Wording(
                "el archivo no es JSON: no se entiende la línea \(line), columna \(column)",
                "the file is not JSON: line \(line), column \(column) cannot be read")
        case .truncated(let bytes):
            let length = Wording.counted(bytes, "byte", "bytes", "byte", "bytes")
            return Wording(
                "el archivo acaba a la mitad, tras \(length.spanish): está cortado; expórtelo o descárguelo otra vez",
                "the file ends in the middle, after \(length.english): it was cut off; export or download it again")
        case .notABoard(let found): return found.wording
        case .malformed(let path):
            return Wording(
                "no es una exportación de tablero como las de Trello: \(path) tiene una forma inesperada",
                "this is no board export as Trello writes it: \(path) has an unexpected shape")
        case .mapNotYAML(let line, let column):
            return Wording(
                "el mapa no es YAML: no se entiende la línea \(line), columna \(column)",
                "the map is not YAML: line \(line), column \(column) cannot be read")
        case .map(let line, let problem):
            return Wording(
                "mapa, línea \(line): \(problem.wording.spanish)", "map, line \(line): \(problem.wording.english)")
        case .doesNotFit(let misfit): return misfit.wording
        case .table(let problem): return problem.wording
        }
    }

    /// In English, as a failure is reported where no screen's language is known; one line, whatever a map's words hold.
    var description: String { printable(wording.english) }
}

extension ImportFileError.WrongExport {
    var wording: Wording {
        let found =
            switch self {
            case .card: Wording("es una sola tarjeta", "this is a single card")
            case .list: Wording("es una sola lista", "this is a single list")
            case .array: Wording("es una serie de cosas, no un tablero", "this is a list of things, not a board")
            case .other:
                Wording(
                    "es JSON, pero no un tablero de Trello (no tiene listas o no tiene tarjetas)",
                    "this is JSON, but no Trello board (it has no lists or no cards)")
            }
        return Wording(
            found.spanish + "; exporte el tablero: Menú → Imprimir, exportar y compartir → Exportar como JSON",
            found.english + "; export the board: Menu → Print, export and share → Export as JSON")
    }
}

extension ImportFileError.MapProblem {
    var wording: Wording {
        switch self {
        case .unknownKey(let key, let nearest?, _):
            return Wording(
                "«\(key)» no es una clave aquí; ¿quería decir «\(nearest)»?",
                "“\(key)” is no key here; did you mean “\(nearest)”?")
        case .unknownKey(let key, nil, let known):
            let list = known.joined(separator: ", ")
            return Wording(
                "«\(key)» no es una clave aquí; las que hay: \(list)", "“\(key)” is no key here; known: \(list)")
        case .unknownWord(let word, let nearest?, _):
            return Wording(
                "«\(word)» no se conoce aquí; ¿quería decir «\(nearest)»?",
                "“\(word)” is not known here; did you mean “\(nearest)”?")
        case .unknownWord(let word, nil, let known):
            let list = known.joined(separator: ", ")
            return Wording(
                "«\(word)» no se conoce aquí; una de: \(list)", "“\(word)” is not known here; one of: \(list)")
        case .repeatedKey(let key): return Wording("«\(key)» está dos veces", "“\(key)” stands there twice")
        case .notAMapping(let key):
            return Wording(
                "«\(key)» necesita entradas de la forma clave: valor",
                "“\(key)” needs entries of the form key: value")
        case .notAText(let key):
            return Wording("«\(key)» necesita una sola palabra o texto", "“\(key)” needs one word or text")
        case .missing(let key, let why):
            return Wording("«\(key)» está vacío: \(why.spanish)", "“\(key)” is empty: \(why.english)")
        case .notACode(let text):
            return Wording(
                "«\(text)» no es un código ni un alias: de 1 a 40 letras de la a a la z, cifras, - _ o .",
                "“\(text)” is no code or handle: 1 to 40 letters a to z, digits, - _ or .")
        case .notADay(let text):
            return Wording("«\(text)» no es un día como 2026-12-18", "“\(text)” is no day such as 2026-12-18")
        case .notAZone(let text):
            return Wording(
                "«\(text)» no es una zona horaria como Europe/Madrid", "“\(text)” is no time zone such as Europe/Madrid"
            )
        case .unknownTitle(let title, let nearest?):
            return Wording(
                "el archivo no tiene la columna «\(title)»; ¿quería decir «\(nearest)»?",
                "the file has no column “\(title)”; did you mean “\(nearest)”?")
        case .unknownTitle(let title, nil):
            return Wording("el archivo no tiene la columna «\(title)»", "the file has no column “\(title)”")
        case .clientWithoutUse(let name, let commitment):
            return Wording(
                "«\(name)» tiene un cliente, que no dice nada donde commitment es \(commitment)",
                "“\(name)” has a client, which says nothing where commitment is \(commitment)")
        }
    }
}

extension ImportFileError.NamedThing {
    /// As the sentences below need it: with its article, in the plural, and where there is none.
    fileprivate var spanish: (one: String, many: String, none: String) {
        switch self {
        case .list: ("la lista", "listas", "ninguna lista")
        case .label: ("la etiqueta", "etiquetas", "ninguna etiqueta")
        case .member: ("el miembro", "miembros", "ningún miembro")
        }
    }
}

extension ImportFileError.MapMisfit {
    var wording: Wording {
        switch self {
        case .unknownName(let kind, let name, let nearest, let line):
            let spanish = "mapa, línea \(line): el tablero no tiene \(kind.spanish.one) «\(name)»"
            let english = "map, line \(line): the board has no \(kind.rawValue) “\(name)”"
            guard let nearest else { return Wording(spanish, english) }
            return Wording(spanish + "; ¿quería decir «\(nearest)»?", english + "; did you mean “\(nearest)”?")
        case .ambiguousName(let kind, let name, let ids, let line):
            let list = ids.joined(separator: ", ")
            return Wording(
                "mapa, línea \(line): el tablero tiene \(ids.count) \(kind.spanish.many) «\(name)»; "
                    + "escriba su id en su lugar: \(list)",
                "map, line \(line): the board has \(ids.count) of the \(kind.rawValue) “\(name)”; "
                    + "write its id instead: \(list)")
        case .unmappedList(let name, let cards):
            let count = Wording.counted(cards, "tarjeta", "tarjetas", "card", "cards")
            return Wording(
                "la lista «\(name)», con \(count.spanish), no está en el mapa; añádala en lists, o ponga skip",
                "the list “\(name)” with \(count.english) is not in the map; add it under lists, or say skip")
        case .listWithoutTeam(let name):
            return Wording(
                "la lista «\(name)» no tiene equipo; escriba team: al principio del mapa, o en su entrada",
                "the list “\(name)” has no team; write team: at the top of the map, or in its entry")
        case .nothingIsACommitment(let kind):
            return Wording(
                "commitment es \(kind.rawValue), pero \(kind.spanish.none) del mapa tiene un client: propio",
                "commitment is \(kind.rawValue), but no \(kind.rawValue) in the map has a client: of its own")
        case .commitmentWithoutClient(let name):
            return Wording(
                "«\(name)» es un compromiso, pero de ningún cliente; escriba client: al principio",
                "“\(name)” is a commitment, but of no client; write client: at the top")
        case .commitmentWithoutDue(let name, 0):
            return Wording(
                "«\(name)» es un compromiso sin fecha: nada en él vence; escriba due: AAAA-MM-DD en el mapa",
                "“\(name)” is a commitment without a date: nothing in it is due; write due: YYYY-MM-DD in the map")
        case .commitmentWithoutDue(let name, let others):
            return Wording(
                "«\(name)» y \(others) más son compromisos sin fecha; escriba due: AAAA-MM-DD en el mapa",
                "“\(name)” and \(others) more are commitments without a date; write due: YYYY-MM-DD in the map")
        }
    }
}
