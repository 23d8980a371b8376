import Board
import BoardSQL
import FoundationEssentials
import Postgres
import Store

/// A database that is open for this command, and how to leave it as it was found.
struct OpenDatabase: Sendable {
    let server: ConnectionSettings
    /// nil where only the server's role is configured: then nobody migrates.
    let owner: ConnectionSettings?
    /// The cluster that this process started and stops again.
    let cluster: PrivateCluster?
    /// What `serve` prints of it.
    let place: String

    /// Starts the private cluster, or finds the one a server has running where `mayShare`, or takes the place that is
    /// named.
    static func open(
        _ place: DatabasePlace?, orIn directory: String, mayShare: Bool
    ) async throws(PostgresError) -> OpenDatabase {
        if let place {
            return OpenDatabase(
                server: place.server, owner: place.owner, cluster: nil, place: "a PostgreSQL of yours")
        }
        do {
            let cluster = try await PrivateCluster.start(dataDirectory: directory)
            return OpenDatabase(server: cluster.server, owner: cluster.owner, cluster: cluster, place: directory)
        } catch {
            guard mayShare, error == .dataDirectoryInUse,
                let running = RunningCluster.find(dataDirectory: directory)
            else { throw error }
            return OpenDatabase(server: running.server, owner: running.owner, cluster: nil, place: directory)
        }
    }

    /// Applies what is missing, where the owner is known; says what was applied.
    func migrate() async throws -> [Int] {
        guard let owner else { return [] }
        let connection = try await Connection.open(owner)
        let applied = try await OpenDatabase.migrator.migrate(connection)
        await connection.close()
        return applied
    }

    static let migrator = Migrator(
        migrations: BoardMigrations.all.map {
            Migration(number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
        }, programLevel: BoardMigrations.programLevel)

    /// Runs with a store on a migrated and seeded board, and puts everything back.
    func withStore<Value: Sendable>(_ body: (BoardStore) async throws -> Value) async throws -> Value {
        let store = BoardStore(settings: server)
        do {
            try await store.open()
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    func close() async {
        await cluster?.stop()
    }
}

/// The present moment, to the microsecond.
func presentMoment() -> Instant {
    // A Double holds today's seconds to a quarter of a microsecond.
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
}
