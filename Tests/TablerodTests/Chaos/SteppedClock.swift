import Board
import Client
import LineProtocol
import Foundation
import Postgres
import Testing

extension Scenario {
    /// The clock of PostgreSQL and of the server goes back by an hour each time. Nobody may notice: no connection ends, no
    /// version and no event is out of order, who watches hears everything, and a token that was revoked stays so.
    static let steppedClock = Scenario(
        name: "clock-back", what: "the clock of server and PostgreSQL goes back by an hour", frequency: .seldom,
        obstacle: { SteppingClock.obstacle }
    ) { scenario in
        _ = try await BoardFolder.made.value
        let clock = try await SteppingClock()
        return try await withOwnPostgres(environment: clock.environment) { postgres in
            let board = try await DatabaseBoard.made(on: postgres)
            let stage = try await ChaosStage(board, environment: clock.environment)
            let connection = try await signedIn(board.token, at: await stage.load.place.port)
            let since = try await connection.ask("status")["as_of"]?.integer ?? 0
            async let heard = TestWatcher(token: board.token, filters: [:], places: [stage.load.place])
                .run(since: since)
            let steps = RevokedTokens()
            var result = try await stage.run(times: scenario.times) { stage in
                let session = try await signedIn(board.token, at: await stage.load.place.port)
                let issued = try await session.ask("token.issue", ["member": "ana", "name": "short"])
                let revoked = try await session.ask("token.revoke", ["number": issued["token"] ?? .null])
                await steps.add(issued, revoked)
                try clock.stepBack()
                try await eventually { try await postgres.isBehind(by: try clock.secondsBehind) }
                try await stage.load.place.moreAcknowledgements(5 * stage.load.connections)
            } finally: { stage in
                await steps.replies
                    + [try await connection.ask("team.edit", ["team": "finance", "wip": 9])]
            }
            let numbers = try await heard.numbers
            let last = try await connection.ask("status")["as_of"]?.integer ?? 0
            if numbers != Array((since + 1)...last) {
                result.others.append("a watcher missed events or heard some twice")
            }
            for secret in await steps.secrets {
                if try await isGood(secret, at: await stage.load.place.port) {
                    result.others.append("a token that was revoked is good again")
                }
            }
            if !result.setbacks.isEmpty { result.others.append("somebody noticed: \(result.setbacks)") }
            await board.servers.killAll()
            return result
        }
    }

    private static func isGood(_ secret: String, at port: Int) async throws -> Bool {
        do {
            await (try await signedIn(secret, at: port)).close()
            return true
        } catch is WireError {
            return false
        }
    }
}

/// Tokens that were revoked just before a step, and what was answered.
private actor RevokedTokens {
    private(set) var secrets: [String] = []
    private(set) var replies: [JSON.Object] = []

    func add(_ issued: JSON.Object, _ revoked: JSON.Object) {
        secrets.append(issued["secret"]?.text ?? "")
        replies += [issued, revoked].map { ["as_of": $0["as_of"] ?? .null] }
    }
}

/// A clock for the processes that have its environment: a library (`Tests/TestClock`) that is loaded before all others and
/// reads from a file how far off the time of day is.
final class SteppingClock: Sendable {
    /// Why there can be none.
    static var obstacle: String? {
        let environment = ProcessInfo.processInfo.environment
        let isSanitized = environment["TSAN_OPTIONS"] != nil || environment["ASAN_OPTIONS"] != nil
        return isSanitized ? "a sanitizer wants to be loaded first itself" : nil
    }

    private let file = "\(BoardFolder.path)/clock"
    private let library = "\(BoardFolder.path)/clock.so"

    init() async throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "TestClock/clock.c").path
        let ending = try await RunningProgram(
            ["clang", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source], of: "/usr/bin/env"
        ).ended()
        try #require(ending.status == 0, "\(ending.errors)")
        try write(0, creating: true)
    }

    var environment: [String: String] { ["LD_PRELOAD": library, "TABLERO_TEST_CLOCK": file] }

    var secondsBehind: Int {
        get throws { -Int(try Data(contentsOf: URL(filePath: file)).withUnsafeBytes { $0.load(as: Int64.self) }) }
    }

    /// An hour further back, for all at the same moment.
    func stepBack() throws { try write(-Int64(try secondsBehind) - 3_600, creating: false) }

    /// In place, since the file is mapped.
    private func write(_ seconds: Int64, creating: Bool) throws {
        let descriptor = open(file, O_WRONLY | O_CLOEXEC | (creating ? O_CREAT : 0), 0o644)
        guard descriptor >= 0 else { throw NeverHappened() }
        defer { close(descriptor) }
        let written = withUnsafeBytes(of: seconds) { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == MemoryLayout<Int64>.size else { throw NeverHappened() }
    }
}

extension OwnPostgres {
    /// Whether its clock is so far behind that of this process.
    fileprivate func isBehind(by seconds: Int) async throws -> Bool {
        let now = Double(try await answer("select extract(epoch from clock_timestamp())::text")) ?? 0
        return abs(Date().timeIntervalSince1970 - Double(seconds) - now) < 60
    }
}
