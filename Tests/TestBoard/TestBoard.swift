public import Board
import BoardSQL
import Glibc
import Logging
public import Postgres
import Server
public import Service
import ServiceLifecycle
public import Store
import TestCluster

/// A board of its own for one test, in a real PostgreSQL: migrated and seeded, with one administrator.
public struct TestBoard: Sendable {
    public let owner: ConnectionSettings
    public let server: ConnectionSettings
    public let store: BoardStore
    public let service: BoardService
    /// The secret of the one administrator there is, whose team is marketing.
    public let token: String

    /// The present moment of the machine.
    public static let wallClock: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    public static func fresh(
        administrator: (handle: String, name: String) = ("admin", "Administración"),
        clock: @escaping @Sendable () -> Instant = wallClock
    ) async throws -> TestBoard {
        let (owner, server) = try await database()
        let store = BoardStore(settings: server, clock: clock)
        try await store.open()
        let host = HostBoard(store: store, clock: clock)
        try await host.addMember(
            handle: administrator.handle, name: administrator.name, team: "marketing", role: .admin, language: nil)
        return try await opened(store, owner, server, administrator.handle, clock)
    }

    /// A board from an export of another one; `inspect` sees it before it gets the token that `handle` signs in with.
    public static func restored(
        from lines: [JSON.Object], signingIn handle: String = "admin",
        clock: @escaping @Sendable () -> Instant = wallClock, inspect: (BoardStore) async throws -> Void
    ) async throws -> TestBoard {
        let (owner, server) = try await database()
        try await Restore(settings: owner).run(lines)
        let store = BoardStore(settings: server, clock: clock)
        try await inspect(store)
        return try await opened(store, owner, server, handle, clock)
    }

    /// A database with the schema and nothing in it.
    private static func database() async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let template = try await TestCluster.template("board") { owner in
            let connection = try await Connection.open(owner)
            _ = try await Migrator(
                migrations: BoardMigrations.all.map {
                    Migration(
                        number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
                }, programLevel: BoardMigrations.programLevel
            ).migrate(connection)
            await connection.close()
        }
        return try await TestCluster.freshDatabase(template: template)
    }

    private static func opened(
        _ store: BoardStore, _ owner: ConnectionSettings, _ server: ConnectionSettings, _ handle: String,
        _ clock: @escaping @Sendable () -> Instant
    ) async throws -> TestBoard {
        let token = try await HostBoard(store: store, clock: clock).issueToken(handle: handle, name: "test", days: 30)
        var logger = Logger(label: "test board")
        logger.logLevel = .critical
        return TestBoard(
            owner: owner, server: server, store: store,
            service: BoardService(store: store, logger: logger, clock: clock), token: token)
    }

    /// Serves the board on loopback for as long as the body runs, and on a Unix socket where one is named; gives
    /// `127.0.0.1:PORT`.
    public func serving(socket: String? = nil, _ body: (String) async throws -> Void) async throws {
        var logger = Logger(label: "test board server")
        logger.logLevel = .critical
        let (bound, continuation) = AsyncStream.makeStream(of: [BoundEndpoint].self)
        let server = LineServer(
            endpoints: [.tcp(host: "127.0.0.1", port: 0)]
                + (socket.map { [.unix(path: $0, mode: 0o600)] } ?? []), opener: service, limits: ServerLimits(),
            logger: logger
        ) { continuation.yield($0) }
        let group = ServiceGroup(services: [Listening(service: service), server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            for await endpoints in bound {
                guard case .tcp(_, let port)? = endpoints.first else { break }
                do {
                    try await body("127.0.0.1:\(port)")
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// Follows the board's news, as the program does, until the server stops.
private struct Listening: ServiceLifecycle.Service {
    let service: BoardService

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await service.listen()
            } catch is CancellationError {
                return
            }
        }
    }
}
