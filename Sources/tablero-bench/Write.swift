import ArgumentParser
import Board
import Client
import LineProtocol

/// `tablero-bench write`.
struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes on several connections at once: nine task.edit to one task.add.",
        discussion: """
            The tasks stay on the board: point it at one that was made for measuring.
            Example: tablero-bench write --server 127.0.0.1:8225 --token-file admin.token --connections 8 --seconds 5
            """)

    @Option(help: "HOST:PORT of the server, or the path of its Unix socket.")
    var server = "127.0.0.1:8225"

    @Option(name: .customLong("token-file"), help: "A file with the token of somebody who belongs to a team.")
    var tokenFile: String

    @Option(help: "Connections, each of which waits for a reply before it writes again.")
    var connections = 8

    @Option(help: "For how long.")
    var seconds = 5

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard (1...1_000).contains(connections) else { throw ValidationError("--connections is 1 to 1000") }
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds is 1 to 3600") }
        guard address != nil else { throw ValidationError("--server is HOST:PORT, or the path of a Unix socket") }
    }

    func run() async throws {
        guard let address else { throw ExitCode.validationFailure }
        do {
            let writers = WriteWriters(address: address, token: try SmallFile.text(of: tokenFile))
            let figures = try await writers.run(connections: connections, for: .seconds(seconds))
            print(json ? JSON.object(figures.object).serialized : figures.sentence)
        } catch {
            throw Complaint(error)
        }
    }

    private var address: Address? { Address(measured: server) }
}

extension Address {
    /// `HOST:PORT`, or the path of a Unix socket.
    init?(measured server: String) {
        if server.hasPrefix("/") {
            self = .unix(path: server)
            return
        }
        guard let colon = server.lastIndex(of: ":"), colon != server.startIndex,
            let port = Int(server[server.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        let host = server[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self = .tcp(host: String(isBracketed ? host.dropFirst().dropLast() : host), port: port)
    }
}

/// What stopped a measurement, for the one line that is printed.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        description =
            switch error {
            case let error as WireError: "\(error.code): \(error.message)"
            default: "\(error)"
            }
    }

    init(_ sentence: String) {
        description = sentence
    }
}
