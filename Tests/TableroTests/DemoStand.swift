import Board
import Foundation
import Store
import TestBoard
import Testing

@testable import tablero

/// A demo board on a real server whose real clock stands still at ten on a Monday, so that all that moves is its own.
struct DemoStand: Sendable {
    static let begin = Instant(rfc3339: "2026-11-30T09:00:00Z")!
    static let zone = Zone(identifier: "Europe/Madrid")!

    let board: TestBoard
    let address: String
    private var environment: [String: String] { ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token] }

    static func with(
        isLoaded: Bool = true, administrator: (handle: String, name: String) = ("admin", "Administración"),
        _ body: (DemoStand) async throws -> Void
    ) async throws {
        let board = try await TestBoard.fresh(administrator: administrator) { begin }
        try await board.serving { address in
            let stand = DemoStand(board: board, address: address)
            if isLoaded { try await stand.say("demo", "load", "--seed", "3") }
            try await body(stand)
        }
        let report = try await board.store.checkFold()
        #expect(report.holds, "\(report)")
        await board.store.close()
    }

    func run(_ words: [String]) async -> CLIRun {
        await cli(words, environment, language: .english, now: Self.begin)
    }

    @discardableResult
    func say(_ words: String...) async throws -> CLIRun {
        let run = await run(words)
        try #require(run.status == 0, "\(words): \(run.errors)")
        return run
    }

    /// The result of a line with `--json`.
    func data(_ words: String...) async throws -> JSON {
        try #require(await run(words + ["--json"]).document, "\(words)")
    }

    /// Everything that happened after an event.
    func events(after number: EventNumber = EventNumber(0)) async throws -> [Event] {
        var (events, last) = ([Event](), number)
        while true {
            let page = try await board.store.events(after: last, limit: 400)
            guard let newest = page.last else { return events }
            events += page
            last = newest.number
        }
    }

    /// Ends with a signal as soon as the first day has been told.
    func interruptedRun(_ words: [String]) async -> Int32 {
        let (signals, ring) = AsyncStream.makeStream(of: Int32.self)
        var surroundings = Surroundings(
            environment: environment, isOutputTerminal: false, width: 80, now: Self.begin, zone: Self.zone,
            write: { text throws(CLIError) in if text.contains(":") { ring.yield(2) } }, warn: { _ in },
            readInput: { Data() }, askSecret: { _ in nil })
        surroundings.signals = { signals }
        return await runTablero(words, surroundings)
    }
}
