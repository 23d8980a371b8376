import ArgumentParser
import Board
import Client

/// `tablero-bench attack`.
struct Attack: AsyncParsableCommand {
    /// What the hostile connections do; each that is cut comes back at once.
    enum Kind: String, Sendable, CaseIterable, ExpressibleByArgument {
        /// A byte a second, and never a whole line.
        case slowloris
        /// Signed in, asking without end and never reading a reply.
        case neverReads = "never-reads"
        /// A line without an end, as fast as it is taken.
        case endlessLine = "endless-line"
        /// Connecting and closing, as fast as it goes.
        case connects
    }

    static let configuration = CommandConfiguration(
        abstract: "Attacks a server of its own and prints its memory and what honest writers wait meanwhile.",
        discussion: """
            KIND is slowloris (a byte a second, never a whole line), never-reads (signed in, asks without end, reads \
            nothing), endless-line (a line without an end) or connects (connects and closes).
            Example: tablero-bench attack slowloris --connections 5000 --seconds 30
            """)

    @Argument(help: "What the hostile connections do.")
    var kind: Kind

    @Option(help: "Hostile connections.")
    var connections = 1_000

    @Option(help: "For how long; as long again without an attack goes before.")
    var seconds = 20

    @Option(help: "Honest connections, each of which writes again 20 ms after its reply.")
    var honest = 4

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard (1...50_000).contains(connections) else { throw ValidationError("--connections is 1 to 50000") }
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds is 1 to 3600") }
        guard (1...100).contains(honest) else { throw ValidationError("--honest is 1 to 100") }
    }

    func run() async throws {
        do {
            try Swarm.makeRoom(for: connections)
            // All other limits as they are by default: they are what is measured.
            let configuration = ["connections: \(connections + 1000)"]
            let figures = try await OwnServer.with(configuration) { server in
                try await measure(server)
            }
            print(json ? JSON.object(figures.object).serialized : figures.sentence)
        } catch {
            throw Complaint(error)
        }
    }

    private func measure(_ server: OwnServer) async throws -> AttackFigures {
        let writers = WriteWriters(
            address: .tcp(host: "127.0.0.1", port: server.port), token: server.token, pause: .milliseconds(20))
        let places = try await writers.open(honest)
        let quiet = try await writers.run(on: places, for: .seconds(seconds))
        let before = server.residentMemory
        let attackers = Attackers(kind: kind, connections: connections, server: server)
        async let outcome = attackers.run()
        await attackers.readiness.value
        let besieged: WriteFigures
        do {
            besieged = try await writers.run(on: places, for: .seconds(seconds))
        } catch {
            attackers.stop()
            _ = try await outcome
            throw error
        }
        attackers.stop()
        let (peak, cuts) = try await outcome
        // What the server gives back when all is over.
        try await _Concurrency.Task.sleep(for: .seconds(3))
        return AttackFigures(
            kind: kind, connections: connections, quiet: quiet, besieged: besieged, before: before, peak: peak,
            after: server.residentMemory, cuts: cuts)
    }
}

/// What was measured.
struct AttackFigures: Sendable {
    let kind: Attack.Kind
    let connections: Int
    let quiet: WriteFigures
    let besieged: WriteFigures
    let before: Int
    let peak: Int
    let after: Int
    /// How often a connection was closed by the server, or had to be made again.
    let cuts: Int

    var sentence: String {
        let each = max(peak - before, 0) / 1_024 / connections
        return """
            \(kind.rawValue), \(connections) connections: memory \(before.mebibytes) before, \(peak.mebibytes) at most \
            (\(each) KiB a connection), \(after.mebibytes) after; \(cuts) connections made anew
              honest writers alone: \(quiet.sentence)
              while it lasted:      \(besieged.sentence)
            """
    }

    var object: JSON.Object {
        [
            "schema_version": 1, "kind": .string(kind.rawValue), "connections": .integer(Int64(connections)),
            "rss_before": .integer(Int64(before)), "rss_peak": .integer(Int64(peak)),
            "rss_after": .integer(Int64(after)), "reconnects": .integer(Int64(cuts)),
            "alone": .object(quiet.object), "attacked": .object(besieged.object),
        ]
    }
}
