import Agenda
import Board
import Foundation
import Store
import Synchronization
import Store
import TestBoard
import Testing

@testable import tablero

/// A run that goes on until it is told to end, and what it has printed by now.
private final class LongRun: Sendable {
    private struct State {
        var output = ""
        var errors = ""
        var waiting: [(holds: @Sendable (String) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let signals = AsyncStream.makeStream(of: Int32.self)
    /// Lines after which nobody reads any more.
    private let lines: Int

    init(lines: Int = .max) { self.lines = lines }

    var output: String { state.withLock { $0.output } }
    var errors: String { state.withLock { $0.errors } }

    func run(
        _ arguments: [String], _ environment: [String: String], language: Language = .english, isTerminal: Bool = false
    ) async -> Int32 {
        await runTablero(
            arguments,
            Surroundings(
                environment: ["LANG": language == .spanish ? "es_ES.UTF-8" : "en_GB.UTF-8"].merging(environment) { $1 },
                isOutputTerminal: isTerminal, width: 80, now: TestBoard.wallClock(),
                zone: Zone(identifier: "Europe/Madrid")!,
                write: { [self] text throws(CLIError) in
                    let (ready, isEnough) = state.withLock { state in
                        state.output += text
                        let ready = state.waiting.filter { $0.holds(state.output) }
                        state.waiting.removeAll { $0.holds(state.output) }
                        return (ready, state.output.count { $0 == "\n" } >= lines)
                    }
                    for waiter in ready { waiter.continuation.resume() }
                    if isEnough { throw .readerGone }
                },
                warn: { [self] text in state.withLock { $0.errors += text } }, readInput: { Data() },
                askSecret: { _ in nil }, size: { (80, 24) }, signals: { [signals] in signals.stream }))
    }

    /// Returns once the output is so.
    func until(_ holds: @escaping @Sendable (String) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if holds(state.output) { return true }
                state.waiting.append((holds, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    func signal(_ number: Int32) { signals.continuation.yield(number) }
}

@Suite("Watching from the command line", .timeLimit(.minutes(1))) struct CLIWatchTests {
    @Test("each event is a line, in both languages, and none is wider than the screen")
    func lines() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token]
            for line in [["client", "add", "acme", "Acme"], ["add", "none", "Texts", "marketing"], ["start", "1"]] {
                #expect(await cli(line, environment, now: TestBoard.wallClock()).status == 0)
            }
            for (language, word) in [(Language.spanish, "empezada"), (.english, "started")] {
                let run = LongRun(lines: 12)
                #expect(await run.run(["watch", "since=0"], environment, language: language) == 0)
                let printed = run.output.split(separator: "\n").map(String.init)
                #expect(printed[0].hasPrefix("── "))
                #expect(printed.allSatisfy { displayWidth($0) <= 80 }, "\(printed)")
                #expect(printed.contains { $0.contains("T-1") && $0.contains(word) && $0.contains("admin") })
                #expect(run.errors == "")
            }
        }
    }

    @Test("as JSON it is the events as they came, a line each; what the server refuses is said at once")
    func json() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token]
            let run = LongRun(lines: 5)
            #expect(await run.run(["watch", "--json", "--since", "2"], environment) == 0)
            let numbers = try run.output.split(separator: "\n").map {
                try JSON(parsing: $0.utf8, limits: .stored).object?["seq"]?.integer
            }
            #expect(numbers == [3, 4, 5, 6, 7])
            #expect(await LongRun().run(["watch", "since=9000"], environment) == 64)
            #expect(await LongRun().run(["watch", "clinet=acme"], environment) == 64)
            #expect(await LongRun().run(["watch", "commitment=C-9"], environment) == 66)
        }
    }

    @Test("after a restart of the server it goes on where it was, with nothing twice and nothing left out")
    func reconnects() async throws {
        let home = try CLIHome()
        let board = try await TestBoard.fresh()
        let environment = ["TABLERO_SERVER": "unix:\(home.path)/s", "TABLERO_TOKEN": board.token]
        let first = try await board.store.newest().number
        let run = LongRun(lines: 6)
        func edit(_ wip: Int) async {
            let line = ["team", "edit", "sales", "wip=\(wip)"]
            #expect(await cli(line, environment, now: TestBoard.wallClock()).status == 0)
        }
        try await withThrowingTaskGroup(of: Int32.self) { group in
            try await board.serving(socket: "\(home.path)/s") { _ in
                group.addTask { await run.run(["watch", "--json", "since=\(first)"], environment) }
                for wip in 1...3 { await edit(wip) }
                await run.until { $0.count { $0 == "\n" } == 3 }
            }
            try await board.serving(socket: "\(home.path)/s") { _ in
                for wip in 4...6 { await edit(wip) }
                let ended = try await group.next()
                #expect(ended == 0)
            }
        }
        let numbers = try run.output.split(separator: "\n").map {
            try JSON(parsing: $0.utf8, limits: .stored).object?["seq"]?.integer
        }
        #expect(numbers == (first + 1...first + 6).map { $0 })
        #expect(run.errors == "tablero: connection lost; trying again\ntablero: connected again\n")
        await board.store.close()
    }

    @Test("the live board is drawn in place, again after a change, and leaves the terminal as it was")
    func live() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token, "TERM": "xterm"]
            let run = LongRun()
            try await withThrowingTaskGroup(of: Int32.self) { group in
                group.addTask { await run.run(["board", "--live"], environment, isTerminal: true) }
                await run.until { $0.contains("Live; Ctrl-C ends.") }
                let line = ["add", "none", "Texts", "marketing"]
                #expect(await cli(line, environment, now: TestBoard.wallClock()).status == 0)
                let drawn = run.output.components(separatedBy: "\u{1B}[H").count
                await run.until { $0.components(separatedBy: "\u{1B}[H").count > drawn }
                run.signal(2)
                let ended = try await group.next()
                #expect(ended == 130)
            }
            #expect(run.output.hasPrefix("\u{1B}[?1049h\u{1B}[?25l\u{1B}[H"))
            #expect(run.output.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
            #expect(run.errors == "")
        }
    }

    @Test("where the output is no terminal the live board is printed once")
    func livePrintedOnce() async throws {
        try await withTableroServer { address, token in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token]
            let run = await cli(["board", "--live"], environment, now: TestBoard.wallClock())
            #expect(run.status == 0)
            #expect(!run.output.contains("\u{1B}"))
        }
    }
}
