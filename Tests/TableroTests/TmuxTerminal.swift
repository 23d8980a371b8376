import Foundation
import Glibc
import Testing

/// A tmux of its own for one test: real terminals of a known size, in which the built program runs.
final class TmuxTerminal {
    /// The built programs, beside the tests.
    static let programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    private let folder: String
    private let environment: [String: String]
    /// In the foreground, so that it can be waited for.
    private let server: pid_t

    /// `folder` keeps its socket; the environment is that of what runs in it.
    init(folder: String, environment: [String: String]) throws {
        self.folder = folder
        // What a sanitizer is told reaches every process.
        let sanitizing = ProcessInfo.processInfo.environment
            .filter { ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].contains($0.key) }
        self.environment = [
            "PATH": "\(Self.programs):/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8", "SHELL": "/bin/sh",
            "TERM": "xterm-256color",
        ].merging(environment) { $1 }.merging(sanitizing) { $1 }
        try """
        set -g status off
        set -g escape-time 0
        """.write(toFile: "\(folder)/tmux.conf", atomically: true, encoding: .utf8)
        server = try Self.spawn(["/usr/bin/env"] + Self.arguments(folder, ["-D"]), self.environment)
    }

    /// As a shell starts a program: with no signal blocked. The threads that run tests block them all, Foundation passes that
    /// on, and a tmux that hears of no dead child waits for ever.
    private static func spawn(_ arguments: [String], _ environment: [String: String]) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        var pid = pid_t()
        let failure = posix_spawn(&pid, arguments[0], &actions, &attributes, &words, &settings)
        guard failure == 0 else { throw Failed(description: "\(arguments): \(failure)") }
        return pid
    }

    private static func arguments(_ folder: String, _ more: [String]) -> [String] {
        ["tmux", "-u", "-f", "\(folder)/tmux.conf", "-S", "\(folder)/tmux"] + more
    }

    /// Waits until it takes commands.
    func ready() async throws {
        let end = ContinuousClock.now + .seconds(10)
        while true {
            do {
                try tmux(["show-options", "-g"])
                return
            } catch {
                guard ContinuousClock.now < end else { throw error }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = Self.arguments(folder, arguments)
        process.environment = environment
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: "tmux \(arguments): \(text)")
        }
        return text
    }

    /// Runs a program in a terminal of its own, of that size.
    func open(_ name: String, columns: Int = 80, rows: Int = 24, _ arguments: [String]) throws {
        let size = ["-x", "\(columns)", "-y", "\(rows)"]
        try tmux(["new-session", "-d", "-s", name] + size + arguments)
    }

    /// Types a text as it is.
    func type(_ text: String, in name: String) throws { try tmux(["send-keys", "-t", name, "-l", text]) }

    /// Presses keys by tmux's names.
    func press(_ keys: String..., in name: String) throws { try tmux(["send-keys", "-t", name] + keys) }

    func resize(_ name: String, columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-t", name, "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// Takes the terminal away, as a broken line does.
    func hangUp(_ name: String) throws { try tmux(["kill-session", "-t", name]) }

    /// What stands in a terminal, a row each.
    func screen(_ name: String) throws -> [String] {
        try tmux(["capture-pane", "-p", "-t", name]).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    /// The same with what has scrolled away, as one line of words.
    func words(_ name: String) throws -> String {
        try tmux(["capture-pane", "-p", "-S", "-", "-t", name]).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// Waits until the terminal shows something, and gives what it shows then.
    @discardableResult
    func until(
        _ name: String, _ what: String, within bound: Duration = .seconds(30), _ holds: ([String]) -> Bool
    ) async throws -> [String] {
        let end = ContinuousClock.now + bound
        while true {
            let screen = try screen(name)
            if holds(screen) { return screen }
            guard ContinuousClock.now < end else {
                throw Failed(description: "\(name) never shows \(what):\n" + screen.joined(separator: "\n"))
            }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    /// Waits for a text anywhere in it.
    @discardableResult
    func until(_ name: String, shows text: String) async throws -> [String] {
        try await until(name, text) { $0.contains { $0.contains(text) } }
    }

    func end() {
        do {
            try tmux(["kill-server"])
        } catch {
            kill(server, SIGKILL)
        }
        waitpid(server, nil, 0)
    }
}
