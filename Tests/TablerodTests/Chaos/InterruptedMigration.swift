import Foundation
import Postgres
import TestLevels
import Testing

extension Scenario {
    /// Boards of earlier levels whose migration is cut off in its middle, where it waits for a table that the test holds.
    static let interruptedMigration = Scenario(
        name: "migration",
        what: "a migration cut off half-way: kill -9 of tablerod migrate, of serve, of PostgreSQL; four levels each",
        frequency: .seldom
    ) { scenario in
        try await withOwnPostgres { postgres in
            var result = ScenarioResult(times: scenario.times)
            for round in 0..<scenario.times {
                for level in MigrationInterruption.levels {
                    let interruption = MigrationInterruption(
                        postgres: postgres, level: level, round: round, victim: .allCases[round % 3])
                    let (before, after) = try await interruption.run()
                    result.acknowledged += before
                    if after != before { result.lost.append("level \(level): \(before) events, then \(after)") }
                }
            }
            return result
        }
    }
}

/// One board of one level, one interruption.
private struct MigrationInterruption {
    enum Victim: CaseIterable { case migrate, serve, postgreSQL }

    /// Before the migrations that change rows of the history: each is cut off when it has changed tables already.
    static let levels = [1, 7, 8, 9]

    let postgres: OwnPostgres
    let level: Int
    let round: Int
    let victim: Victim

    private var database: String { "level_\(level)_\(round)" }
    private var owner: ConnectionSettings { postgres.settings(BoardRoles.owner, database: database) }
    private var place: [String] {
        [
            "--database", url(of: postgres.settings(BoardRoles.server, database: database)), "--owner-database",
            url(of: owner),
        ]
    }

    /// Gives how many events there were, and how many there are when a server has brought the board up.
    func run() async throws -> (before: Int, after: Int) {
        try await BoardRoles.prepare(database: database, bootstrap: postgres.settings(database: "postgres"))
        try await LevelFixture(level: level).load(into: owner)
        let before = try await count("select count(*) from event")
        try await interrupt()
        #expect(try await count("select max(number) from schema_migration") == Int64(level), "level \(level)")

        let board = DatabaseBoard(token: "", place: place)
        let serving = try await board.serve()
        let check = try await board.host("check")
        #expect(check.status == 0 && check.output.last == TablerodTests.BackupTests.good, "level \(level): \(check)")
        #expect(await serving.terminate().status == 0)
        let newest = try await count("select max(number) from schema_migration")
        #expect(newest == LevelFixture.migrations.last.map { Int64($0.number) })
        return (Int(before), Int(try await count("select count(*) from event")))
    }

    private func interrupt() async throws {
        let holder = try await Connection.open(owner)
        try await holder.execute(script: "begin; lock table event in share row exclusive mode")
        let program = try RunningProgram(
            victim == .serve ? ["serve", "--listen", "127.0.0.1:0"] + place : ["migrate"] + place)
        // It has begun, and can not end.
        try await eventually {
            try await count(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and usename = 'tablero_owner'
                """) == 1
        }
        switch victim {
        case .migrate, .serve:
            #expect(await program.end(by: SIGKILL).status == 128 + SIGKILL)
            await holder.close()
        case .postgreSQL:
            try await postgres.kill()
            let ending = await program.ended()
            #expect(ending.status == 75, "\(ending)")
            await holder.close()
            try await postgres.start()
        }
        // The session of the dead notices when it is let on.
        try await eventually {
            try await count(
                "select count(*) from pg_stat_activity where usename = 'tablero_owner' and datname = current_database()"
            )
                == 0
        }
    }

    private func count(_ sql: String) async throws -> Int64 {
        let bootstrap = postgres.settings(database: database)
        return try await LevelFixture.run(on: bootstrap) { session in
            try await session.query(Statement("migration.count", .exactlyOne, "select (\(sql))::bigint"), []) { row in
                try row.integer()
            }
        }.first ?? -1
    }
}
