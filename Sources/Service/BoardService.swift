public import Board
public import CoreMetrics
public import LineProtocol
public import Logging
import Postgres
public import Store
import Synchronization

/// The board's commands on one store: everything a server does that is not sockets.
///
/// It keeps nothing that another server would miss: the directory is a cache, told of changes by the database.
public final class BoardService: ConversationOpener {
    /// The version that greetings and `status` tell.
    public static let version = "0.1.0"

    /// Kinds of row that the directory holds.
    static let directoryKinds: Set<EntityKind> = [.organisation, .team, .member, .client, .holiday, .deputy]

    let store: BoardStore
    let logger: Logger
    let started: Instant
    let limits: ServiceLimits
    let meters: ServiceMeters
    let throttle: SignInThrottle
    let rates: RequestRates
    let live = LiveConversations()
    let watching: WatchRoom
    let forecasts = ForecastRoom()
    /// Whether an agenda was asked for since forecasts were last recorded for one.
    let agendaWasRead = Mutex(false)
    /// Members by the user ids of this host that the configuration maps to them.
    let users: [UInt32: String]
    private let clock: @Sendable () -> Instant
    private let cache = Mutex<Directory?>(nil)

    /// `clock` gives the present moment; tests give another. `users` are the handles of members who need no token on the
    /// Unix socket, by user id.
    public init(
        store: BoardStore, logger: Logger, users: [UInt32: String] = [:], limits: ServiceLimits = ServiceLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance, clock: @escaping @Sendable () -> Instant
    ) {
        watching = WatchRoom(limits: limits.watch)
        self.store = store
        self.users = users
        self.logger = logger
        self.limits = limits
        meters = ServiceMeters(metrics)
        throttle = SignInThrottle(allowed: limits.signInFailuresPerMinute)
        rates = RequestRates(limits: limits)
        self.clock = clock
        started = clock()
    }

    public func open(from peer: Peer, on line: any PushLine) -> any Conversation {
        let conversation = BoardConversation(service: self, peer: peer, line: line)
        live.enter(conversation)
        return conversation
    }

    func now() -> Instant { clock() }

    // MARK: the directory

    /// The directory, read again when something in it has changed.
    func directory() async throws -> Directory {
        if let known = cache.withLock({ $0 }) { return known }
        guard let fresh = try await store.directory() else {
            throw WireError(.retryDatabase, "the board is not open yet; try again in a moment")
        }
        cache.withLock { known in
            // Two reads may cross; the later one wins.
            if let other = known, other.asOf > fresh.asOf { return }
            known = fresh
        }
        return fresh
    }

    /// The directory, at least as new as an event.
    func directory(asOf number: EventNumber) async throws -> Directory {
        let known = try await directory()
        if known.asOf >= number { return known }
        // A read that was under way when the cache was emptied may have filled it again with what it had.
        forgetDirectory()
        return try await directory()
    }

    /// What this server changed itself it knows at once.
    func note(_ events: [Event]) {
        guard events.contains(where: { BoardService.directoryKinds.contains($0.entity) }) else { return }
        forgetDirectory()
    }

    func forgetDirectory() {
        cache.withLock { $0 = nil }
    }

    /// Forgets the directory where something in it has changed since it was read.
    func refreshDirectory() async throws(StoreError) {
        guard let known = cache.withLock({ $0 }) else { return }
        if try await store.directoryHasChanged(since: known.asOf) { forgetDirectory() }
    }
}

extension BoardService {
    /// Forgets request keys and staged imports older than a day, hourly, until cancelled. Several servers may: it is
    /// the same deletion.
    public func tidyUp() async throws {
        while true {
            do {
                try await store.purge()
            } catch {
                if _Concurrency.Task.isCancelled { return }
                logger.warning(
                    "old keys could not be forgotten; tried again in an hour", metadata: ["error": "\(error)"])
            }
            try await _Concurrency.Task.sleep(for: .seconds(3600))
        }
    }
}
