import Board
import Foundation
import LineProtocol
import Postgres

/// Where a load happens: a server of its own, its PostgreSQL as it would be for anybody, and a board made for it.
struct LoadStage: Sendable {
    let server: OwnServer
    let database: RunningCluster
    /// The superuser of the cluster, for its log.
    let bootstrap: ConnectionSettings
    let places: MeasuredCommand.Places

    /// The process that all of PostgreSQL's hang from.
    func postmaster() throws(Complaint) -> Int32 {
        let file = try SmallFile.text(of: "\(server.data)/postgres/postmaster.pid")
        guard let pid = file.split(separator: "\n").first.flatMap({ Int32($0) }) else {
            throw Complaint("PostgreSQL is not running")
        }
        return pid
    }

    /// Runs on a board of so many tasks, a fifth of them open.
    static func with<Value>(
        tasks: Int, connections: Int = 2_000, _ body: (LoadStage) async throws -> Value
    ) async throws -> Value {
        let configuration = ["requests_per_second: 0", "connections: \(connections + 100)", "sign_in_time: 10m"]
        let board = LoadBoard(tasks: tasks)
        return try await OwnServer.with(configuration, prepare: board.make) { server in
            guard let database = RunningCluster.find(dataDirectory: server.data),
                let directory = database.server.hosts.first
            else { throw Complaint("the private PostgreSQL is not to be found") }
            let stage = LoadStage(
                server: server, database: database,
                bootstrap: ConnectionSettings(
                    socketDirectory: directory, database: "postgres", user: BoardRoles.bootstrap),
                places: try await places(on: database.owner))
            try await stage.settle()
            return try await body(stage)
        }
    }

    /// As after a night: statistics are made, and what the import left to write is written.
    private func settle() async throws {
        let owner = try await Connection.open(database.owner)
        try await owner.execute(script: "vacuum analyze")
        await owner.close()
        let superuser = try await Connection.open(bootstrap)
        try await superuser.execute(script: "checkpoint")
        await superuser.close()
    }

    /// What requests can be about, once the board is made.
    ///
    /// Of which promise and team an open task is follows from its number, so that pgbench can say it too.
    private static func places(on database: ConnectionSettings) async throws -> MeasuredCommand.Places {
        let connection = try await Connection.open(database)
        let open = try await connection.query(openTasks, []) { row in
            (task: try row.integer(), promise: try row.integer(), team: try row.integer())
        }
        await connection.close()
        guard let first = open.first else { throw Complaint("the board has no open task") }
        let places = MeasuredCommand.Places(
            openTasks: open.map { TaskID($0.task) }, teams: LoadBoard.teams, firstPromise: first.promise,
            firstTeam: first.team)
        for (index, row) in open.enumerated() {
            guard row.task == first.task + Int64(index),
                row.promise == first.promise + Int64(index / LoadBoard.tasksPerPromise),
                row.team == first.team + Int64(index % LoadBoard.teams.count)
            else { throw Complaint("the board's numbers do not follow each other") }
        }
        return places
    }

    private static let openTasks = Statement(
        "load.open-tasks", .many(Int.max),
        """
        select id, commitment, team
        from task
        where state not in ('done', 'cancelled') and commitment is not null
        order by id
        """)
}
