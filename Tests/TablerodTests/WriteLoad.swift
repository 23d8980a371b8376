import Board
import Client
import LineProtocol

/// A write and the reply that it got in the end.
struct Acknowledged: Sendable {
    let request: Request
    let reply: JSON.Object
    /// How often it had to be sent.
    let sends: Int
}

/// Where the server is, and when it last answered: what the writers and whoever kills know of each other.
actor ServerPlace {
    private(set) var port: Int
    private var last = ContinuousClock.now
    private var longest = Duration.zero

    init(port: Int) { self.port = port }

    func moved(to port: Int) { self.port = port }

    func acknowledged() {
        let now = ContinuousClock.now
        longest = max(longest, now - last)
        last = now
    }

    /// The longest time without an acknowledgement, whoever's, since this was last asked.
    func takeLongestSilence() -> Duration {
        defer { longest = .zero }
        return max(longest, ContinuousClock.now - last)
    }
}

/// Writers on connections of their own, each of which drives every write it began to its acknowledgement.
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

    func run(for duration: Duration, while happening: @Sendable @escaping () async throws -> Void) async throws
        -> LoadOutcome
    {
        let end = ContinuousClock.now + duration
        return try await withThrowingTaskGroup(of: LoadOutcome?.self) { group in
            for number in 0..<connections {
                group.addTask {
                    var writer = Writer(number: number, load: self)
                    try await writer.run(until: end)
                    return writer.outcome
                }
            }
            group.addTask {
                try await happening()
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
    /// Replies that there must not be, in words.
    var violations: [String] = []
    /// How often each code, or the end of a connection, stood in for a reply.
    var setbacks: [String: Int] = [:]

    mutating func add(_ other: LoadOutcome) {
        acknowledged += other.acknowledged
        violations += other.violations
        setbacks.merge(other.setbacks, uniquingKeysWith: +)
    }

    func report() {
        let repeated = acknowledged.count { $0.sends > 1 }
        let replayed = acknowledged.count { $0.reply["replayed"] != nil }
        let setbacks = setbacks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print(
            "kill test: \(acknowledged.count) writes acknowledged, \(repeated) sent more than once, of which \(replayed) had been carried out unheard; setbacks: \(setbacks)"
        )
    }
}
