public import Board
public import Postgres

/// The one exception to a history that is only added to: a text that must not be there, or a person who is to be
/// forgotten. Only the owner of the database can; each redaction is itself an event.
public struct Redaction: Sendable {
    /// A text that was blanked: the one that was named, or a copy that the same command had made.
    public struct Blanked: Sendable, Hashable {
        public var entity: EntityKind
        public var number: Int64
        public var field: String
    }

    static let text = Statement(
        "redaction.text", .many(Int.max),
        "select r.entity, r.id, r.field from redact_text($1::text, $2::bigint, $3::text, $4::text) as r")
    static let erase = Statement(
        "redaction.erase", .exactlyOne, "select erase_member($1::bigint) is null")
    static let subject = Statement(
        "redaction.subject", .atMostOne, "select e.entity, e.entity_id from event e where e.seq = $1::bigint")
    static let fields = Statement(
        "redaction.fields", .many(Int.max),
        "select r.field from redactable() as r where r.entity = $1::text order by r.field")

    private let pool: ConnectionPool

    /// `settings` name the owner of the database.
    public init(settings: ConnectionSettings) {
        pool = ConnectionPool(settings: settings, boardLockKey: BoardStore.lockKey)
    }

    /// Blanks a text in its row, in all its events, and wherever the commands that wrote it wrote it as well. Empty
    /// where the row never held such a text.
    public func blank(
        _ field: String, of entity: EntityKind, _ number: Int64, instead: String
    ) async throws(StoreError) -> [Blanked] {
        try await write { connection in
            try await connection.query(
                Redaction.text, [.text(entity.rawValue), .integer(number), .text(field), .text(instead)]
            ) { row in
                Blanked(entity: try row.word(.kind), number: try row.integer(), field: try row.text())
            }
        }
    }

    /// Takes a person out of the board: name, handle, language and days; ends their tokens and retires them.
    public func erase(_ member: MemberID) async throws(StoreError) {
        _ = try await write { connection in
            try await connection.query(Redaction.erase, [.id(member)]) { row in try row.boolean() }
        }
    }

    /// The row that an event wrote.
    public func subject(of event: EventNumber) async throws(StoreError) -> (entity: EntityKind, number: Int64)? {
        try await read { connection in
            try await connection.query(Redaction.subject, [.integer(event.number)]) { row in
                (try row.word(.kind) as EntityKind, try row.integer())
            }
        }.first
    }

    /// The texts that rows of a kind have.
    public func fields(of entity: EntityKind) async throws(StoreError) -> [String] {
        try await read { connection in
            try await connection.query(Redaction.fields, [.text(entity.rawValue)]) { row in try row.text() }
        }
    }

    public func close() async {
        await pool.close()
    }

    /// Under the board lock, told to everybody who follows the history.
    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) async throws -> Value
    ) async throws(StoreError) -> Value {
        try await StoreError.wrapping {
            try await pool.transaction(isolation: .readCommitted, readOnly: false, boardLock: true) { connection in
                let value = try await body(connection)
                _ = try await connection.query(BoardStore.bell, []) { row in try row.boolean() }
                return value
            }
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) async throws -> Value
    ) async throws(StoreError) -> Value {
        try await StoreError.wrapping { try await pool.withConnection(body) }
    }

    /// Makes the planner's statistics anew, since they keep samples of texts. Apart from the redaction, for it takes
    /// as long as the tables are big.
    public func refreshStatistics() async throws(StoreError) {
        try await read { connection in
            let tables = BoardTable.all.map(\.name) + ["event"]
            try await connection.execute(script: "analyze \(tables.joined(separator: ", "))")
        }
    }
}
