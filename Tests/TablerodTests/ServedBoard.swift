import Foundation
import Synchronization

/// A board that servers of the program are started on, whoever keeps its PostgreSQL.
protocol ServedBoard: Sendable {
    /// Of `ana`, an administrator who works in marketing.
    var token: String { get }
    /// The options that name its database.
    var place: [String] { get }
    var servers: StartedServers { get }
}

extension ServedBoard {
    /// Starts `tablerod serve`, on a port that the system chooses unless one is given, and waits until it is ready.
    func serve(
        _ more: [String] = [], port: Int = 0, environment: [String: String] = [:], by program: String = Program.path
    ) async throws -> Serving {
        try await servers.start(
            ["serve", "--listen", "127.0.0.1:\(port)"] + place + more, of: program, environment: environment)
    }

    /// A command of the host on this board.
    func host(_ arguments: String...) async throws -> Ending { try await Program.run(arguments + place) }
}

/// A server that accepts connections.
struct Serving: Sendable {
    let program: RunningProgram
    let readyLine: String
    let port: Int

    /// Killed as `kill -9` does; PostgreSQL is left to the watchdog.
    func kill() async { _ = await program.end(by: SIGKILL) }

    /// Ended as a supervisor does.
    func terminate() async -> Ending { await program.end(by: SIGTERM) }

    static func port(in line: String) -> Int? {
        line.split(separator: " ").lazy.compactMap { word in
            word.hasPrefix("127.0.0.1:") ? Int(word.dropFirst(10).prefix { $0.isNumber }) : nil
        }.first
    }
}

struct NotServing: Error {
    let ending: Ending
}

/// The servers that a test started, so that it leaves none.
final class StartedServers: Sendable {
    private let all = Mutex<[Serving]>([])

    func start(_ arguments: [String], of path: String, environment: [String: String]) async throws -> Serving {
        let program = try RunningProgram(arguments, of: path, environment: environment)
        guard let line = await program.firstLine(), let port = Serving.port(in: line) else {
            throw NotServing(ending: await program.ended())
        }
        let serving = Serving(program: program, readyLine: line, port: port)
        all.withLock { $0.append(serving) }
        return serving
    }

    func killAll() async {
        for serving in all.withLock({ $0 }) {
            // Collected processes have no such file any more, and a number that was given again has another program.
            if Processes.program(of: serving.program.pid) == serving.program.file {
                _ = await serving.program.end(by: SIGKILL)
            } else {
                _ = await serving.program.ended()
            }
        }
    }
}
