import Agenda
import Board
import LineProtocol

/// What the import of a table did, row by row of the file, so that none is unaccounted for.
struct TableLines: Sendable {
    enum Fate: Sendable, Hashable {
        case created
        case updated
        case skipped(RowRefusal.Cause)

        fileprivate var word: String {
            switch self {
            case .created: "created"
            case .updated: "updated"
            case .skipped: "skipped"
            }
        }
    }

    /// Refusals and notes that are printed; `--json` has them all.
    private static let mostLines = 40

    let screen: Screen
    let plan: TablePlan
    let report: BulkUpload.Report
    /// By row of the file.
    let fates: [(row: Int, fate: Fate)]
    /// Of each kind of row sent: how many were made, changed, and neither.
    private let kinds: [(kind: EntityKind, created: Int, updated: Int, skipped: Int)]

    init(screen: Screen, plan: TablePlan, report: BulkUpload.Report) {
        self.screen = screen
        self.plan = plan
        self.report = report
        var told: [Int: (outcome: String, reason: String)] = [:]
        for detail in report.details {
            guard let place = detail["row"]?.integer else { continue }
            told[Int(place)] = (detail["outcome"]?.text ?? "", detail["reason"]?.text ?? "")
        }
        var fates: [Int: Fate] = [:]
        var kinds: [EntityKind: [String: Int]] = [:]
        for place in plan.rows.indices {
            let (outcome, reason) = told[place] ?? ("skipped", "")
            kinds[plan.rows[place].kind, default: [:]][outcome, default: 0] += 1
            for origin in plan.origins[place] {
                let fate = Self.fate(outcome, reason, isWhole: origin.isWhole)
                fates[origin.row] = fates[origin.row].map { Self.stronger($0, fate) } ?? fate
            }
        }
        for refusal in plan.refusals.reversed() { fates[refusal.row] = .skipped(refusal.cause) }
        self.fates = fates.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.kinds = EntityKind.allCases.compactMap { kind in
            kinds[kind].map { (kind, $0["created"] ?? 0, $0["updated"] ?? 0, $0["skipped"] ?? 0) }
        }
    }

    /// What is made besides a row's own thing does not make the row new, and is not the row's fault.
    private static func fate(_ outcome: String, _ reason: String, isWhole: Bool) -> Fate {
        switch outcome {
        case "created": isWhole ? .created : .skipped(.unchanged)
        case "updated": .updated
        default: isWhole && reason != "unchanged" ? .skipped(.refused(reason)) : .skipped(.unchanged)
        }
    }

    private static func stronger(_ left: Fate, _ right: Fate) -> Fate {
        func rank(_ fate: Fate) -> Int {
            switch fate {
            case .skipped(.unchanged): 0
            case .updated: 1
            case .created: 2
            case .skipped: 3
            }
        }
        return rank(right) > rank(left) ? right : left
    }

    func count(_ word: String) -> Int { fates.count { $0.fate.word == word } }

    func outcome(isDryRun: Bool, again: String) -> Outcome {
        var lines = screen.paragraph(sum(screen.language)) + refusals() + table()
        let notes = plan.notes.map { $0.wording(screen.language) }
        lines += notes.prefix(Self.mostLines).flatMap { screen.paragraph("· " + $0, style: .quiet) }
        lines += more(notes.count)
        if isDryRun {
            lines.append(
                ScreenLine(screen("Ensayo: no se ha cambiado nada.", "Dry run: nothing was changed."), .caution))
        }
        return Outcome(
            lines: lines, next: [isDryRun ? again : kinds.count > 1 ? "agenda" : "board"], document: document(isDryRun))
    }

    private func sum(_ language: Language) -> String {
        let rows = Wording.counted(plan.count, "fila", "filas", "row", "rows")
        let created = Wording.counted(count("created"), "creada", "creadas", "created", "created")
        let updated = Wording.counted(count("updated"), "actualizada", "actualizadas", "updated", "updated")
        let skipped = Wording.counted(count("skipped"), "omitida", "omitidas", "skipped", "skipped")
        return "\(rows(language)) = \(created(language)) + \(updated(language)) + \(skipped(language))"
    }

    private func refusals() -> [ScreenLine] {
        var unchanged = 0
        var others: [(row: Int, cause: RowRefusal.Cause)] = []
        for (row, fate) in fates {
            guard case .skipped(let cause) = fate else { continue }
            if cause == .unchanged { unchanged += 1 } else { others.append((row, cause)) }
        }
        var lines: [ScreenLine] = []
        if unchanged > 0 {
            let reason = RowRefusal.Cause.unchanged.wording(screen.language)
            lines += screen.paragraph("\(unchanged) × \(reason)", indent: 2, style: .quiet)
        }
        for (row, cause) in others.prefix(Self.mostLines) {
            let text = screen("fila \(row): ", "row \(row): ") + cause.wording(screen.language)
            lines += screen.paragraph(text, indent: 2, style: .caution)
        }
        return lines + more(others.count)
    }

    private func more(_ count: Int) -> [ScreenLine] {
        let rest = count - Self.mostLines
        guard rest > 0 else { return [] }
        return screen.paragraph(
            screen("… y \(rest) más; --json las da todas", "… and \(rest) more; --json has them all"), indent: 2)
    }

    /// What became of the things that the rows are about, where they are of more than one kind.
    private func table() -> [ScreenLine] {
        guard kinds.count > 1 else { return [] }
        var table = TextTable([
            .init(""), .init(screen("nuevos", "new"), alignment: .right),
            .init(screen("cambiados", "changed"), alignment: .right),
            .init(screen("sin cambios", "as before"), alignment: .right),
        ])
        for (kind, created, updated, skipped) in kinds {
            let name =
                switch kind {
                case .client: screen("clientes", "clients")
                case .commitment: screen("promesas", "promises")
                default: screen("tareas", "tasks")
                }
            table.append([name, "\(created)", "\(updated)", "\(skipped)"])
        }
        return [ScreenLine()] + Layout.styled(table.lines(width: screen.width)) { _ in .plain } + [ScreenLine()]
    }

    private func document(_ isDryRun: Bool) -> JSON.Object {
        [
            "rows": .count(plan.count), "created": .count(count("created")), "updated": .count(count("updated")),
            "skipped": .count(count("skipped")),
            "outcomes": .array(
                fates.map { row, fate in
                    var one: JSON.Object = ["row": .count(row), "outcome": .string(fate.word)]
                    if case .skipped(let cause) = fate { one["reason"] = .string(cause.wording.english) }
                    return .object(one)
                }),
            "notes": .array(plan.notes.map { .string($0.wording.english) }), "sent": .count(plan.rows.count),
            "result": .object(report.result), "dry_run": .boolean(isDryRun),
        ]
    }
}
