import Board
import BoardSQL
import Foundation
import Postgres
import TestLevels
import Testing

extension Scenario {
    /// Two servers on one database whose schema moves on under them, one of them of an older program.
    ///
    /// The older one is what `TABLERO_OTHER_PROGRAM` names. Without it this program is the older one, and the newer one's
    /// migration is made up: it adds a column to a table and to its history, as `m0010` does.
    static let twoVersions = Scenario(
        name: "two-versions",
        what: ChaosLength.otherProgram == nil
            ? "the schema moves on under two servers, and each is killed and comes back"
            : "an older program and this one on one database that this one migrates, each killed and back",
        frequency: .seldom
    ) { scenario in
        try await withOwnPostgres { postgres in
            let older = ChaosLength.otherProgram ?? Program.path
            let board = try await DatabaseBoard.made(on: postgres, by: older)
            let stage = try await ChaosStage(board, by: older)
            let pair = VersionPair(board: board, older: older, first: await stage.serving)
            let begin = ChaosLength.otherProgram == nil ? 1 : 0
            let result = try await stage.run(times: scenario.times) { stage in
                try await pair.migrate(postgres, step: begin + (await pair.steps))
                try await pair.restart(stage.load.place)
            }
            if ChaosLength.otherProgram == nil { try await pair.isRefused(postgres) }
            await board.servers.killAll()
            return result
        }
    }
}

/// The older server and the newer one.
private actor VersionPair {
    private let board: DatabaseBoard
    private let older: String
    private var first: Serving
    private var second: Serving?
    private(set) var steps = 0

    init(board: DatabaseBoard, older: String, first: Serving) {
        self.board = board
        self.older = older
        self.first = first
    }

    /// Step 0 is this program's own migrations, each later one a migration that this program does not know.
    func migrate(_ postgres: OwnPostgres, step: Int) async throws {
        steps += 1
        if step == 0 {
            let ending = try await board.host("migrate")
            try #require(ending.status == 0, "\(ending)")
        } else if ChaosLength.otherProgram == nil {
            try await Self.apply(Self.coming(step, level: 1), as: postgres.settings(BoardRoles.owner), level: 1)
        }
    }

    /// Kills each in turn while the other serves.
    func restart(_ place: ServerPlace) async throws {
        let newer = try await board.serve()
        await place.moved(to: newer.port)
        if let second { await second.kill() }
        second = newer
        await first.kill()
        first = try await board.serve(by: older)
        await place.moved(to: newer.port, first.port)
    }

    /// A migration that only a newer program may run on: this one says so and does not start; what runs goes on.
    func isRefused(_ postgres: OwnPostgres) async throws {
        let level = BoardMigrations.programLevel + 1
        try await Self.apply(
            Self.coming(steps + 1, level: level), as: postgres.settings(BoardRoles.owner), level: level)
        do {
            _ = try await board.serve()
            Issue.record("a program that is too old was let on")
        } catch let refused as NotServing {
            #expect(refused.ending.status == 75)
            #expect(
                refused.ending.errors.last
                    == "tablerod: this program is of level \(level - 1), the database admits only level \(level) and newer"
            )
        }
    }

    private static func coming(_ step: Int, level: Int) -> Migration {
        let number = BoardMigrations.all.count + step
        return Migration(
            number: number, name: "a migration to come",
            sql: """
                alter table task add column to_come_\(step) text not null default 'as it was';
                update event set image = image || '{"to_come_\(step)": "as it was"}' where entity = 'task'
                """, oldestProgramLevel: level)
    }

    private static func apply(_ migration: Migration, as owner: ConnectionSettings, level: Int) async throws {
        let numbers = BoardMigrations.all.count..<migration.number
        let between = numbers.dropFirst().map { coming($0 - BoardMigrations.all.count, level: 1) }
        try await LevelFixture.run(on: owner) { connection in
            let migrator = Migrator(
                migrations: LevelFixture.migrations + between + [migration], programLevel: level)
            let applied = try await migrator.migrate(connection)
            #expect(applied == [migration.number])
        }
    }
}
