import Foundation
import Testing

@testable import tablero

@Suite("The program as a process") struct CLIShellTests {
    /// The built program, beside the tests.
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("tablero").path

    private struct Ended {
        var status: Int32
        var output: String
        var errors: String
    }

    /// What `deploy/test --sanitize=` says to each process; nothing else of our surroundings reaches the shell.
    private let sanitizing = ProcessInfo.processInfo.environment
        .filter { ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].contains($0.key) }

    private func bash(_ script: String, _ environment: [String: String] = [:]) throws -> Ended {
        try #require(FileManager.default.isExecutableFile(atPath: Self.program), "\(Self.program)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        let folder = (Self.program as NSString).deletingLastPathComponent
        process.environment = ["PATH": "\(folder):/usr/bin:/bin", "LANG": "C", "HOME": "/nonexistent"]
            .merging(environment) { $1 }
            .merging(sanitizing) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        let errorBytes = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
            errors: String(decoding: errorBytes, as: UTF8.self))
    }

    @Test("bash completes with the script, also behind an equals sign, which it splits words at")
    func bashCompletes() throws {
        let cases = [
            ("(tablero block 41 cl)", 3, "client"), ("(tablero start 41 dry_run = t)", 5, "true"),
            ("(tablero start 41 dry_run =)", 4, "true false"), ("(tablero qu)", 1, "queue"),
        ]
        for (words, place, expected) in cases {
            let ended = try bash(
                """
                source <(tablero completions bash)
                COMP_WORDS=\(words); COMP_CWORD=\(place); _tablero
                echo "${COMPREPLY[*]}"
                """)
            #expect(ended.output == expected + "\n", "\(words): \(ended.errors)")
        }
    }

    @Test("a reader that has gone is no error")
    func readerGone() throws {
        let ended = try bash("set -o pipefail; for n in 1 2 3; do tablero --help; done | head -1")
        #expect(ended.errors.isEmpty)
        // As a shell starts it: the process that runs the tests may ignore the signal, and its children would inherit that.
        let closed = try bash("env --default-signal=PIPE tablero --help | true; exit ${PIPESTATUS[0]}")
        #expect(closed.status == 0 && closed.errors.isEmpty)
    }

    @Test(
        "a full disk is an error",
        .enabled("this system has no device that is always full") {
            FileManager.default.fileExists(atPath: "/dev/full")
        })
    func diskFull() throws {
        let ended = try bash("tablero --help > /dev/full")
        #expect(ended.status == 70 && ended.errors.contains("disk"))
    }

    @Test("the exit status and the line on standard error reach the shell")
    func status() throws {
        let ended = try bash("tablero strat")
        #expect(ended.status == 64)
        #expect(ended.errors == "tablero: there is no command \"strat\"; did you mean \"start\"?\n")
        #expect(ended.output.isEmpty)
    }
}
