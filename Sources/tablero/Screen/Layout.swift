import Agenda
import Board

/// The fields of one kind of row, as columns of a table or as the lines of a record: one table for both.
struct Layout: Sendable {
    enum Format: Sendable, Hashable {
        case plain
        /// A text that may go on in the next line.
        case long
        case number
        case day
        /// An instant, shown as its day.
        case moment
        case word
        case commitmentState
        case yes
        /// `done` of `tasks`.
        case progress
        /// Seconds, in the two largest units.
        case duration
        case bytes
        /// An object of names and numbers.
        case counts
        /// An object of names and instants, with the time of day.
        case moments
    }

    struct Field: Sendable {
        let key: String
        let title: Wording
        let format: Format
        /// Whether a table has it too, and not only the record.
        let isColumn: Bool
        /// Whether a table has it in one language only.
        let language: Language?

        init(
            _ key: String, _ spanish: String, _ english: String, _ format: Format = .plain, isColumn: Bool = true,
            language: Language? = nil
        ) {
            self.key = key
            title = Wording(spanish, english)
            self.format = format
            self.isColumn = isColumn
            self.language = language
        }
    }

    let fields: [Field]

    /// A table with the columns that hold something.
    func table(_ rows: [Row], _ screen: Screen) -> [ScreenLine] {
        let used = fields.filter { field in
            field.isColumn && (field.language ?? screen.language) == screen.language
                && rows.contains { !cell(field, $0, screen).isEmpty }
        }
        var table = TextTable(
            used.map { field in
                .init(
                    field.title(screen.language), alignment: field.format == .number ? .right : .left,
                    overflow: Self.givesWay(field, isFirst: field.key == used.first?.key) ? .wrap : .keep)
            })
        for row in rows { table.append(used.map { cell($0, row, screen) }) }
        return Self.styled(table.lines(width: screen.width)) { _ in .plain }
    }

    /// Numbers and days stay whole, and so does what a row is called by.
    private static func givesWay(_ field: Field, isFirst: Bool) -> Bool {
        switch field.format {
        case .number, .day, .moment, .progress, .duration, .bytes: false
        case .plain, .long, .word, .commitmentState, .yes, .counts, .moments: !isFirst
        }
    }

    /// A line a field that the row has.
    func record(_ row: Row, _ screen: Screen) -> [ScreenLine] {
        var table = TextTable([.init(""), .init("", overflow: .wrap)])
        for field in fields {
            let value = cell(field, row, screen)
            if !value.isEmpty { table.append([field.title(screen.language) + ":", value]) }
        }
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }

    private func cell(_ field: Field, _ row: Row, _ screen: Screen) -> String {
        let days = DayWording(language: screen.language, today: screen.today)
        switch field.format {
        case .plain, .long, .number: return row.words(field.key) ?? ""
        case .day: return row.day(field.key).map(days.short) ?? ""
        case .moment: return row.moment(field.key).map { days.short(screen.zone.day(of: $0)) } ?? ""
        case .word: return row.text(field.key).map { BoardWords.wording($0)(screen.language) } ?? ""
        case .commitmentState: return row.text(field.key).map { BoardWords.commitmentState($0)(screen.language) } ?? ""
        case .yes: return row.isTrue(field.key) ? screen("sí", "yes") : ""
        case .progress:
            guard let tasks = row.integer("tasks") else { return "" }
            return "\(row.integer("done") ?? 0)/\(tasks)"
        case .duration: return row.integer(field.key).map(Quantity.duration) ?? ""
        case .bytes: return row.integer(field.key).map(Quantity.bytes) ?? ""
        case .counts:
            guard let counts = row.row(field.key) else { return "" }
            return counts.object.keys.compactMap { key in
                counts.words(key).map { "\(ServerWords.wording(key)(screen.language)) \($0)" }
            }.joined(separator: ", ")
        case .moments:
            guard let moments = row.row(field.key) else { return "" }
            return moments.object.keys.compactMap { key in
                moments.moment(key).map { moment in
                    let day = screen.zone.day(of: moment)
                    return [
                        ServerWords.wording(key)(screen.language), day == screen.today ? "" : days.short(day),
                        Quantity.time(moment, in: screen.zone),
                    ].filter { !$0.isEmpty }.joined(separator: " ")
                }
            }.joined(separator: ", ")
        }
    }

    /// Lines of a table with titles: a heading, a rule, and rows in the style of the one they belong to.
    static func styled(_ lines: [String], _ style: (String) -> ScreenLine.Style) -> [ScreenLine] {
        var current = ScreenLine.Style.plain
        return lines.enumerated().map { number, line in
            switch number {
            case 0: return ScreenLine(line, .heading)
            case 1: return ScreenLine(line, .quiet)
            default:
                // A line that begins with space goes on with the row before.
                if line.first != " " { current = style(line) }
                return ScreenLine(line, current)
            }
        }
    }
}

extension Layout {
    static let commitments = Layout(fields: [
        .init("commitment", "Nº", "No"), .init("client", "Cliente", "Client"), .init("title", "Título", "Title", .long),
        .init("owner", "Responsable", "Owner"), .init("state", "Estado", "State", .commitmentState),
        .init("due", "Fecha", "Due", .day), .init("told", "Avisado", "Told", .day),
        .init("done", "Tareas", "Tasks", .progress),
    ])
    static let clients = Layout(fields: [
        .init("client", "Cliente", "Client"), .init("name", "Nombre", "Name", .long), .init("tier", "Nivel", "Tier"),
        .init("value", "Valor", "Value", .number), .init("renews", "Renueva", "Renews", .day),
        .init("manager", "Cuenta", "Manager"), .init("contacted", "Contacto", "Contact", .day),
        .init("retired", "Retirado", "Retired", .yes),
    ])
    static let ratings = Layout(fields: [
        .init("commitment", "Promesa", "Promise"), .init("rating", "Valoración", "Rating", .number),
        .init("words", "Palabras", "Words", .long), .init("rated", "Día", "Day", .moment),
    ])
    static let reviews = Layout(fields: [
        .init("review", "Revisión", "Review"), .init("kind", "Clase", "Kind", .word),
        .init("date", "Día", "Date", .day), .init("time", "Hora", "Time"), .init("minutes", "Min", "Min", .number),
        .init("team", "Equipo", "Team"), .init("client", "Cliente", "Client"), .init("owner", "Promesas de", "Owner"),
        .init("commitment", "Promesa", "Promise"), .init("subject", "Qué pasa", "Subject", .long),
        .init("frozen", "Congelada", "Frozen", .moment), .init("closed", "Cerrada", "Closed", .moment),
        .init("anyway", "A pesar de", "Anyway", .long, isColumn: false),
        .init("playbook", "Plantilla que ayuda", "Playbook that helps", isColumn: false),
    ])
    static let actions = Layout(fields: [
        .init("action", "Acción", "Action"), .init("text", "Qué", "What", .long), .init("owner", "Quién", "Who"),
        .init("due", "Hasta", "By", .day), .init("ended", "Cerrada", "Ended", .moment),
        .init("words", "Palabras", "Words", .long), .init("review", "Revisión", "Review"),
    ])
    static let decisions = Layout(fields: [
        .init("item", "Punto", "Item"), .init("decision", "Qué", "What", .word),
        .init("words", "Palabras", "Words", .long), .init("who", "Decide", "Who decides"),
        .init("by", "Hasta", "By", .day),
    ])
    static let reviewNotes = Layout(fields: [
        .init("review", "Revisión", "Review"), .init("raised", "Planteado", "Raised", .number),
        .init("item", "Punto", "Item", .number),
        .init("commitment", "Promesa", "Promise"), .init("task", "Tarea", "Task"), .init("team", "Equipo", "Team"),
        .init("client", "Cliente", "Client"), .init("want", "Para", "Want", .word),
        .init("text", "Texto", "Text", .long), .init("author", "De", "By"),
    ])
    static let teams = Layout(fields: [
        .init("team", "Equipo", "Team"), .init("name_es", "Nombre", "Spanish name", .long, language: .spanish),
        .init("name_en", "En inglés", "English name", .long, language: .english), .init("kind", "Clase", "Kind", .word),
        .init("lead", "Responsable", "Lead"), .init("chaser", "Lo persigue", "Chaser"),
        .init("capacity", "Capacidad", "Capacity", .number), .init("wip", "Límite", "Limit", .number),
        .init("hard_wip", "Límite duro", "Hard limit", .yes, isColumn: false),
        .init("hard_order", "Orden duro", "Hard order", .yes, isColumn: false),
        .init("members_accept", "Aceptan todos", "Members accept", .yes, isColumn: false),
        .init("hours", "Horario", "Hours", .long, isColumn: false),
        .init("retired", "Retirado", "Retired", .yes),
    ])
    static let members = Layout(fields: [
        .init("member", "Alias", "Handle"), .init("name", "Nombre", "Name", .long), .init("team", "Equipo", "Team"),
        .init("role", "Papel", "Role", .word), .init("language", "Idioma", "Language"),
        .init("retired", "Retirada", "Retired", .yes),
    ])
    static let absences = Layout(fields: [
        .init("absence", "Nº", "No", .number), .init("member", "Alias", "Handle"),
        .init("first", "Desde", "From", .day), .init("last", "Hasta", "To", .day),
    ])
    static let deputies = Layout(fields: [
        .init("deputyship", "Nº", "No", .number), .init("member", "De", "Of"),
        .init("deputy", "Suplente", "Deputy"),
        .init("first", "Desde", "From", .day), .init("last", "Hasta", "To", .day),
    ])
    /// Absences and deputies of one person, together.
    static let days = Layout(fields: [
        .init("absence", "Ausencia", "Absence", .number), .init("deputyship", "Suplencia", "Deputyship", .number),
        .init("deputy", "Suplente", "Deputy"), .init("member", "De", "Of"),
        .init("first", "Desde", "From", .day), .init("last", "Hasta", "To", .day),
    ])
    static let holidays = Layout(fields: [
        .init("holiday", "Nº", "No", .number), .init("day", "Día", "Day", .day),
        .init("name", "Nombre", "Name", .long), .init("team", "Equipo", "Team"),
        .init("free", "Libre", "Free", .word),
    ])
    static let playbooks = Layout(fields: [
        .init("playbook", "Plantilla", "Playbook"), .init("title", "Título", "Title", .long),
        .init("edition", "Edición", "Edition", .number), .init("tasks", "Tareas", "Tasks", .number),
        .init("every", "Cada", "Every"), .init("used", "Usada", "Used", .number),
        .init("retired", "Retirada", "Retired", .yes),
    ])
    static let tokens = Layout(fields: [
        .init("token", "Nº", "No", .number), .init("member", "Alias", "Handle"), .init("name", "Nombre", "Name", .long),
        .init("scope", "Alcance", "Scope", .word), .init("created", "Creado", "Created", .moment),
        .init("expires", "Caduca", "Expires", .moment), .init("used", "Usado", "Used", .moment),
        .init("revoked", "Retirado", "Revoked", .moment),
    ])
    static let organisation = Layout(fields: [
        .init("name", "Nombre", "Name", .long), .init("zone", "Zona", "Zone"), .init("language", "Idioma", "Language"),
        .init("hours", "Horario", "Hours", .long), .init("demo", "De demostración", "A demo", .yes),
        .init("now", "Su reloj marca", "Its clock shows", .moment),
    ])
    static let status = Layout(fields: [
        .init("server", "Servidor", "Server"), .init("version", "Versión", "Version"),
        .init("board", "Tablero", "Board", .long), .init("member", "Alias", "Handle"),
        .init("as_of", "Último suceso", "Last event", .number),
        .init("uptime_seconds", "En marcha desde hace", "Up for", .duration),
        .init("pid", "Proceso", "Process", .number), .init("connections", "Conexiones", "Connections", .number),
        .init("watchers", "Escuchan", "Watchers", .number),
        .init("writes_waiting", "Cambios en espera", "Writes waiting", .number),
        .init("requests", "Peticiones", "Requests", .counts), .init("jobs", "Tareas propias", "Jobs", .moments),
        .init("forecast_behind", "Sucesos sin pronosticar", "Events not forecast", .number),
        .init("database", "Base de datos", "Database"), .init("database_bytes", "Ocupa", "Its size", .bytes),
        .init("level", "Nivel del esquema", "Schema level", .number),
    ])
    /// For what has no layout of its own.
    static let anything = Layout(fields: [])
}
