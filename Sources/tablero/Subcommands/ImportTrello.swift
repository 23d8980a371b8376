import Agenda
import Board
import Foundation
import LineProtocol

extension Subcommand {
    /// A Trello board by the map a person wrote; again later, it updates.
    static let importTrello = Subcommand(
        "import trello", .administration,
        Wording("Trae un tablero de Trello, según un mapa", "Brings in a Trello board, by a map"),
        example: "import trello tablero.json --map mapa.yaml --dry-run",
        .local(
            [
                Parameter(
                    "file", .file, isRequired: true, placeholder: Wording("ARCHIVO", "FILE"),
                    summary: Wording("la exportación JSON del tablero", "the board's JSON export")),
                Parameter(
                    "map", .file, placeholder: Wording("ARCHIVO", "FILE"),
                    summary: Wording(
                        "qué listas, etiquetas y personas son qué", "which lists, labels and people are what")),
                Parameter(
                    "dry_run", .flag, placeholder: Wording("true|false"),
                    summary: FieldWording.summary(Fields.dryRun.summary)),
                Parameter(
                    "draft_map", .flag, placeholder: Wording("true|false"),
                    summary: Wording(
                        "escribe un mapa para empezar; no importa nada", "write a map to begin with; import nothing")),
            ], places: ["file"], { invocation async throws(CLIError) in try await runImport(invocation) }))

    private static func runImport(_ invocation: Invocation) async throws(CLIError) -> Outcome {
        // The reader of words has seen to it that it is there.
        let file = invocation.text("file") ?? ""
        let board = try importFile(file) { bytes throws(ImportFileError) in try TrelloBoard.read(bytes) }
        if invocation.isSet("draft_map") {
            let draft = TrelloMap.draft(for: board, zone: invocation.surroundings.zone)
            if !invocation.words.options.isJSON {
                try invocation.surroundings.write(draft)
                return Outcome(isWritten: true)
            }
            return Outcome(document: ["map": .string(draft)])
        }
        guard let mapFile = invocation.text("map") else {
            throw .missingField(
                "map", what: Wording("un mapa, que --draft-map esboza", "a map, which --draft-map drafts"),
                example: "import trello \(file) --draft-map > mapa.yaml")
        }
        let map = try importFile(mapFile) { bytes throws(ImportFileError) in
            try TrelloMap.read(yaml: String(decoding: bytes, as: UTF8.self))
        }
        let plan: ImportPlan
        do {
            plan = try tablero.plan(board: board, map: map)
        } catch {
            throw wrongFile(mapFile, error)
        }
        let isDryRun = invocation.isSet("dry_run")
        let report = try await BulkUpload(invocation).run(plan.rows, isDryRun: isDryRun)
        return ImportLines(screen: invocation.screen).outcome(
            plan: plan, report: report, isDryRun: isDryRun,
            again: "import trello \(file) --map \(mapFile)")
    }

    /// A file's bytes, read by what knows its shape; its one line of error names the file.
    static func importFile<Value>(
        _ path: String, _ parse: (Data) throws(ImportFileError) -> Value
    ) throws(CLIError) -> Value {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw .unreadableFile(path)
        }
        do {
            return try parse(bytes)
        } catch {
            throw wrongFile(path, error)
        }
    }

    static func wrongFile(_ path: String, _ error: ImportFileError) -> CLIError {
        let line = error.wording
        return .wrongImportFile(Wording("\(path) no se puede importar: \(line.spanish)", "\(path): \(line.english)"))
    }
}

/// What an import did, counted so that nothing read is unaccounted for.
struct ImportLines {
    let screen: Screen

    func outcome(plan: ImportPlan, report: BulkUpload.Report, isDryRun: Bool, again: String) -> Outcome {
        var lines = tallies(plan)
        for (cause, count) in plan.skippedByReason {
            lines += screen.paragraph("\(count) × \(cause.wording(screen.language))", indent: 2, style: .quiet)
        }
        lines += [ScreenLine()] + counts(report, sent: plan.rows.count)
        lines += plan.notes.flatMap {
            screen.paragraph("· " + $0.wording(today: screen.today)(screen.language), style: .quiet)
        }
        if isDryRun {
            lines.append(
                ScreenLine(screen("Ensayo: no se ha cambiado nada.", "Dry run: nothing was changed."), .caution))
        }
        var document: JSON.Object = [
            "rows": .array(report.details), "result": .object(report.result), "sent": .integer(Int64(plan.rows.count)),
            "known_history_from": .instant(plan.knownHistoryFrom), "dry_run": .boolean(isDryRun),
            "tallies": .array(
                plan.tallies.map { tally in
                    [
                        "what": .word(tally.what), "read": .count(tally.read), "taken": .count(tally.taken),
                        "in_text": .count(tally.inText), "skipped": .count(tally.skipped),
                    ]
                }),
        ]
        document["skipped"] = .array(
            plan.skipped.map { one in ["what": .string(one.what), "reason": .string(one.reason)] })
        return Outcome(lines: lines, next: [isDryRun ? again : "board"], document: document)
    }

    /// What was read, and where it went: each line adds up.
    private func tallies(_ plan: ImportPlan) -> [ScreenLine] {
        var table = TextTable([
            .init(screen("Leído", "Read"), overflow: .wrap), .init(screen("en total", "in all"), alignment: .right),
            .init(screen("en filas", "in rows"), alignment: .right),
            .init(screen("en textos", "in texts"), alignment: .right),
            .init(screen("omitido", "skipped"), alignment: .right),
        ])
        for tally in plan.tallies {
            table.append([
                tally.what.wording(screen.language), "\(tally.read)", "\(tally.taken)", "\(tally.inText)",
                "\(tally.skipped)",
            ])
        }
        return Layout.styled(table.lines(width: screen.width)) { _ in .plain }
    }

    /// The server's account of the rows it was sent.
    func counts(_ report: BulkUpload.Report, sent: Int) -> [ScreenLine] {
        let rows = Wording.counted(sent, "fila", "filas", "row", "rows")
        let created = Wording.counted(report.created, "creada", "creadas", "created", "created")
        let updated = Wording.counted(report.updated, "actualizada", "actualizadas", "updated", "updated")
        let skipped = Wording.counted(report.skipped, "omitida", "omitidas", "skipped", "skipped")
        func sum(_ language: Language) -> String {
            "\(rows(language)) = \(created(language)) + \(updated(language)) + \(skipped(language))"
        }
        var lines = screen.paragraph(sum(screen.language))
        for (reason, count) in report.reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let wording = RowReason.wording(reason)
            lines += screen.paragraph("\(count) × \(wording(screen.language))", indent: 2, style: .caution)
        }
        return lines
    }
}
