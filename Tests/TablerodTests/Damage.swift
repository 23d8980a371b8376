import Postgres

/// Changes a board behind the back of the one write path, as its owner: what `tablerod check` is there to find.
func damage(_ board: DataDirectory, _ sql: String) async throws {
    guard let cluster = RunningCluster.find(dataDirectory: board.data) else { throw NeverHappened() }
    let connection = try await Connection.open(cluster.owner)
    try await connection.execute(script: sql)
    await connection.close()
}
