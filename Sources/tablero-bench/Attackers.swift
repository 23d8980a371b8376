import Dispatch
import Glibc
import Synchronization

/// The hostile connections, all on one thread of their own, so that honest writers are not held up by us.
final class Attackers: Sendable {
    /// Done when all are connected.
    let readiness: ReadySignal
    private let kind: Attack.Kind
    private let connections: Int
    private let server: OwnServer
    private let isOver = Atomic(false)

    init(kind: Attack.Kind, connections: Int, server: OwnServer) {
        self.kind = kind
        self.connections = connections
        self.server = server
        readiness = ReadySignal()
    }

    func stop() { isOver.store(true, ordering: .releasing) }

    /// Until stopped: the most memory the server had, and how often a connection had to be made again.
    func run() async throws -> (peak: Int, cuts: Int) {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "attackers").async { @Sendable in
                continuation.resume(with: Result { try self.attack() })
                self.readiness.finish()
            }
        }
    }

    private func attack() throws(Complaint) -> (Int, Int) {
        var swarm = Swarm(port: server.port)
        defer { swarm.closeAll() }
        try swarm.open(connections)
        if kind == .neverReads {
            // A few at a time: that hundreds sign in at one moment is another question.
            for index in 0..<connections {
                try swarm.readDone(index)
                _ = swarm.send(auth, on: index)
                try swarm.readDone(index)
            }
        }
        readiness.finish()
        var (peak, cuts) = (server.residentMemory, 0)
        while !isOver.load(ordering: .acquiring) {
            let pass = ContinuousClock.now
            for index in 0..<connections where !isOver.load(ordering: .acquiring) {
                guard !act(swarm, index) else { continue }
                try swarm.replace(index)
                if kind == .neverReads { _ = swarm.send(auth, on: index) }
                cuts += 1
            }
            peak = max(peak, server.residentMemory)
            let pause = (kind == .slowloris ? Duration.seconds(1) : .milliseconds(5)) - (ContinuousClock.now - pass)
            if pause > .zero { usleep(UInt32(pause / .microseconds(1))) }
        }
        return (peak, cuts)
    }

    /// One turn of one connection; false where it has to be made again.
    private func act(_ swarm: Swarm, _ index: Int) -> Bool {
        switch kind {
        case .slowloris: swarm.drain(index) && swarm.send([UInt8(ascii: "p")], on: index) != nil
        case .neverReads: swarm.send(Self.questions, on: index) != nil
        case .endlessLine: swarm.drain(index) && swarm.send(Self.endless, on: index) != nil
        case .connects: false
        }
    }

    private var auth: [UInt8] { Array("auth \"\(server.otherToken)\"\n".utf8) }

    /// `help` has the longest reply for the shortest question. A part of it may be taken, which makes an unknown word of
    /// one of them: as good.
    private static let questions = Array(String(repeating: "help\n", count: 1_000).utf8)
    private static let endless = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
}

/// Something that happens once, for one that waits.
final class ReadySignal: Sendable {
    private let stream = AsyncStream.makeStream(of: Void.self)

    var value: Void {
        get async { for await _ in stream.stream {} }
    }

    func finish() { stream.continuation.finish() }
}
