import Board
import LineProtocol
import Store

/// Turns import rows into rows and events of this board: words become numbers, steps become images.
///
/// Pure: it is given what the board holds and says what to write. A row that can not be taken is skipped with its
/// reason, and so is what refers to it.
struct ImportResolution {
    private let base: ImportBase
    private let now: Instant
    private var writes = ImportWrites()
    private var report = ImportReport()
    private var counters: [EntityKind: Int64]
    /// Numbers by kind and word: codes, handles, or source and id there.
    private var numbers: [EntityKind: [String: Int64]] = [:]
    /// Rows without an identity of their own, by what makes two of them the same.
    private var alike: [EntityKind: Set<String>] = [:]
    private var seen: [EntityKind: Set<String>] = [:]
    /// New rows that were skipped after they had their number; what refers to them is skipped as well.
    private var refused: [EntityKind: Set<Int64>] = [:]

    init(base: ImportBase, now: Instant) {
        self.base = base
        self.now = now
        counters = base.counters
        numbers[.team] = base.teams.mapValues(\.number)
        numbers[.member] = base.members.mapValues(\.number)
        numbers[.client] = base.clients.mapValues(\.number)
        numbers[.commitment] = base.commitments.mapValues(\.number)
        numbers[.task] = base.tasks.mapValues(\.number)
        for (kind, known) in base.others {
            alike[kind] = Set(known.map { ImportResolution.likeness(kind, $0.image) })
        }
    }

    private enum Problem: Error {
        case skipped(String)

        var reason: String {
            switch self {
            case .skipped(let reason): reason
            }
        }
    }

    /// Which row of the board one of the file is: there already, or new with that number.
    private struct Target {
        var number: Int64
        var known: ImportBase.Known?
        var isKnown: Bool { known != nil }
    }

    /// Takes rows in the order in which what is referred to comes before what refers to it.
    ///
    /// Numbers are given before anything is resolved, because a team names its lead and a member their team.
    mutating func resolve(_ rows: [StagedRow]) {
        var targets: [Int64: Target] = [:]
        for staged in rows {
            guard let row = staged.row else {
                note(staged, .skipped, staged.problem?.rawValue)
                continue
            }
            do throws(Problem) {
                targets[staged.place] = try target(row)
            } catch {
                note(staged, .skipped, error.reason)
            }
        }
        for staged in rows {
            guard let row = staged.row, let target = targets[staged.place] else { continue }
            do throws(Problem) {
                note(staged, try take(row, target), nil)
            } catch {
                if !target.isKnown { refused[row.kind, default: []].insert(target.number) }
                note(staged, .skipped, error.reason)
            }
        }
    }

    private mutating func note(_ staged: StagedRow, _ outcome: ImportReport.Outcome, _ reason: String?) {
        report.lines.append(
            ImportReport.Line(
                place: staged.place, kind: staged.kindWord, sourceID: staged.sourceID, outcome: outcome,
                reason: reason))
    }

    private mutating func target(_ row: ImportRow) throws(Problem) -> Target {
        guard row.kind != .token, row.kind != .organisation else {
            throw .skipped("rows of this kind are not imported")
        }
        if let known = try self.known(row) { return Target(number: known.number, known: known) }
        let number = (counters[row.kind] ?? 0) + 1
        counters[row.kind] = number
        name(row, number)
        return Target(number: number)
    }

    private mutating func take(_ row: ImportRow, _ target: Target) throws(Problem) -> ImportReport.Outcome {
        let steps = try resolvedSteps(row)
        if let known = target.known { return try update(row, steps.filter { $0.0.only != .new }, known) }
        return try create(row, steps.filter { $0.0.only != .known }, target.number)
    }

    private mutating func create(
        _ row: ImportRow, _ steps: [(ImportRow.Step, JSON.Object)], _ number: Int64
    ) throws(Problem) -> ImportReport.Outcome {
        var image = ImportColumns.blank(row.kind)
        for step in steps { image = image.merging(step.1) }
        if let missing = ImportColumns.requireWhole(row.kind, image) { throw .skipped(missing) }
        if row.kind == .commitment || row.kind == .task {
            image["source"] = .string(row.source)
            image["source_id"] = .string(row.sourceID)
        } else if row.kind != .team && row.kind != .member && row.kind != .client {
            let likeness = ImportResolution.likeness(row.kind, image)
            guard alike[row.kind, default: []].insert(likeness).inserted else { throw .skipped("unchanged") }
        }
        var after = ImportColumns.blank(row.kind)
        after["id"] = .integer(number)
        after["source"] = image["source"]
        after["source_id"] = image["source_id"]
        for (place, step) in steps.enumerated() {
            after = after.merging(step.1)
            after["version"] = .integer(Int64(place) + 1)
            append(row.kind, number, Int64(place) + 1, step.0, after)
        }
        writes.rows[row.kind, default: []].append(ImportWrites.Entry(number: number, isNew: true, image: after))
        return .created
    }

    /// Only what the file says is changed, in one event at the time of its last step.
    private mutating func update(
        _ row: ImportRow, _ steps: [(ImportRow.Step, JSON.Object)], _ known: ImportBase.Known
    ) throws(Problem) -> ImportReport.Outcome {
        guard let last = steps.last?.0 else { throw .skipped("unchanged") }
        var said = JSON.Object()
        for step in steps { said = said.merging(step.1) }
        // The promised date never changes, whatever a file says.
        said["promised_due"] = nil
        said["promised_at"] = nil
        if last.only == .known { said = stillSaid(said, of: row.kind, known) }
        guard said.contains(where: { !ImportColumns.isSame($0.value, known.image[$0.key]) }) else {
            throw .skipped("unchanged")
        }
        let version = (known.image["version"]?.integer ?? 0) + 1
        var image = known.image.merging(said)
        image["version"] = .integer(version)
        append(row.kind, known.number, version, last, image)
        writes.rows[row.kind, default: []].append(ImportWrites.Entry(number: known.number, isNew: false, image: image))
        return .updated
    }

    /// What is left of how things stand elsewhere, where this board has gone on from there.
    private func stillSaid(_ said: JSON.Object, of kind: EntityKind, _ known: ImportBase.Known) -> JSON.Object {
        var said = said
        if ImportColumns.hasEnded(kind, known.image) {
            for column in ["state", "done_at", "delivered_at", "cancelled_at", "reason"] { said[column] = nil }
        }
        guard let due = said["due"] else { return said }
        switch kind {
        case .task:
            // The same date as before is no new word of the team.
            if ImportColumns.isSame(due, known.image["due"]) { said["accepted_for"] = nil }
        case .commitment:
            let isLeftBehind = (base.others[.dueMove] ?? []).contains { move in
                move.image["commitment"] == .integer(known.number) && ImportColumns.isSame(due, move.image["from_due"])
            }
            if isLeftBehind { (said["due"], said["told_due"]) = (nil, nil) }
        default: break
        }
        return said
    }

    private mutating func append(
        _ kind: EntityKind, _ number: Int64, _ version: Int64, _ step: ImportRow.Step, _ image: JSON.Object
    ) {
        writes.steps.append(
            ImportWrites.Step(
                kind: kind, number: number, version: version, at: min(step.at, now), event: step.event,
                data: step.data, image: image))
    }

    /// The row that this one is, if it is there already.
    private mutating func known(_ row: ImportRow) throws(Problem) -> ImportBase.Known? {
        func word(_ column: String) -> String? { row.word(column) }
        let identity: String
        let table: [String: ImportBase.Known]
        switch row.kind {
        case .team: (identity, table) = (word("code") ?? row.sourceID, base.teams)
        case .member: (identity, table) = (word("handle") ?? row.sourceID, base.members)
        case .client: (identity, table) = (word("code") ?? row.sourceID, base.clients)
        case .commitment: (identity, table) = ("\(row.source)\t\(row.sourceID)", base.commitments)
        case .task: (identity, table) = ("\(row.source)\t\(row.sourceID)", base.tasks)
        default: return nil
        }
        guard seen[row.kind, default: []].insert(identity).inserted else {
            throw .skipped("the same row stands in the file twice")
        }
        return table[identity]
    }

    private mutating func name(_ row: ImportRow, _ number: Int64) {
        let word: String? =
            switch row.kind {
            case .team, .client: row.word("code") ?? row.sourceID
            case .member: row.word("handle") ?? row.sourceID
            case .commitment, .task: "\(row.source)\t\(row.sourceID)"
            default: nil
            }
        if let word { numbers[row.kind, default: [:]][word] = number }
    }

    private func resolvedSteps(_ row: ImportRow) throws(Problem) -> [(ImportRow.Step, JSON.Object)] {
        var resolved: [(ImportRow.Step, JSON.Object)] = []
        for step in row.history {
            var set = JSON.Object()
            for (column, value) in step.set {
                guard ImportColumns.has(row.kind, column) else { throw .skipped("there is no column \(column)") }
                guard let kind = ImportColumns.reference(row.kind, column), let word = value.text else {
                    set[column] = value
                    continue
                }
                let key = kind == .task || kind == .commitment ? "\(row.source)\t\(word)" : word
                guard let number = numbers[kind]?[key], refused[kind]?.contains(number) != true else {
                    throw .skipped("\(column) names a \(kind.rawValue) that is not there")
                }
                set[column] = .integer(number)
            }
            resolved.append((step, set))
        }
        return resolved
    }

    /// What makes two rows without an identity of their own the same.
    private static func likeness(_ kind: EntityKind, _ image: JSON.Object) -> String {
        let columns: [String] =
            switch kind {
            case .dependency: ["predecessor", "successor"]
            case .dueMove: ["commitment", "to_due", "moved_at"]
            case .told: ["commitment", "due", "told_at"]
            case .comment: ["task", "said_at", "text"]
            case .absence: ["member", "first_day", "last_day"]
            case .clientNote: ["client", "said_at", "text"]
            case .rating: ["commitment"]
            default: ["day", "team"]
            }
        return columns.map { ImportColumns.comparable(image[$0] ?? .null) }.joined(separator: "\t")
    }

    /// Says of the organisation that it is invented, so that its clock may be moved.
    mutating func declareDemo() {
        guard let known = base.others[.organisation]?.first, known.image["is_demo"] != .boolean(true) else { return }
        let version = (known.image["version"]?.integer ?? 0) + 1
        let said: JSON.Object = ["version": .integer(version), "is_demo": true]
        let image = known.image.merging(said)
        append(.organisation, known.number, version, ImportRow.Step(at: now, event: "demo.loaded", set: [:]), image)
        writes.rows[.organisation] = [ImportWrites.Entry(number: known.number, isNew: false, image: image)]
    }

    /// Everything to write, its events in the order in which they happened.
    func finished() -> (ImportWrites, ImportReport) {
        var writes = writes
        // Stable: what happened at one time stays in the order of the file, and a row's own steps in theirs.
        let order = writes.steps.indices.sorted { first, second in
            let (left, right) = (writes.steps[first], writes.steps[second])
            return left.at == right.at ? first < second : left.at < right.at
        }
        writes.steps = order.map { writes.steps[$0] }
        writes.counters = counters.filter { base.counters[$0.key] != $0.value }
        return (writes, report)
    }
}

extension ImportRow {
    /// The first value that any step gives a column.
    fileprivate func word(_ column: String) -> String? {
        history.lazy.compactMap { $0.set[column]?.text }.first
    }
}
