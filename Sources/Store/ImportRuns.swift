public import Board
import Postgres

/// Bulk imports: rows put aside without a lock, then written in one transaction under it.
extension BoardStore {
    /// Rows written by one statement: large enough to be quick, small enough that one document stays modest.
    private static let batch = 1_000

    public func openImport(by member: MemberID, format: String) async throws(StoreError) -> Int64 {
        try await onPool { connection in
            try await connection.run(ImportStatements.purge, [])
            return try await connection.query(ImportStatements.open, [.id(member), .text(format)]) { row in
                try row.integer()
            }.first ?? 0
        }
    }

    /// Whether that import is this member's and waits to be run.
    public func hasImport(_ id: Int64, by member: MemberID) async throws(StoreError) -> Bool {
        try await onPool { connection in
            try await !connection.query(ImportStatements.find, [.integer(id), .id(member)]) { row in
                try row.integer()
            }.isEmpty
        }
    }

    /// Puts rows aside from a place on; the same place again replaces them. Gives how many there are now.
    public func putRows(_ rows: [JSON.Object], from place: Int, into id: Int64) async throws(StoreError) -> Int64 {
        let document = JSON.array(rows.map { .object($0) }).bytes
        return try await onPool { connection in
            try await connection.run(
                ImportStatements.put, [.integer(id), .integer(Int64(place)), .json(document)])
            return try await connection.query(ImportStatements.count, [.integer(id)]) { row in try row.integer() }.first
                ?? 0
        }
    }

    /// The rows put aside, in order, with their places.
    public func importRows(_ id: Int64) async throws(StoreError) -> [(place: Int64, row: JSON.Object)] {
        try await onPool { connection in
            try await connection.query(ImportStatements.rows, [.integer(id)]) { row in
                (try row.integer(), try row.object())
            }
        }
    }

    public func dropImport(_ id: Int64, by member: MemberID) async throws(StoreError) -> Bool {
        try await onPool { connection in
            try await !connection.query(ImportStatements.drop, [.integer(id), .id(member)]) { row in
                try row.integer()
            }.isEmpty
        }
    }

    /// Forgets keys and staged rows that are older than a day.
    public func purge() async throws(StoreError) {
        try await onPool { connection in
            try await connection.run(ImportStatements.purge, [])
            try await connection.run(ImportStatements.purgeKeys, [])
        }
    }

    /// Takes the board lock, reads what rows are resolved against, lets `decide` work it out, and writes all of it;
    /// a dry run does the same and rolls back.
    public func runImport<Report: Sendable>(
        _ id: Int64, sources: [String], by member: MemberID, under key: RequestKey, isRehearsal: Bool,
        decide: @escaping @Sendable (ImportBase) throws -> (ImportWrites, Report)
    ) async throws -> Report {
        do {
            return try await pool.transaction(isolation: .readCommitted, readOnly: false, boardLock: true) {
                connection in
                let base = try await BoardStore.base(connection, sources)
                let (writes, report) = try decide(base)
                let (first, last) = try await BoardStore.write(writes, after: base, by: member, connection)
                try await connection.run(
                    ImportStatements.remember,
                    [.id(member), .text(key.key), .bytes(key.digest), .integer(first), .integer(last)])
                try await connection.run(ImportStatements.finish, [.integer(id)])
                _ = try await connection.query(ImportStatements.ring, [.text(String(last))]) { row in
                    try row.boolean()
                }
                if isRehearsal { throw Rehearsed(report: report) }
                return report
            }
        } catch let rehearsed as Rehearsed<Report> {
            return rehearsed.report
        } catch let error as PostgresError {
            throw StoreError.database(error)
        }
    }

    /// Ends a dry run's transaction by throwing what it found out.
    private struct Rehearsed<Report: Sendable>: Error {
        let report: Report
    }

    private static func base(_ connection: Connection, _ sources: [String]) async throws -> ImportBase {
        var counters: [EntityKind: Int64] = [:]
        for (kind, value) in try await connection.query(
            ImportStatements.counters, [],
            { row in
                (try row.text(), try row.integer())
            })
        {
            if let kind = EntityKind(rawValue: kind) { counters[kind] = value }
        }
        let newest = try await connection.query(DirectoryReads.newest, []) { row in try row.integer() }
        var known: [EntityKind: [String: ImportBase.Known]] = [:]
        for (kind, statement) in ImportStatements.byWord + ImportStatements.bySource {
            let parameters: [Parameter] = kind == .commitment || kind == .task ? [.texts(sources)] : []
            for (word, row) in try await connection.query(
                statement, parameters,
                { row in
                    (try row.text(), ImportBase.Known(number: try row.integer(), image: try row.object()))
                })
            {
                known[kind, default: [:]][word] = row
            }
        }
        var others: [EntityKind: [ImportBase.Known]] = [:]
        for (kind, statement) in ImportStatements.others {
            others[kind] = try await connection.query(statement, []) { row in
                ImportBase.Known(number: try row.integer(), image: try row.object())
            }
        }
        var base = ImportBase(
            counters: counters, teams: known[.team] ?? [:], members: known[.member] ?? [:],
            clients: known[.client] ?? [:], commitments: known[.commitment] ?? [:], tasks: known[.task] ?? [:],
            others: others,
            isEmpty: try await connection.query(ImportStatements.emptiness, []) { row in try row.boolean() }.first
                ?? false)
        base.newest = EventNumber(newest.first ?? 0)
        return base
    }

    private static func write(
        _ writes: ImportWrites, after base: ImportBase, by member: MemberID, _ connection: Connection
    ) async throws -> (first: Int64, last: Int64) {
        try await connection.run(Export.deferred, [])
        for (kind, number) in writes.counters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try await connection.run(ImportStatements.setCounter, [.text(kind.rawValue), .integer(number)])
        }
        for kind in EntityKind.allCases {
            let entries = writes.rows[kind] ?? []
            for (statement, images) in [
                (ImportStatements.insert[kind], entries.filter(\.isNew)),
                (ImportStatements.update[kind], entries.filter { !$0.isNew }),
            ] {
                guard let statement else { continue }
                for images in images.chunked(BoardStore.batch) {
                    try await connection.run(statement, [.json(JSON.array(images.map { .object($0.image) }).bytes)])
                }
            }
        }
        let first = base.newest.number + 1
        var numbered: [EntityKind: [JSON]] = [:]
        for (place, step) in writes.steps.enumerated() {
            numbered[step.kind, default: []].append([
                "seq": .integer(first + Int64(place)), "at": .instant(step.at), "event": .string(step.event),
                "id": .integer(step.number), "version": .integer(step.version), "data": .object(step.data),
                "image": .object(step.image),
            ])
        }
        for kind in EntityKind.allCases {
            guard let statement = ImportStatements.append[kind], let events = numbered[kind] else { continue }
            for events in events.chunked(BoardStore.batch) {
                try await connection.run(
                    statement, [.json(JSON.array(Array(events)).bytes), .integer(first), .id(member)])
            }
        }
        let last = first + Int64(writes.steps.count) - 1
        try await connection.run(ImportStatements.setCounter, [.text("event"), .integer(last)])
        return (first, last)
    }

    private func onPool<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) async throws -> Value
    ) async throws(StoreError) -> Value {
        try await StoreError.wrapping { try await pool.withConnection(body) }
    }
}

extension Array {
    /// Slices of at most so many elements.
    fileprivate func chunked(_ size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
