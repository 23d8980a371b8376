import Foundation
import Postgres
import Testing

extension Scenario {
    /// Everything that is tried, in the order of the table.
    static let all: [Scenario] = [
        embedded("server", "kill -9 of tablerod, started again", .often) { stage, _ in
            try await stage.killServer()
        },
        embedded("postgresql", "kill -9 of PostgreSQL's postmaster, which the server starts again", .often) {
            _, board in
            try await board.postmasterChanges { kill($0, SIGKILL) }
        },
        embedded("immediate-stop", "pg_ctl stop -m immediate of PostgreSQL", .often) { _, board in
            try await board.postmasterChanges { _ in
                try await PostgresProgram.run(
                    "pg_ctl", ["stop", "--pgdata", "\(board.data)/postgres", "--mode", "immediate", "--no-wait"])
            }
        },
        embedded("server-and-watchdog", "kill -9 of tablerod and its watchdog: PostgreSQL outlives both", .seldom) {
            stage, board in
            let postmaster = board.postmaster
            kill(try #require(Processes.watchdog(of: await stage.serving.program.pid)), SIGKILL)
            try await stage.killServer()
            #expect(board.postmaster == postmaster, "the survivor was not adopted")
        },
        embedded("everything", "kill -9 of tablerod, watchdog and postmaster at once", .seldom) { stage, board in
            kill(try #require(board.postmaster), SIGKILL)
            kill(try #require(Processes.watchdog(of: await stage.serving.program.pid)), SIGKILL)
            try await stage.killServer()
        },
        embedded("backends", "pg_terminate_backend of all of the server's sessions", .seldom) { _, board in
            try await board.asBootstrap { session in
                let ended = try await session.query(terminate, []) { row in try row.boolean() }
                #expect(ended.count > 2 && ended.allSatisfy { $0 })
            }
        },
        embedded("half-requests", "50 connections reset in the middle of a request, which must do nothing", .seldom) {
            stage, board in
            let port = await stage.serving.port
            for number in 0..<50 { try await CutRequest(token: board.token, number: number).send(to: port) }
        },
        embedded("server-stopped", "SIGSTOP of tablerod for \(pause), then SIGCONT", .seldom) { stage, _ in
            try await stopped(await stage.serving.program.pid)
        },
        embedded("backend-stopped", "SIGSTOP of the backend that writes for \(pause), then SIGCONT", .seldom) {
            _, board in
            try await stopped(try await board.writingBackend())
        },
        oneOfTwoStopped,
        fullDisk,
        steppedClock,
        embedded(
            "crowd", "kill -9 of tablerod with \(ChaosLength.crowd) clients, who come back at once", .seldom,
            connections: ChaosLength.crowd
        ) { stage, _ in try await stage.killServer() },
        interruptedMigration,
        twoVersions,
    ]

    static let pause = ChaosLength.pause.formatted(.units(allowed: [.seconds], width: .narrow))

    private static let terminate = Statement(
        "chaos.terminate", .many(1_000),
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tablero_server'")

    /// On a board whose PostgreSQL the server keeps.
    private static func embedded(
        _ name: String, _ what: String, _ frequency: Frequency, connections: Int = ChaosLength.connections,
        _ strike: @Sendable @escaping (ChaosStage, DataDirectory) async throws -> Void
    ) -> Scenario {
        Scenario(name: name, what: what, frequency: frequency) { scenario in
            var result = ScenarioResult(times: 0)
            try await withBoard { board in
                let stage = try await ChaosStage(board, connections: connections)
                result = try await stage.run(times: scenario.times) { stage in try await strike(stage, board) }
            }
            return result
        }
    }

    /// Holds a process still. Its pause is the fault itself.
    static func stopped(_ process: Int32) async throws {
        kill(process, SIGSTOP)
        defer { kill(process, SIGCONT) }
        try await Task.sleep(for: ChaosLength.pause)
    }
}

extension DataDirectory {
    /// Waits for another postmaster than the one that is struck.
    func postmasterChanges(_ strike: (Int32) async throws -> Void) async throws {
        let before = try #require(postmaster)
        try await strike(before)
        try await eventually { postmaster.map { $0 != before } ?? false }
    }

    /// A session of the superuser of the embedded PostgreSQL.
    func asBootstrap<Value: Sendable>(_ body: (Connection) async throws -> Value) async throws -> Value {
        let directory = try #require(socketDirectory)
        let session = try await Connection.open(
            ConnectionSettings(socketDirectory: directory, database: "tablero", user: BoardRoles.bootstrap))
        do {
            let value = try await body(session)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }

    /// The backend of the write lane: the one that holds an advisory lock, as it does most of the time under load.
    func writingBackend() async throws -> Int32 {
        let holders = Statement(
            "chaos.holders", .many(10), "select pid from pg_locks where locktype = 'advisory' and granted")
        return try await asBootstrap { session in
            var found: Int32?
            try await eventually {
                found = try await session.query(holders, []) { row in Int32(try row.integer()) }.first
                return found != nil
            }
            return try #require(found)
        }
    }
}
