public import Board
public import Postgres
import Synchronization

/// The board in PostgreSQL, as one server holds it: a write lane, read lanes, and a pool for what takes longer.
public final class BoardStore: Sendable {
    /// The board lock: every writer of every server takes it first in its transaction.
    public static let lockKey: Int64 = 0x7461_626C_6572_6F
    /// The channel on which the newest event number is told.
    public static let channel = "tablero_board"

    let reads: ReadLanes
    let writes: WriteLane
    let pool: ConnectionPool
    let kept = Mutex<KeptTasks?>(nil)
    private let settings: ConnectionSettings
    private let clock: (@Sendable () -> Instant)?

    static let bell = Statement(
        "event.bell", .exactlyOne,
        """
        select pg_notify('\(channel)', value::text) is null
        from counter
        where kind = 'event'
        """)

    /// `settings` name the server's role, which owns nothing. Events are recorded by the database's clock, the one that
    /// all servers of a board share, and on a demo board as far ahead of it as that board is; tests that print dates
    /// give another.
    public init(settings: ConnectionSettings, clock: (@Sendable () -> Instant)? = nil) {
        self.settings = settings
        self.clock = clock
        reads = ReadLanes(settings: settings, count: 2)
        writes = WriteLane(settings: settings, lockKey: BoardStore.lockKey, bell: BoardStore.bell)
        pool = ConnectionPool(settings: settings, boardLockKey: BoardStore.lockKey)
    }

    /// A listener on the board's channel: the newest event number, told once a drain.
    public func listener() -> Listener {
        Listener(settings: settings, channel: BoardStore.channel)
    }

    /// Changes that wait for a drain.
    public var writesWaiting: Int { writes.waitingCount }

    public func close() async {
        await writes.close()
        await reads.close()
        await pool.close()
    }

    // MARK: changes

    /// The digest of a typed command under a key that its sender chose.
    public struct RequestKey: Sendable, Hashable {
        public let key: String
        public let digest: [UInt8]

        public init(key: String, digest: [UInt8]) {
            self.key = key
            self.digest = digest
        }
    }

    /// Performs a change; no events mean that a guard failed (or the key is taken) and nothing was written.
    ///
    /// When the connection dies after COMMIT was sent, the key tells whether it was committed; `outcomeUnknown` is
    /// thrown only where even that can not be asked.
    public func perform(
        _ change: Change, by actor: MemberID?, under key: RequestKey?, secret: [UInt8]? = nil
    ) async throws(StoreError) -> [Event] {
        let parameters = parameters(change, actor, key, secret)
        let statement = ChangeStatement.writing(Set(change.writes.map(\.entity)))
        let recovery = key.flatMap { key in
            actor.map { Recovery(HistoryReads.ofKey, [.id($0), .text(key.key)]) }
        }
        do {
            return try await writes.apply(statement, parameters, recovery: recovery) { row in
                try Event(row: &row)
            }
        } catch {
            throw .database(error)
        }
    }

    /// Performs a change in a transaction of its own and rolls it back: the events it would have written.
    public func rehearse(
        _ change: Change, by actor: MemberID?, secret: [UInt8]? = nil
    ) async throws(StoreError) -> [Event] {
        let parameters = parameters(change, actor, nil, secret)
        let statement = ChangeStatement.writing(Set(change.writes.map(\.entity)))
        do {
            return try await writes.rehearse(statement, parameters) { row in try Event(row: &row) }
        } catch {
            throw .database(error)
        }
    }

    /// Parameters of ``ChangeStatement``; the digest of a new token's secret joins its row here and nowhere else.
    private func parameters(
        _ change: Change, _ actor: MemberID?, _ key: RequestKey?, _ secret: [UInt8]?
    ) -> [Parameter] {
        var change = change
        if let secret { change.keep(secret: secret) }
        let (writes, guards) = change.documents
        return [
            .id(actor), .words(key?.key), key.map { .bytes($0.digest) } ?? .null, .moment(change.effectiveAt),
            .id(change.saidBy), .json(writes.bytes), .json(guards.bytes), .moment(clock?()), .id(change.onBehalf),
        ]
    }

    // MARK: reads

    /// Runs a bounded statement on a read lane.
    func read<Value: Sendable>(
        _ statement: Statement, _ parameters: [Parameter] = [],
        _ decode: @escaping @Sendable (inout Row) throws -> Value
    ) async throws(StoreError) -> [Value] {
        try await StoreError.wrapping { try await reads.run(statement, parameters, decode) }
    }

    /// Runs statements on a pool connection, in one read-only transaction that sees one moment.
    func readTogether<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) async throws -> Value
    ) async throws(StoreError) -> Value {
        try await StoreError.wrapping {
            try await pool.transaction(isolation: .repeatableRead, readOnly: true, body)
        }
    }
}
