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
    /// Of the measurement; its board is in `data`.
    let folder: String
    var data: String { "\(folder)/board" }

    private init(process: Process, port: Int, tokens: (String, String), folder: String) {
        self.process = process
        self.port = port
        (token, otherToken) = tokens
        self.folder = folder
        pid = process.processIdentifier
    }

    /// Starts the program beside this one with these lines of configuration, runs, stops it and removes its board.
    ///
    /// - Parameter prepare: run on a server of the same board that is stopped before, so that what it needed once is not
    ///   in the memory of the one that is measured.
    static func with<Value>(
        _ configuration: [String], prepare: ((OwnServer) async throws -> Void)? = nil,
        _ body: (OwnServer) async throws -> Value
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
        try (["data: \(data)", "listen: 127.0.0.1:0"] + configuration).joined(separator: "\n")
            .write(toFile: "\(folder)/tablerod.yaml", atomically: true, encoding: .utf8)
        if let prepare { try await serving(in: folder, tokens, prepare) }
        return try await serving(in: folder, tokens, body)
    }

    private static func serving<Value>(
        in folder: String, _ tokens: (String, String), _ body: (OwnServer) async throws -> Value
    ) async throws -> Value {
        let output = Pipe()
        let process = try start(["serve", "--config", "\(folder)/tablerod.yaml"], output)
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
