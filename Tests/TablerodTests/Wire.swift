import Board
import Client
import LineProtocol

/// A connection on which `ana` is signed in.
func signedIn(_ token: String, at port: Int) async throws -> Connection {
    let connection = try await Connection.connect(to: .tcp(host: "127.0.0.1", port: port))
    _ = try await connection.send(Request(verb: "auth", arguments: .object(["token": .string(token)]))).get()
    return connection
}

extension Connection {
    /// Sends and gives the object of `+OK`; throws what `-ERR` said.
    func ask(_ verb: String, _ arguments: JSON.Object = [:]) async throws -> JSON.Object {
        try await send(Request(verb: verb, arguments: .object(arguments))).get()
    }

    /// The whole board, line by line.
    func export() async throws -> [JSON.Object] {
        var lines: [JSON.Object] = []
        let end = try await stream(Request(verb: "export")) { line in lines.append(line.object ?? [:]) }
        _ = try end.get()
        return lines
    }
}

/// The whole board as the server gives it, each line as it is written to a file.
func exportedText(_ token: String, at port: Int) async throws -> [String] {
    try await signedIn(token, at: port).export().map { JSON.object($0).serialized }
}

/// One event more.
func addTask(_ token: String, at port: Int, title: String = "one more") async throws {
    _ = try await signedIn(token, at: port).ask(
        "task.add", ["commitment": "none", "title": .string(title), "team": "sales"])
}
