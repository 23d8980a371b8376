import Foundation
import Synchronization

/// How one run of `tablerod` ended, and all it printed.
struct Ending: Sendable {
    /// 128 and the signal's number where a signal ended it.
    var status: Int32
    var output: [String]
    var errors: [String]
}

/// The program under test, as it was built: nothing of it runs in this process.
enum Program {
    /// Beside the test bundle, or what the environment variable `TABLEROD` names.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["TABLEROD"] { return named }
        var folder = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("tablerod").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue,
                FileManager.default.isExecutableFile(atPath: candidate)
            {
                return candidate
            }
        }
        fatalError("no program tablerod beside the tests; swift build makes it, or TABLEROD names it")
    }()

    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Ending {
        try await RunningProgram(arguments, environment: environment).ended()
    }
}

/// A `tablerod`, or another program, that runs in a process of its own.
final class RunningProgram: Sendable {
    let pid: Int32
    /// What the system says it runs.
    let file: String
    private let ending: Task<Ending, Never>
    private let complaints: Complaints
    private let ready: Task<String?, Never>

    init(_ arguments: [String], of path: String = Program.path, environment: [String: String] = [:]) throws {
        let process = Process()
        file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        let (statuses, status) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            status.yield(
                process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
            status.finish()
        }
        try process.run()
        pid = process.processIdentifier
        let (firstLines, firstLine) = AsyncStream.makeStream(of: String.self)
        ready = Task {
            for await line in firstLines { return line }
            return nil
        }
        let printed = Task {
            var lines: [String] = []
            for await line in Self.lines(of: output.fileHandleForReading) {
                firstLine.yield(line)
                lines.append(line)
            }
            firstLine.finish()
            return lines
        }
        let complaints = Complaints()
        self.complaints = complaints
        let complained = Task {
            for await line in Self.lines(of: errors.fileHandleForReading) {
                complaints.lines.withLock { $0.append(line) }
            }
        }
        ending = Task {
            let output = await printed.value
            await complained.value
            let errors = complaints.lines.withLock { $0 }
            return Ending(status: await statuses.first { _ in true } ?? -1, output: output, errors: errors)
        }
    }

    /// The first line it prints; nil where it ended without one.
    func firstLine() async -> String? { await ready.value }

    func ended() async -> Ending { await ending.value }

    /// What it has printed to standard error so far.
    var errorsSoFar: [String] { complaints.lines.withLock { $0 } }

    /// Sends a signal and waits for the end.
    func end(by signal: Int32) async -> Ending {
        kill(pid, signal)
        return await ended()
    }

    /// Lines as they come, read by a thread that may wait.
    private static func lines(of handle: FileHandle) -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                var rest = Data()
                while true {
                    let data = handle.availableData
                    if data.isEmpty { break }
                    rest += data
                    while let end = rest.firstIndex(of: 0x0A) {
                        continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
                        rest = Data(rest[(end + 1)...])
                    }
                }
                if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
                continuation.finish()
            }
        }
    }
}

/// Lines of standard error as they come.
private final class Complaints: Sendable {
    let lines = Mutex<[String]>([])
}

/// Waits, for thirty seconds unless said, until something can be observed that this process cannot be told of.
func eventually(within patience: Duration = .seconds(30), _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened()
}

struct NeverHappened: Error {}
