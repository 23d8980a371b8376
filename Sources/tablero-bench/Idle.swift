import ArgumentParser
import Board

/// `tablero-bench idle`.
struct Idle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds idle connections to a server of its own, signed in and not, and prints the server's memory.",
        discussion: "Example: tablero-bench idle --connections 10000")

    @Option(help: "Connections.")
    var connections = 10_000

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard (1...50_000).contains(connections) else { throw ValidationError("--connections is 1 to 50000") }
    }

    func run() async throws {
        do {
            try Swarm.makeRoom(for: connections)
            let configuration = [
                "connections: \(connections + 100)", "sign_in_time: 10m", "requests_per_second: 0",
            ]
            let figures = try await OwnServer.with(configuration) { server in
                try await measure(server)
            }
            print(json ? JSON.object(figures.object).serialized : figures.sentence)
        } catch {
            throw Complaint(error)
        }
    }

    private func measure(_ server: OwnServer) async throws -> IdleFigures {
        var figures = IdleFigures(connections: connections, before: server.residentMemory)
        (figures.open, figures.signedIn) = try await hold(server)
        figures.after = server.residentMemory
        (_, figures.again) = try await hold(server)
        return figures
    }

    /// Opens the connections, signs them in and closes them again.
    private func hold(_ server: OwnServer) async throws -> (open: Int, signedIn: Int) {
        var swarm = Swarm(port: server.port)
        defer { swarm.closeAll() }
        try swarm.open(connections)
        for index in 0..<connections { try swarm.readDone(index) }
        let open = server.residentMemory
        try swarm.signIn(server.token, isGreeted: true)
        let signedIn = server.residentMemory
        swarm.closeAll()
        // Closing is not told of; two seconds are plenty.
        try await _Concurrency.Task.sleep(for: .seconds(2))
        return (open, signedIn)
    }
}

/// What was measured, in bytes of the server's resident memory.
struct IdleFigures: Sendable {
    let connections: Int
    let before: Int
    var open = 0
    var signedIn = 0
    var after = 0
    /// As many once more: what was not given back to the system is used again.
    var again = 0

    init(connections: Int, before: Int) {
        self.connections = connections
        self.before = before
    }

    private func each(_ bytes: Int) -> String {
        let tenths = (bytes - before) * 10 / 1_024 / connections
        return "\(tenths / 10).\(abs(tenths % 10)) KiB each"
    }

    var sentence: String {
        "\(connections) idle connections: \(before.mebibytes) before, \(open.mebibytes) open (\(each(open))), "
            + "\(signedIn.mebibytes) signed in (\(each(signedIn))), \(after.mebibytes) after they were closed, "
            + "\(again.mebibytes) with as many once more"
    }

    var object: JSON.Object {
        [
            "schema_version": 1, "connections": .integer(Int64(connections)), "rss_before": .integer(Int64(before)),
            "rss_open": .integer(Int64(open)), "rss_signed_in": .integer(Int64(signedIn)),
            "rss_after": .integer(Int64(after)), "rss_again": .integer(Int64(again)),
        ]
    }
}

extension Int {
    /// As `41 MiB`.
    var mebibytes: String { "\((self + 524_288) / 1_048_576) MiB" }
}
