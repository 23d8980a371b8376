public import Board
import BoardSQL
import Foundation
import LineProtocol
import Logging
public import Postgres
public import Service
public import Store
import Synchronization
import TestCluster

/// A fresh seeded board in a database of its own, with people on it and a clock of its own.
public final class BoardStage: Sendable {
    /// The database as its owner sees it, and as every server does.
    public let owner: ConnectionSettings
    public let server: ConnectionSettings
    public let store: BoardStore
    public let service: BoardService
    public let clock: StageClock
    private let host: HostBoard
    private let secrets = Mutex<[String: String]>([:])

    private init(
        owner: ConnectionSettings, server: ConnectionSettings, store: BoardStore, clock: StageClock,
        limits: ServiceLimits
    ) {
        var logger = Logger(label: "stage")
        logger.logLevel = .critical
        self.owner = owner
        self.server = server
        self.store = store
        self.clock = clock
        service = BoardService(store: store, logger: logger, limits: limits) { clock.now() }
        host = HostBoard(store: store) { clock.now() }
    }

    /// Runs with a stage and takes it down; afterwards the history must fold into the tables.
    public static func with<Value: Sendable>(
        _ watchLimits: WatchLimits = WatchLimits(), limits: ServiceLimits = ServiceLimits(),
        _ body: (BoardStage) async throws -> Value
    ) async throws -> Value {
        let template = try await TestCluster.template("seeded_board") { owner in
            let connection = try await Connection.open(owner)
            try await BoardStage.migrator.migrate(connection)
            // It goes by the clock of the database, on which the stage's first day lies further back every day.
            try await connection.execute(
                script: "alter table commitment disable trigger commitment_promised_due_frozen")
            await connection.close()
            // As old as the clock of the stage is at first, or a past day would not know the teams.
            let store = BoardStore(settings: owner, clock: StageClock().now)
            try await store.open()
            await store.close()
        }
        let database = try await TestCluster.freshDatabase(template: template)
        let clock = StageClock()
        var limits = limits
        limits.watch = watchLimits
        let stage = BoardStage(
            owner: database.owner, server: database.server,
            store: BoardStore(settings: database.server, clock: clock.now), clock: clock, limits: limits)
        do {
            let value = try await body(stage)
            let fold = try await stage.store.checkFold()
            await stage.store.close()
            guard fold.holds else { throw FoldDiffers(report: fold) }
            return value
        } catch {
            await stage.store.close()
            throw error
        }
    }

    /// The history does not fold into the tables.
    public struct FoldDiffers: Error, CustomStringConvertible {
        let report: FoldReport

        public var description: String { "the history does not fold into the tables: \(report)" }
    }

    private static let migrator = Migrator(
        migrations: BoardMigrations.all.map {
            Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
        }, programLevel: BoardMigrations.programLevel)

    // MARK: people

    /// Adds somebody with a token that is good for a century, so that a test may set its clock far ahead.
    public func add(_ handle: String, role: String, team: String?, name: String) async throws {
        guard let role = Role(rawValue: role) else {
            throw TranscriptError(file: "@member", line: 0, problem: "there is no role \(role)")
        }
        try await host.addMember(handle: handle, name: name, team: team, role: role, language: nil)
        let secret = try await host.issueToken(handle: handle, name: "", days: 36_500)
        secrets.withLock { $0[handle] = secret }
    }

    public func secret(of handle: String) -> String {
        secrets.withLock { $0[handle] } ?? "nobody"
    }

    /// Runs the body while the service follows the board's news, as a server does.
    public func listening<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [service] in
                do {
                    try await service.listen()
                } catch is CancellationError {
                    return
                }
            }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    // MARK: connections

    /// A connection within the process.
    public func connect(from address: String = "memory") -> MemoryConnection {
        MemoryConnection(service, address: address)
    }

    /// A connection on which that member has signed in.
    public func connect(as handle: String) async throws -> MemoryConnection {
        let connection = connect()
        let reply = try await connection.ask(Array("auth \"\(secret(of: handle))\"".utf8))
        guard reply.last?.hasPrefix("+OK") == true else {
            throw TranscriptError(file: handle, line: 0, problem: "can not sign in: \(reply)")
        }
        return connection
    }
}

/// A clock that stands still between requests, or the real one.
public final class StageClock: Sendable {
    private let instant = Mutex<Instant?>(StageClock.start)
    /// A Monday morning.
    private static let start = Instant(rfc3339: "2026-11-23T09:00:00Z")

    public func now() -> Instant {
        if let instant = instant.withLock({ $0 }) { return instant }
        return Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// One second on; nothing where the clock is real.
    public func step() {
        instant.withLock { $0 = $0?.adding(seconds: 1) }
    }

    /// `real`, or a time such as `2026-11-23T09:00:00Z`.
    public func set(_ text: String) throws {
        guard text != "real" else {
            instant.withLock { $0 = nil }
            return
        }
        guard let time = Instant(rfc3339: text) else {
            throw TranscriptError(file: "@clock", line: 0, problem: "\(text) is no time")
        }
        instant.withLock { $0 = time }
    }
}
