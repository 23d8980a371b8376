import CoreMetrics
import LineProtocol
import Synchronization
import Telemetry

/// What the server counts; every series is there from the first page on, so that a first increment is seen as one.
struct ServerMeters: Sendable {
    private let open: Meter
    private let accepted: [String: Counter]
    private let refused: [Limit: Counter]
    private let closed: [SessionEnding: Counter]
    private let requests: [String: Counter]
    private let seconds: [String: Timer]
    private let hits: [Limit: Counter]

    init(_ factory: any MetricsFactory) {
        func counters<Key: Hashable>(
            _ metric: Metric, _ keys: [Key], _ value: (Key) -> String
        ) -> [Key: Counter] {
            Dictionary(
                uniqueKeysWithValues: keys.map { key in
                    (
                        key,
                        Counter(label: metric.name, dimensions: [(metric.labels[0], value(key))], factory: factory)
                    )
                })
        }
        open = Meter(label: Metric.connectionsOpen.name, factory: factory)
        open.set(0)
        accepted = counters(.connectionsAccepted, Self.transports) { $0 }
        refused = counters(.connectionsRefused, [.connections, .connectionsPerAddress]) { $0.rawValue }
        closed = counters(.connectionsClosed, SessionEnding.allCases) { $0.rawValue }
        hits = counters(.limitHits, Self.limits) { $0.rawValue }
        var requests: [String: Counter] = [:]
        for effect in Self.effects {
            for outcome in Self.outcomes {
                requests["\(effect) \(outcome)"] = Counter(
                    label: Metric.requests.name, dimensions: [("effect", effect), ("outcome", outcome)],
                    factory: factory)
            }
        }
        self.requests = requests
        seconds = Dictionary(
            uniqueKeysWithValues: Self.effects.map { effect in
                (
                    effect,
                    Timer(label: Metric.requestSeconds.name, dimensions: [("effect", effect)], factory: factory)
                )
            })
    }

    func enter(_ peer: Peer) {
        open.increment()
        accepted[Self.transport(of: peer)]?.increment()
    }

    func leave(_ ending: SessionEnding) {
        open.decrement()
        closed[ending]?.increment()
        if let limit = ending.limit { hit(limit) }
    }

    func refuse(_ limit: Limit) {
        refused[limit]?.increment()
        hit(limit)
    }

    func hit(_ limit: Limit) { hits[limit]?.increment() }

    /// `verb` is the client's word, so it only chooses among what we know.
    func answered(_ verb: String?, with errorClass: ErrorClass?, after duration: Duration) {
        let effect = verb.flatMap { Self.effectOfVerb[$0] } ?? Self.unknown
        requests["\(effect) \(errorClass?.rawValue ?? "ok")"]?.increment()
        seconds[effect]?.recordNanoseconds(Int64(duration / .nanoseconds(1)))
    }

    private static let transports = ["tcp", "unix"]

    private static func transport(of peer: Peer) -> String {
        if case .unix = peer.transport { "unix" } else { "tcp" }
    }

    /// Those that the server itself holds to; the service has its own.
    private static let limits: [Limit] = [
        .signInLine, .line, .signInRequests, .signInTime, .idleTime, .connections, .connectionsPerAddress,
        .stalledWriteTime,
        .drainTime, .http,
    ]

    /// No command of ours, or a line that is no request.
    private static let unknown = "unknown"
    private static let effects = ["session", "read", "change", unknown]
    private static let outcomes = ["ok"] + ErrorClass.allCases.map(\.rawValue)

    private static let effectOfVerb = Dictionary(
        uniqueKeysWithValues: Command.all.map { ($0.verb, $0.effect.word) })
}

/// What ended a connection: the label of `tablero_connections_closed_total`.
enum SessionEnding: String, Sendable, Hashable, CaseIterable {
    /// It closed its side.
    case client
    /// `quit`, the third failed sign-in, or what the service hung up for.
    case service
    case signInRequests = "sign_in_requests"
    case signInTime = "sign_in_time"
    case idleTime = "idle_time"
    case stalledWriteTime = "stalled_write_time"
    case http
    /// A line without an end.
    case line
    case shutdown
    /// Reset, or gone without a word.
    case lost

    var limit: Limit? {
        switch self {
        case .signInRequests: .signInRequests
        case .signInTime: .signInTime
        case .idleTime: .idleTime
        case .stalledWriteTime: .stalledWriteTime
        case .http: .http
        case .client, .service, .line, .shutdown, .lost: nil
        }
    }
}

/// Bytes of this process's connections, as its sessions see them.
public enum TrafficCounters {
    private static let received = Atomic<Int>(0)
    private static let sent = Atomic<Int>(0)

    /// Of requests, since the process started.
    public static var bytesReceived: Int { received.load(ordering: .relaxed) }

    /// Of replies and events, since the process started.
    public static var bytesSent: Int { sent.load(ordering: .relaxed) }

    static func receive(_ count: Int) { received.add(count, ordering: .relaxed) }
    static func send(_ count: Int) { sent.add(count, ordering: .relaxed) }
}
