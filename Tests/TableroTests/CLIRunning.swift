import Board
import Foundation
import Synchronization

@testable import tablero

/// What one run of the program printed and ended with.
struct CLIRun: Sendable {
    var status: Int32
    var output: String
    var errors: String

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// The one JSON object that `--json` prints; nil where it printed anything else.
    var document: JSON? {
        do {
            return try JSON(parsing: output.utf8.dropLast(), limits: .stored)
        } catch {
            return nil
        }
    }
}

/// A home folder of its own for one test, gone when the test is.
final class CLIHome: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "tablero-cli-" + RequestKey.make()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("could not remove \(path)")
        }
    }

    var configuration: String { path + "/.config/tablero/config.yaml" }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}

/// Runs the program in this process, with surroundings that depend on nothing of the machine: it is Monday 23 November
/// 2026, 10:00 in Madrid, unless the real clock is asked for. `keys` are pressed one after the other, `answers` typed as
/// lines where a line is asked for.
func cli(
    _ arguments: [String], _ environment: [String: String] = [:], language: Language = .spanish, input: String = "",
    typed: String? = nil, width: Int = 80, isTerminal: Bool = false, now: Instant? = nil, keys: String? = nil,
    answers: [String] = []
) async -> CLIRun {
    let pressed = Mutex(Array(keys ?? "")[...])
    let said = Mutex(answers[...])
    let output = Mutex("")
    let errors = Mutex("")
    let readKey: (@Sendable () -> Character?)? =
        keys == nil ? nil : { @Sendable in pressed.withLock { $0.popFirst() } }
    let surroundings = Surroundings(
        environment: ["LANG": language == .spanish ? "es_ES.UTF-8" : "en_GB.UTF-8"].merging(environment) { $1 },
        isOutputTerminal: isTerminal, width: width, now: now ?? Instant(rfc3339: "2026-11-23T09:00:00Z")!,
        zone: Zone(identifier: "Europe/Madrid")!,
        write: { text throws(CLIError) in output.withLock { $0 += text } },
        warn: { text in errors.withLock { $0 += text } },
        readInput: { Data(input.utf8) }, askSecret: { _ in typed },
        readKey: readKey,
        readAnswer: { prompt in
            output.withLock { $0 += prompt + "\n" }
            return said.withLock { $0.popFirst() }
        })
    let status = await runTablero(arguments, surroundings)
    return CLIRun(status: status, output: output.withLock { $0 }, errors: errors.withLock { $0 })
}

enum FileNames {
    /// The files of a folder, sorted.
    static func under(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
