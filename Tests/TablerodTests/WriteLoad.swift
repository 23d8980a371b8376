import Board
import LineProtocol

/// A write and the reply that it got in the end.
struct Acknowledged: Sendable {
    let request: Request
    let reply: JSON.Object
    /// How often it had to be sent.
    let sends: Int
}

/// Where the servers are, and when one last answered: what the writers and whoever kills know of each other.
actor ServerPlace {
    private var ports: [Int]
    /// Whether the writers may stop, each when its write is acknowledged.
    private(set) var isOver = false
    private(set) var acknowledgements = 0
    /// How often something else than a reply came.
    private(set) var setbacks = 0
    private var firstSetback: ContinuousClock.Instant?
    private var lastSetback = ContinuousClock.now
    private var last = ContinuousClock.now
    private var longest = Duration.zero

    init(port: Int) { ports = [port] }

    var port: Int { ports[0] }

    /// Where several servers serve the board, the writers share them.
    func port(of writer: Int) -> Int { ports[writer % ports.count] }

    func moved(to ports: Int...) { self.ports = ports }

    func acknowledged() {
        let now = ContinuousClock.now
        longest = max(longest, now - last)
        last = now
        acknowledgements += 1
    }

    func wasSetBack() {
        setbacks += 1
        lastSetback = .now
        if firstSetback == nil { firstSetback = lastSetback }
    }

    /// From the first setback to the last.
    var setbackSpan: Duration { firstSetback.map { lastSetback - $0 } ?? .zero }

    func end() { isOver = true }

    /// The longest time without an acknowledgement, whoever's, since this was last asked.
    func takeLongestSilence() -> Duration {
        defer { longest = .zero }
        return max(longest, ContinuousClock.now - last)
    }
}

extension ServerPlace {
    /// Waits until so many writes more have been acknowledged.
    nonisolated func moreAcknowledgements(_ count: Int) async throws {
        let goal = await acknowledgements + count
        try await eventually(within: .seconds(90)) { await acknowledgements >= goal }
    }

    /// Waits until so many requests more have met something else than their reply.
    nonisolated func moreSetbacks(_ count: Int) async throws {
        let goal = await setbacks + count
        try await eventually(within: .seconds(90)) { await setbacks >= goal }
    }
}

/// Writers on connections of their own, each of which drives every write it began to its acknowledgement, and reads in
/// between.
struct WriteLoad: Sendable {
    let token: String
    let connections: Int
    let seed: UInt64
    let sharedTask: String
    let place: ServerPlace

    init(token: String, connections: Int, seed: UInt64, sharedTask: String, port: Int) {
        self.token = token
        self.connections = connections
        self.seed = seed
        self.sharedTask = sharedTask
        place = ServerPlace(port: port)
    }

    /// Runs for as long as `happening` does.
    func run(while happening: @Sendable @escaping () async throws -> Void) async throws -> LoadOutcome {
        try await withThrowingTaskGroup(of: LoadOutcome?.self) { group in
            for number in 0..<connections {
                group.addTask {
                    var writer = Writer(number: number, load: self)
                    try await writer.run()
                    return writer.outcome
                }
            }
            group.addTask {
                try await happening()
                await place.end()
                return nil
            }
            var all = LoadOutcome()
            for try await outcome in group {
                if let outcome { all.add(outcome) }
            }
            return all
        }
    }
}

/// What a load came to.
struct LoadOutcome: Sendable {
    var acknowledged: [Acknowledged] = []
    var sessions: [SessionHistory] = []
    /// Replies that there must not be, in words.
    var violations: [String] = []
    /// How often each code, or the end of a connection, stood in for a reply.
    var setbacks: [String: Int] = [:]
    /// The longest that one write took from its first sending to its acknowledgement.
    var longestWait = Duration.zero

    /// Writes that had to be repeated.
    var sentAgain: Int { acknowledged.count { $0.sends > 1 } }

    mutating func add(_ other: LoadOutcome) {
        acknowledged += other.acknowledged
        sessions += other.sessions
        violations += other.violations
        setbacks.merge(other.setbacks, uniquingKeysWith: +)
        longestWait = max(longestWait, other.longestWait)
    }
}
