import Board
import DelimitedText
import Foundation
import LineProtocol

extension Subcommand {
    /// People of a list; again later, it updates.
    static let importPeople = table(
        "import people", Wording("Trae personas de un CSV", "Brings in people from a CSV"),
        example: "import people personas.csv --dry-run", needed: [[PeopleColumn.name, .first]], days: [],
        PeoplePlan.plan)

    /// Clients of a list, or of what a CRM exports.
    static let importClients = table(
        "import clients",
        Wording(
            "Trae clientes de un CSV, de Salesforce o HubSpot también",
            "Brings in clients from a CSV, of Salesforce or HubSpot too"),
        example: "import clients cuentas.csv --dry-run", needed: [[ClientColumn.name]], days: [.renews],
        ClientPlan.plan)

    /// The one sheet in which a company keeps its promises.
    static let importSheet = table(
        "import sheet",
        Wording(
            "Trae promesas y tareas de una hoja en CSV", "Brings in promises and tasks from a sheet in CSV"),
        example: "import sheet promesas.csv --dry-run",
        needed: [[PromiseColumn.client], [.promise], [.due, .promised]], days: TableReading<PromiseColumn>.days,
        PromisePlan.plan)

    /// - Parameters:
    ///   - needed: the columns of which at least one each must be there.
    ///   - days: those that hold dates.
    private static func table<Column: TableColumn>(
        _ name: String, _ summary: Wording, example: String, needed: [[Column]], days: [Column],
        _ plan: @escaping @Sendable (TableReading<Column>) throws(ImportFileError) -> TablePlan
    ) -> Subcommand {
        let parameters = [
            Parameter(
                "file", .file, isRequired: true, placeholder: Wording("ARCHIVO", "FILE"),
                summary: Wording("la hoja guardada como CSV", "the sheet saved as CSV")),
            Parameter(
                "map", .file, placeholder: Wording("ARCHIVO", "FILE"),
                summary: Wording("qué columna y qué nombre es qué", "which column and which name is what")),
            Parameter(
                "dates", .choice(DateOrder.allCases.map(\.rawValue)),
                placeholder: Wording(DateOrder.allCases.map(\.rawValue).joined(separator: "|")),
                summary: Wording("qué va primero en las fechas de números", "what comes first in dates of numbers")),
            Parameter(
                "dry_run", .flag, placeholder: Wording("true|false"),
                summary: FieldWording.summary(Fields.dryRun.summary)),
            Parameter(
                "draft_map", .flag, placeholder: Wording("true|false"),
                summary: Wording(
                    "escribe un mapa para empezar; no importa nada", "write a map to begin with; import nothing")),
        ]
        return Subcommand(
            name, .administration, summary, example: example,
            .local(
                parameters, places: ["file"],
                { invocation async throws(CLIError) in
                    try await TableImport(invocation: invocation, needed: needed, days: days, plan: plan).run()
                }))
    }
}

/// One run of the import of a table.
private struct TableImport<Column: TableColumn>: Sendable {
    let invocation: Invocation
    let needed: [[Column]]
    let days: [Column]
    let plan: @Sendable (TableReading<Column>) throws(ImportFileError) -> TablePlan

    private var isDryRun: Bool { invocation.isSet("dry_run") }

    func run() async throws(CLIError) -> Outcome {
        // The reader of words has seen to it that it is there.
        let file = invocation.text("file") ?? ""
        var map = TableMap<Column>()
        if let path = invocation.text("map") {
            map = try Subcommand.importFile(path) { bytes throws(ImportFileError) in
                try TableMap.read(yaml: String(decoding: bytes, as: UTF8.self))
            }
        }
        let (columns, needed) = (map.columns, needed)
        let table = try Subcommand.importFile(file) { bytes throws(ImportFileError) in
            try ImportTable(Array(bytes), named: columns, needed: needed)
        }
        let seen = table.dates(in: days)
        if invocation.isSet("draft_map") { return try await draft(table, seen, map) }
        let (order, note) = try order(seen, map, file)
        let names = try await BoardNames.read(invocation.session)
        let onBoard = try await invocation.onTheBoardsDay()
        let reading = TableReading(
            table: table, map: map, names: names, dates: order,
            today: onBoard.screen.today, now: onBoard.surroundings.now, zone: invocation.screen.zone)
        var planned: TablePlan
        do throws(ImportFileError) {
            planned = try plan(reading)
        } catch {
            throw Subcommand.wrongFile(file, error)
        }
        if let note { planned.notes.insert(note, at: 0) }
        let report = try await BulkUpload(invocation).run(planned.rows, isDryRun: isDryRun)
        let options = ["map", "dates"].compactMap { name in invocation.text(name).map { " --\(name) \($0)" } }
        return TableLines(screen: invocation.screen, plan: planned, report: report).outcome(
            isDryRun: isDryRun, again: "\(invocation.subcommand.name) \(file)" + options.joined())
    }

    private func draft(
        _ table: ImportTable<Column>, _ seen: FileDates, _ map: TableMap<Column>
    ) async throws(CLIError) -> Outcome {
        var order = try saidOrder() ?? map.dates
        if order == nil {
            do throws(FileDates.Doubt) {
                order = try seen.order()
            } catch {
                // Left to be written.
            }
        }
        let names = try await BoardNames.read(invocation.session)
        let draft = TableMap.draft(table, names: names, dates: order)
        guard invocation.words.options.isJSON else {
            try invocation.surroundings.write(draft)
            return Outcome(isWritten: true)
        }
        return Outcome(document: ["map": .string(draft)])
    }

    private func saidOrder() throws(CLIError) -> DateOrder? {
        guard let word = invocation.text("dates") else { return nil }
        guard let order = DateOrder(rawValue: word) else {
            let known = DateOrder.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wire(WireError(.invalidValue, known, field: "dates"))
        }
        return order
    }

    /// As it was said, as the dates show it, or as whoever is at the terminal answers.
    private func order(
        _ seen: FileDates, _ map: TableMap<Column>, _ file: String
    ) throws(CLIError) -> (DateOrder, TableNote?) {
        let matters = seen != FileDates()
        if let said = try saidOrder() ?? map.dates { return (said, matters ? .dates(said, nil) : nil) }
        let doubt: FileDates.Doubt
        do throws(FileDates.Doubt) {
            let order = try seen.order()
            return (order, matters ? (seen.dayFirst ?? seen.monthFirst).map { .dates(order, $0) } : nil)
        } catch {
            doubt = error
        }
        if case .everyDateFitsBoth(let witness) = doubt {
            let prompt = invocation.screen(
                "«\(witness.text)» (fila \(witness.row)): ¿va primero el día (d) o el mes (m)? ",
                "“\(witness.text)” (row \(witness.row)): does the day come first (d) or the month (m)? ")
            switch invocation.surroundings.ask(prompt)?.lowercased().first {
            case "d": return (.dayFirst, .dates(.dayFirst, nil))
            case "m": return (.monthFirst, .dates(.monthFirst, nil))
            default: break
            }
        }
        throw Subcommand.wrongFile(file, .table(.dates(doubt)))
    }
}
