import Foundation

/// What Linux tells of the processes that run; of one that is gone, or is not ours to look at, nothing.
enum Processes {
    static func all() -> [Int32] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        } catch {
            return []
        }
    }

    /// Where it stands.
    static func folder(of pid: Int32) -> String? { link("/proc/\(pid)/cwd") }

    /// The file it runs; nil once it is dead, collected or not.
    static func program(of pid: Int32) -> String? { link("/proc/\(pid)/exe") }

    /// The one that keeps PostgreSQL from outliving a server.
    static func watchdog(of server: Int32) -> Int32? {
        all().first { parent(of: $0) == server && words(of: $0).contains("tablero-watchdog") }
    }

    private static func parent(of pid: Int32) -> Int32? {
        // The name of the program stands in parentheses and may hold anything.
        text("/proc/\(pid)/stat")?.split(separator: ")").last?.split(separator: " ").dropFirst().first
            .flatMap { Int32($0) }
    }

    private static func words(of pid: Int32) -> [String] {
        (text("/proc/\(pid)/cmdline") ?? "").split(separator: "\0").map(String.init)
    }

    /// A file that may go at any moment; nil once it has.
    static func text(_ path: String) -> String? {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            return nil
        }
    }

    private static func link(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let length = readlink(path, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer[..<length], as: UTF8.self) : nil
    }
}
