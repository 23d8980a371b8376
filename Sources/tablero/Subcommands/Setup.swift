import Board
import Foundation
import LineProtocol

extension Subcommand {
    /// The first day: whose board it is, its clock, holidays, teams and leads. Again later, it changes what differs.
    static let setup = Subcommand(
        "setup", .administration,
        Wording(
            "Prepara el tablero de una organización, en diez preguntas o de un archivo",
            "Sets the board of an organisation up, in ten questions or from a file"),
        example: "setup organizacion.yaml",
        .local(
            [
                Parameter(
                    "file", .file, placeholder: Wording("ARCHIVO", "FILE"),
                    summary: Wording("las respuestas, en YAML", "the answers, in YAML")),
                Parameter(
                    "dry_run", .flag, placeholder: Wording("true|false"),
                    summary: FieldWording.summary(Fields.dryRun.summary)),
            ], places: ["file"], { invocation async throws(CLIError) in try await runSetup(invocation) }))

    private static func runSetup(_ invocation: Invocation) async throws(CLIError) -> Outcome {
        let screen = invocation.screen
        let names = try await BoardNames.read(invocation.session)
        let answers: SetupAnswers
        if let path = invocation.text("file") {
            answers = try setupFile(path)
        } else {
            let questions = SetupQuestions(screen: screen, ask: invocation.surroundings.ask, me: names.me)
            guard let given = try questions.answers() else {
                throw .missingField(
                    "file",
                    what: Wording("las respuestas, si nadie las teclea", "the answers, where nobody types them"),
                    example: "setup organizacion.yaml")
            }
            answers = given
        }
        let plan: SetupPlan
        do throws(RowFault) {
            plan = try SetupPlan(answers, names: names, today: screen.today, now: invocation.surroundings.now)
        } catch {
            throw .wrongImportFile(error.cause.wording)
        }
        let isDryRun = invocation.isSet("dry_run")
        let changed = try await describe(answers, invocation.session, isDryRun: isDryRun)
        let report = try await BulkUpload(invocation).run(plan.rows, isDryRun: isDryRun)
        var lines = ImportLines(screen: screen).counts(report, sent: plan.rows.count)
        if !changed.isEmpty {
            lines += screen.paragraph(
                screen("· la organización es ahora: ", "· the organisation is now: ") + changed.joined(separator: "; "),
                style: .quiet)
        }
        if plan.holidays > 0 {
            lines += screen.paragraph(
                screen(
                    "· \(plan.holidays) festivos de todo el país, este año y el siguiente; los regionales y locales, "
                        + "con tablero holiday add",
                    "· \(plan.holidays) holidays of the whole country, this year and next; regional and local ones "
                        + "with tablero holiday add"), style: .quiet)
        }
        if isDryRun {
            lines.append(
                ScreenLine(screen("Ensayo: no se ha cambiado nada.", "Dry run: nothing was changed."), .caution))
        }
        return Outcome(
            lines: lines,
            next: [
                isDryRun
                    ? "setup \(invocation.text("file") ?? "")" : "import sheet \(screen("promesas", "promises")).csv"
            ],
            document: [
                "sent": .count(plan.rows.count), "result": .object(report.result), "dry_run": .boolean(isDryRun),
                "holidays": .count(plan.holidays),
            ])
    }

    private static func setupFile(_ path: String) throws(CLIError) -> SetupAnswers {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .unreadableFile(path)
        }
        do throws(ImportFileError) {
            return try SetupAnswers.read(yaml: String(decoding: bytes, as: UTF8.self))
        } catch .map(let line, let problem) {
            throw .wrongImportFile(
                Wording(
                    "\(path), línea \(line): \(problem.wording.spanish)",
                    "\(path), line \(line): \(problem.wording.english)"))
        } catch {
            throw wrongFile(path, error)
        }
    }

    /// Says of the organisation what is not so yet, and gives that.
    private static func describe(
        _ answers: SetupAnswers, _ session: Session, isDryRun: Bool
    ) async throws(CLIError) -> [String] {
        let said: [(String, String?)] = [
            (Fields.name.name, answers.organisation),
            (PeopleCommands.zone.name, answers.zone ?? answers.country?.zone),
            (Fields.language.name, answers.language?.rawValue),
            (PeopleCommands.organisationHours.name, answers.hours),
        ]
        let now = Row(try await session.send(PeopleCommands.organisationShow.verb, [:], changes: false).result)
        var fields = JSON.Object()
        for (name, value) in said {
            if let value, value != now.text(name) { fields[name] = .string(value) }
        }
        guard !fields.isEmpty else { return [] }
        let changed = fields.compactMap(\.value.text)
        if isDryRun { fields[Fields.dryRun.name] = true }
        _ = try await session.send(PeopleCommands.organisationEdit.verb, fields, changes: true)
        return changed
    }
}
