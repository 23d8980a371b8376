public import Board
public import Postgres

/// The whole board as lines, and back: schema level, counters, every row, every forecast recorded, every event.
///
/// Lines come in one order and each has its keys in one order, so equal boards give equal bytes. Tokens, keys and
/// staging are no part of it.
enum Export {
    /// Rises when the shape of the lines changes.
    static let format: Int64 = 1
    /// Rows held in memory at a time.
    static let chunk = 200

    static let tables = BoardTable.all.filter { $0.kind != .token }

    static let counters = Statement(
        "export.counters", .many(Int.max), "select c.kind, c.value from counter c order by c.kind")
    static let rows: [(table: BoardTable, statement: Statement)] = tables.map { table in
        (
            table,
            Statement(
                "export.\(table.name)", .many(Int.max),
                "select to_jsonb(t) from \(table.name) t order by t.id")
        )
    }
    static let events = Statement("export.events", .many(Int.max), "select to_jsonb(e) from event e order by e.seq")

    static let restoreCounter = Statement(
        "restore.counter", .none, "update counter set value = $2::bigint where kind = $1::text")
    static let deferred = Statement("restore.defer", .none, "set constraints all deferred")
    static let restoreRows: [String: Statement] = Dictionary(
        uniqueKeysWithValues: tables.map { table in
            let columns = table.columns.joined(separator: ", ")
            return (
                table.name,
                Statement(
                    "restore.\(table.name)", .none,
                    """
                    insert into \(table.name) (\(columns))
                    select \(columns)
                    from jsonb_populate_recordset(null::\(table.name), $1::jsonb)
                    """)
            )
        })
    static let restoreEvents = Statement(
        "restore.event", .none,
        """
        insert into event
            (seq, change, recorded_at, effective_at, actor, said_by, on_behalf, kind, entity, entity_id, version, data,
            image)
        select seq, change, recorded_at, effective_at, actor, said_by, on_behalf, kind, entity, entity_id, version,
            data, image
        from jsonb_populate_recordset(null::event, $1::jsonb)
        """)
}

/// The moment that a transaction elsewhere sees and has told others of with `pg_export_snapshot()`: what a dump and an
/// export read to be of the very same one.
public struct ExportedSnapshot: Sendable, Hashable {
    /// What a PostgreSQL answers to the name of a snapshot that it does not have.
    fileprivate static let refusals: Set<String> = ["22023", "42704"]

    fileprivate let name: String

    /// nil for what no PostgreSQL calls a snapshot. The name goes into a command that takes no parameters.
    public init?(_ text: String) {
        let isName = text.utf8.allSatisfy { letter in
            switch letter {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isName, (1...64).contains(text.utf8.count) else { return nil }
        name = text
    }

    /// Only the first command of a transaction may take it. It ends with the transaction that told of it.
    fileprivate func take(on connection: Connection) async throws {
        try await connection.execute(script: "set transaction snapshot '\(name)'")
    }
}

extension BoardStore {
    /// Gives the board line by line, all of one moment: of that snapshot, or of now. The closure may wait, and holds the
    /// reading back.
    public func export(
        at snapshot: ExportedSnapshot? = nil, _ line: @escaping @Sendable (JSON.Object) async throws -> Void
    ) async throws(StoreError) {
        do {
            try await exportOnce(at: snapshot, line)
        } catch .database(.server(sqlState: let state, _))
            where snapshot != nil && ExportedSnapshot.refusals.contains(state)
        {
            throw .missingSnapshot
        } catch {
            throw error
        }
    }

    private func exportOnce(
        at snapshot: ExportedSnapshot?, _ line: @escaping @Sendable (JSON.Object) async throws -> Void
    ) async throws(StoreError) {
        try await readTogether { connection in
            if let snapshot { try await snapshot.take(on: connection) }
            let newest = try await connection.query(DirectoryReads.newest, []) { row in try row.integer() }
            try await line([
                "export": "tablero", "format": .integer(Export.format), "as_of": .integer(newest.first ?? 0),
            ])
            let counters = try await connection.query(Export.counters, []) { row in
                (try row.text(), try row.integer())
            }
            for (kind, value) in counters {
                try await line(["counter": .string(kind), "value": .integer(value)])
            }
            for (table, statement) in Export.rows {
                try await connection.stream(statement, [], chunk: Export.chunk) { row in
                    try row.object()
                } receive: { images in
                    for image in images { try await line(["row": .string(table.name), "image": .object(image)]) }
                }
            }
            try await connection.stream(ForecastRecordReads.export, [], chunk: Export.chunk) { row in
                try row.object()
            } receive: { images in
                for image in images {
                    try await line(["row": .string(ForecastRecordReads.table), "image": .object(image)])
                }
            }
            try await connection.stream(Export.events, [], chunk: Export.chunk) { row in
                try row.object()
            } receive: { events in
                for event in events { try await line(["event": .object(event)]) }
            }
        }
    }
}

/// Writes an export into a database without events; event numbers stay what they were, and no event is written.
public struct Restore: Sendable {
    private static let batch = 500

    private let pool: ConnectionPool

    /// `settings` name a role that may write counters and rows: the owner.
    public init(settings: ConnectionSettings) {
        pool = ConnectionPool(settings: settings, boardLockKey: BoardStore.lockKey)
    }

    /// Reads lines as ``BoardStore/export(_:)`` gave them; everything or nothing is written, nothing where the task is
    /// cancelled before the commit. `told` hears how many lines are behind.
    public func run(
        _ lines: [JSON.Object], told: @Sendable (Int) -> Void = { _ in }
    ) async throws(StoreError) {
        do {
            try await writeAll(lines, told)
            await pool.close()
        } catch {
            await pool.close()
            switch error {
            case let error as PostgresError: throw .database(error)
            case let error as StoreError: throw error
            case is CancellationError: throw .database(.cancelled)
            default: throw .damagedEvent
            }
        }
    }

    private func writeAll(_ lines: [JSON.Object], _ told: @Sendable (Int) -> Void) async throws {
        try await pool.transaction(isolation: .readCommitted, readOnly: false, boardLock: true) { connection in
            let newest = try await connection.query(DirectoryReads.newest, []) { row in try row.integer() }
            guard newest.first == 0 else { throw StoreError.notEmpty }
            guard lines.first?["export"]?.text == "tablero", lines.first?["format"]?.integer == Export.format else {
                throw StoreError.damagedExport(line: 1)
            }
            try await connection.run(Export.deferred, [])
            var waiting: [String: [JSON]] = [:]
            for (number, line) in lines.enumerated().dropFirst() {
                if let counter = line["counter"]?.text, let value = line["value"]?.integer {
                    try await connection.run(Export.restoreCounter, [.text(counter), .integer(value)])
                } else if let table = line["row"]?.text, let image = line["image"],
                    Export.restoreRows[table] != nil || table == ForecastRecordReads.table
                {
                    waiting[table, default: []].append(LaterColumns.completed(image, of: table))
                } else if let event = line["event"] {
                    waiting["event", default: []].append(LaterColumns.completed(event: event))
                } else {
                    throw StoreError.damagedExport(line: number + 1)
                }
                for (table, rows) in waiting where rows.count >= Restore.batch {
                    try await Restore.write(rows, to: table, connection)
                    waiting[table] = nil
                }
                try _Concurrency.Task.checkCancellation()
                told(number + 1)
            }
            for (table, rows) in waiting {
                try await Restore.write(rows, to: table, connection)
            }
            try _Concurrency.Task.checkCancellation()
        }
    }

    private static func write(_ rows: [JSON], to table: String, _ connection: Connection) async throws {
        let statement =
            table == ForecastRecordReads.table
            ? ForecastRecordReads.add : Export.restoreRows[table] ?? Export.restoreEvents
        try await connection.run(statement, [.json(JSON.array(rows).bytes)])
    }
}
