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
    let meters: ServiceMeters
    let throttle: SignInThrottle
    let rates: RequestRates
    let live = LiveConversations()
    let outcomes = RequestOutcomes()
    let jobs: JobDiary
    let watching: WatchRoom
    let forecasts = ForecastRoom()
    let snapshots = SnapshotRoom()
    let agendas = AgendaRoom()
    /// Whether an agenda was asked for since forecasts were last recorded for one.
    let agendaWasRead = Mutex(false)
    /// Members by the user ids of this host that the configuration maps to them.
    let users: [UInt32: String]
    private let clock: @Sendable () -> Instant
    private let cache = Mutex(Cache())
    private let limitsInForce: Mutex<ServiceLimits>

    /// The directory, and with it the board's clock, which is known also while the directory is forgotten.
    private struct Cache {
        var directory: Directory?
        var minutesAhead = 0
    }

    /// `clock` gives the real moment; tests give another. `users` are the handles of members who need no token on the
    /// Unix socket, by user id.
    public init(
        store: BoardStore, logger: Logger, users: [UInt32: String] = [:], limits: ServiceLimits = ServiceLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance, clock: @escaping @Sendable () -> Instant
    ) {
        watching = WatchRoom(limits: limits.watch)
        self.store = store
        self.users = users
        self.logger = logger
        limitsInForce = Mutex(limits)
        jobs = JobDiary(metrics)
        meters = ServiceMeters(metrics)
        throttle = SignInThrottle(allowed: limits.signInFailuresPerMinute)
        rates = RequestRates(limits: limits)
        self.clock = clock
        started = clock()
    }

    /// What members may ask of this server now.
    var limits: ServiceLimits { limitsInForce.withLock { $0 } }

    /// From now on, for everybody; a watch that is under way keeps what it began with.
    public func adopt(_ limits: ServiceLimits) {
        limitsInForce.withLock { $0 = limits }
        rates.adopt(limits)
        throttle.adopt(allowed: limits.signInFailuresPerMinute)
        watching.adopt(limits.watch)
    }

    public func open(from peer: Peer, on line: any PushLine) -> any Conversation {
        let conversation = BoardConversation(service: self, peer: peer, line: line)
        live.enter(conversation)
        return conversation
    }

    /// What the board's clock shows: on a demo board it may run ahead of the real one.
    ///
    /// Whatever is recorded of the board, or read against the present, goes by it.
    func now() -> Instant { clock().adding(seconds: cache.withLock { $0.minutesAhead } * 60) }

    /// The real moment: for tokens, sign-ins, rates and whatever else is about this world and not about the board.
    func realNow() -> Instant { clock() }

    // MARK: the directory

    /// The directory, read again when something in it has changed.
    func directory() async throws -> Directory {
        if let known = cache.withLock({ $0.directory }) { return known }
        guard let fresh = try await store.directory() else {
            throw WireError(.retryDatabase, "the board is not open yet; try again in a moment")
        }
        cache.withLock { cache in
            // Two reads may cross; the later one wins.
            if let other = cache.directory, other.asOf > fresh.asOf { return }
            cache.directory = fresh
            cache.minutesAhead = fresh.organisation.minutesAhead
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
        guard let ahead = events.last(where: { $0.entity == .organisation })?.row["minutes_ahead"]?.integer else {
            return
        }
        // It only moves forward, so that of two events the one heard later may be the older one.
        cache.withLock { $0.minutesAhead = max($0.minutesAhead, Int(ahead)) }
    }

    func forgetDirectory() {
        cache.withLock { $0.directory = nil }
    }

    /// Forgets the directory where something in it has changed since it was read.
    func refreshDirectory() async throws(StoreError) {
        guard let known = cache.withLock({ $0.directory }) else { return }
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
                jobs.succeeded(.tidyUp, at: realNow())
            } catch {
                if _Concurrency.Task.isCancelled { return }
                logger.warning(
                    "old keys could not be forgotten; tried again in an hour", metadata: ["error": "\(error)"])
            }
            try await _Concurrency.Task.sleep(for: .seconds(3600))
        }
    }
}
