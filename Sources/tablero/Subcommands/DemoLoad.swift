import Board
import LineProtocol

extension Subcommand {
    /// The invented agency, onto a board that is empty.
    static let demoLoad = Subcommand(
        "demo load", .administration,
        Wording("Llena un tablero vacío con una agencia ficticia", "Fills an empty board with an invented agency"),
        example: "demo load --seed 7",
        .local(
            [
                Parameter(
                    "seed", .value, placeholder: Wording("NÚMERO", "NUMBER"),
                    summary: Wording("la misma semilla da el mismo tablero; 1", "the same seed gives the same board; 1")
                ),
                Parameter(
                    "dry_run", .flag, placeholder: Wording("true|false"),
                    summary: FieldWording.summary(Fields.dryRun.summary)),
            ], places: []
        ) { invocation async throws(CLIError) in
            let seedText = invocation.text("seed") ?? "1"
            guard let seed = UInt64(seedText) else {
                throw .wire(WireError(.invalidValue, "0, 1, 2, …", field: "seed"))
            }
            let screen = invocation.screen
            let rows = DemoBoard.rows(seed: seed, today: screen.today, language: screen.language)
            let isDryRun = invocation.isSet("dry_run")
            let report = try await BulkUpload(invocation)
                .run(rows, isDryRun: isDryRun, demand: .empty, isDemo: true)
            var lines = ImportLines(screen: screen).counts(report, sent: rows.count)
            if isDryRun {
                lines.append(
                    ScreenLine(screen("Ensayo: no se ha cambiado nada.", "Dry run: nothing was changed."), .caution))
            }
            return Outcome(
                lines: lines, next: ["agenda"],
                document: ["sent": .count(rows.count), "result": .object(report.result), "dry_run": .boolean(isDryRun)])
        })
}
