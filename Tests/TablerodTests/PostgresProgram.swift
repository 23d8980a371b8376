import Foundation
import Testing

@testable import Postgres

/// PostgreSQL's own programs, run as the user whom its files belong to.
enum PostgresProgram {
    private static let programs = Result { try ServerPrograms.find(forClusterOf: nil) }

    /// Runs one to its end, which must be a good one. A server that it starts inherits nothing of this process's, which
    /// would else wait for that one's end.
    static func run(_ name: String, _ arguments: [String], environment: [String: String] = [:]) async throws {
        let file = "\(BoardFolder.path)/output-\(UUID().uuidString.prefix(8))"
        // Given to the program alone: what runs as root before it is to leave nothing that the program can not open.
        let surroundings = environment.isEmpty ? [] : ["/usr/bin/env"] + environment.map { "\($0.key)=\($0.value)" }
        let command = try UnprivilegedUser.current().prefix + surroundings + [programs.get().program(name)] + arguments
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            DispatchQueue.global().async { @Sendable in
                continuation.resume(with: Result { try run(command, output: file) })
            }
        }
        let output = Processes.text(file) ?? ""
        try FileManager.default.removeItem(atPath: file)
        try #require(status == 0, "\(name): \(output)")
    }

    private static func run(_ command: [String], output file: String) throws -> Int32 {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        return try ChildProcess(.init(command: command, descriptors: [nil, descriptor, descriptor])).wait()
    }

    /// Gives a file or folder to that user.
    static func own(_ path: String) throws -> Bool { try UnprivilegedUser.current().own(path) }
}
