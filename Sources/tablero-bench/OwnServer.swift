import Foundation
import Synchronization

/// A `tablerod` of our own with a board of its own, for measurements that no real board should suffer.
final class OwnServer: Sendable {
    let port: Int
    /// Of `ana`, who belongs to marketing and may everything.
    let token: String
    /// Of `eve`, a member.
    let otherToken: String
    let pid: Int32
    private let process: Process
    private let folder: String

    private init(process: Process, port: Int, tokens: (String, String), folder: String) {
        self.process = process
        self.port = port
        (token, otherToken) = tokens
        self.folder = folder
        pid = process.processIdentifier
    }

    /// Starts the program beside this one with these lines of configuration, runs, stops it and removes its board.
    static func with<Value>(
        _ configuration: [String], _ body: (OwnServer) async throws -> Value
    ) async throws -> Value {
        let folder = "/tmp/tablero-bench-\(UUID().uuidString.prefix(8))"
        // PostgreSQL refuses root, so as root it runs as somebody else, who must be able to pass.
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o711])
        defer { remove(folder) }
        let data = "\(folder)/board"
        _ = try run(["member", "add", "ana", "--name", "Ana", "--team", "marketing", "--role", "admin", "--data", data])
        _ = try run(["member", "add", "eve", "--name", "Eve", "--team", "sales", "--data", data])
        let tokens = try (
            run(["token", "issue", "ana", "--data", data]), run(["token", "issue", "eve", "--data", data])
        )
        let file = "\(folder)/tablerod.yaml"
        try (["data: \(data)", "listen: 127.0.0.1:0"] + configuration).joined(separator: "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let output = Pipe()
        let process = try start(["serve", "--config", file], output)
        let ready = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let place = ready.firstMatch(of: /127\.0\.0\.1:([0-9]+)/), let port = Int(place.1) else {
            process.terminate()
            throw Complaint("tablerod did not start")
        }
        let server = OwnServer(process: process, port: port, tokens: tokens, folder: folder)
        do {
            let value = try await body(server)
            server.stop()
            return value
        } catch {
            server.stop()
            throw error
        }
    }

    /// Resident memory of the server in bytes, PostgreSQL left out.
    var residentMemory: Int {
        let file = "/proc/\(pid)/statm"
        do {
            let words = try String(contentsOfFile: file, encoding: .utf8).split(separator: " ")
            return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
        } catch {
            return 0
        }
    }

    private func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    private static func run(_ arguments: [String]) throws -> String {
        let output = Pipe()
        let process = try start(arguments, output)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Complaint("tablerod \(arguments[0]) failed") }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func start(_ arguments: [String], _ output: Pipe) throws -> Process {
        let process = Process()
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = own.deletingLastPathComponent().appendingPathComponent("tablerod")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        return process
    }

    private static func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("left behind: \(folder)")
        }
    }
}
