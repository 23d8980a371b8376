public import Board
import BoardSQL
import Foundation
import LineProtocol
import Logging
import Postgres
public import Service
public import Store
import Synchronization
import TestCluster

/// A fresh seeded board in a database of its own, with people on it and a clock of its own.
public final class BoardStage: Sendable {
    public let store: BoardStore
    public let service: BoardService
    public let clock: StageClock
    private let host: HostBoard
    private let secrets = Mutex<[String: String]>([:])

    private init(store: BoardStore, clock: StageClock, limits: ServiceLimits) {
        var logger = Logger(label: "stage")
        logger.logLevel = .critical
        self.store = store
        self.clock = clock
        service = BoardService(store: store, logger: logger, limits: limits) { clock.now() }
        host = HostBoard(store: store) { clock.now() }
    }

    /// Runs with a stage and takes it down; afterwards the history must fold into the tables.
    public static func with<Value: Sendable>(
        limits: ServiceLimits = ServiceLimits(), _ body: (BoardStage) async throws -> Value
    ) async throws -> Value {
        let template = try await TestCluster.template("seeded_board") { owner in
            let connection = try await Connection.open(owner)
            try await BoardStage.migrator.migrate(connection)
            await connection.close()
            // As old as the clock of the stage is at first, or a past day would not know the teams.
            let store = BoardStore(settings: owner, clock: StageClock().now)
            try await store.open()
            await store.close()
        }
        let database = try await TestCluster.freshDatabase(template: template)
        let clock = StageClock()
        let stage = BoardStage(
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
