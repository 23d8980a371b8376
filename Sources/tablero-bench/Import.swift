import ArgumentParser
import Board
import Client
import LineProtocol

/// `tablero-bench import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Imports tasks with three steps each while another connection writes, and says how long that waited.",
        discussion: """
            The tasks stay on the board: point it at one that was made for measuring. The token is an administrator's.
            Example: tablero-bench import --server 127.0.0.1:8225 --token-file admin.token --rows 1500
            """)

    @Option(help: "HOST:PORT of the server, or the path of its Unix socket.")
    var server = "127.0.0.1:8225"

    @Option(name: .customLong("token-file"), help: "A file with the token of an administrator who belongs to a team.")
    var tokenFile: String

    @Option(help: "Tasks to import, about 1.4 KB each on the wire.")
    var rows = 1_500

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard (1...1_000_000).contains(rows) else { throw ValidationError("--rows is 1 to 1000000") }
        guard Address(measured: server) != nil else {
            throw ValidationError("--server is HOST:PORT, or the path of a Unix socket")
        }
    }

    func run() async throws {
        guard let address = Address(measured: server) else { throw ExitCode.validationFailure }
        do {
            let run = ImportRun(address: address, token: try SmallFile.text(of: tokenFile))
            let figures = try await run.run(rows: rows)
            print(json ? JSON.object(figures.object).serialized : figures.sentence)
        } catch {
            throw Complaint(error)
        }
    }
}
