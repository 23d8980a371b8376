import Board
import Crypto
import LineProtocol
import Store

/// `import.*`: rows put aside, then written in one transaction.
enum ImportHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ImportCommands.open.verb, .other(open)), (ImportCommands.addRows.verb, .other(addRows)),
        (ImportCommands.run.verb, .other(run)), (ImportCommands.drop.verb, .other(drop)),
    ]

    private static func open(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let format = try context.arguments.required(ImportCommands.format)
        if context.arguments[Fields.dryRun] == true { return ["dry_run": true] }
        return ["id": .integer(try await context.store.openImport(by: context.actor.id, format: format.rawValue))]
    }

    private static func batch(_ context: CommandContext) async throws -> Int64 {
        let id = Int64(try context.arguments.required(ImportCommands.id))
        guard try await context.store.hasImport(id, by: context.actor.id) else {
            throw WireError(
                .missing, "there is no import \(id) of yours that waits to be run; import.open begins one", field: "id")
        }
        return id
    }

    private static func addRows(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = try context.arguments.required(ImportCommands.rows)
        let from = try context.arguments.required(ImportCommands.from)
        let id = try await batch(context)
        if context.arguments[Fields.dryRun] == true { return ["id": .integer(id), "dry_run": true] }
        let count = try await context.store.putRows(rows, from: from, into: id)
        return ["id": .integer(id), "rows": .integer(count)]
    }

    private static func drop(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try await batch(context)
        if context.arguments[Fields.dryRun] != true {
            _ = try await context.store.dropImport(id, by: context.actor.id)
        }
        return ["id": .integer(id)]
    }

    /// The real run; a dry run is the same, rolled back.
    private static func run(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let digest = Array(SHA256.hash(data: Array(context.arguments.canonical.utf8)))
        if let key = context.arguments[Fields.key],
            let outcome = try await context.store.outcome(of: key, by: context.actor.id)
        {
            guard outcome.digest == digest else {
                throw WireError(.conflictKey, "that key was used for another request; make a new one", field: "key")
            }
            return ["replayed": true, "hint": "this import was run already; history shows what it wrote"]
        }
        let id = try await batch(context)
        let staged = try await context.store.importRows(id)
        let rows = staged.map { place, row in StagedRow(place: place, row: row) }
        let sources = Set(rows.compactMap { $0.row?.source }).sorted()
        let demandsEmpty = context.arguments[ImportCommands.demand] == .empty
        let isRehearsal = context.arguments[Fields.dryRun] == true
        let isDemo = context.arguments[ImportCommands.demo] == true
        guard demandsEmpty || !isDemo else {
            throw WireError(
                .invalidField, "only a board that was empty becomes a demo board; say demand=empty", field: "demo")
        }
        let now = context.now
        let report: ImportReport
        do {
            report = try await context.store.runImport(
                id, sources: sources, by: context.actor.id,
                under: BoardStore.RequestKey(
                    key: context.arguments[Fields.key] ?? Secret.random(16).hexadecimal, digest: digest),
                isRehearsal: isRehearsal
            ) { base in
                guard !demandsEmpty || base.isEmpty else {
                    throw WireError(
                        .conflictExists, "the board is not empty; this import is for a board without clients and work")
                }
                var resolution = ImportResolution(base: base, now: now)
                resolution.resolve(rows.sorted(by: StagedRow.isResolvedBefore))
                if isDemo { resolution.declareDemo() }
                return resolution.finished()
            }
        } catch {
            throw ErrorMapping.importError(from: error)
        }
        context.service.forgetDirectory()
        if context.arguments[ImportCommands.details] == true {
            for line in report.lines.sorted(by: { $0.place < $1.place }) {
                try await sink.send(.data(.object(line.json)))
            }
        }
        var reply = report.counts
        if isRehearsal { reply["dry_run"] = true }
        return reply
    }
}

/// A row as it was put aside, read or not.
struct StagedRow: Sendable {
    let place: Int64
    let row: ImportRow?
    let problem: ImportRowError?
    /// What the row calls itself, for the report even where it can not be read.
    let sourceID: String
    let kindWord: String

    init(place: Int64, row: JSON.Object) {
        self.place = place
        sourceID = row["source_id"]?.text ?? ""
        kindWord = row["kind"]?.text ?? ""
        do throws(ImportRowError) {
            self.row = try ImportRow(reading: .object(row))
            problem = nil
        } catch {
            self.row = nil
            problem = error
        }
    }

    private static let order: [EntityKind] = [
        .organisation, .team, .member, .client, .commitment, .task, .dependency, .dueMove, .told, .comment, .absence,
        .holiday,
    ]

    /// What is referred to comes before what refers to it, whatever the order in the file.
    static func isResolvedBefore(_ left: StagedRow, _ right: StagedRow) -> Bool {
        func rank(_ row: StagedRow) -> Int {
            row.row.flatMap { order.firstIndex(of: $0.kind) } ?? order.count
        }
        let (first, second) = (rank(left), rank(right))
        return first == second ? left.place < right.place : first < second
    }
}
