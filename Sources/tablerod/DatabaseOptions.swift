import ArgumentParser
import Board
import BoardSQL
import FoundationEssentials
import Glibc
import Postgres
import Store

/// Which database a command works on: a private one in a data directory, or one that is kept elsewhere.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "Data directory of the embedded PostgreSQL.")
    var data: String?

    @Option(help: "Connection URL of a PostgreSQL kept elsewhere, as the server's role.")
    var database: String?

    @Option(name: .customLong("owner-database"), help: "Connection URL of the same as the owner, for migrations.")
    var ownerDatabase: String?

    func validate() throws {
        if data != nil && database != nil {
            throw ValidationError("--data and --database exclude each other: one is embedded, the other is yours")
        }
        if ownerDatabase != nil && database == nil {
            throw ValidationError("--owner-database goes with --database")
        }
    }

    /// The data directory as an absolute path.
    func dataDirectory(_ configured: String?) -> String {
        let path = data ?? configured ?? DatabaseOptions.defaultData
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard getcwd(&buffer, buffer.count) != nil else { return path }
        let here = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return here == "/" ? "/\(path)" : "\(here)/\(path)"
    }

    /// `/var/lib/tablero` for root, else `.local/share/tablero` at home.
    private static var defaultData: String {
        if geteuid() == 0 { return "/var/lib/tablero" }
        let home = getenv("HOME").map { String(cString: $0) } ?? "."
        return "\(home)/.local/share/tablero"
    }
}

/// A database that is open for this command, and how to leave it as it was found.
struct OpenDatabase: Sendable {
    let server: ConnectionSettings
    /// nil where only the server's role is configured: then nobody migrates.
    let owner: ConnectionSettings?
    /// The cluster that this process started and stops again.
    let cluster: PrivateCluster?
    /// What `serve` prints of it.
    let place: String

    /// Starts the private cluster, or finds the one a server has running where `mayShare`, or takes the URLs.
    static func open(
        _ options: DatabaseOptions, configured: Settings, mayShare: Bool
    ) async throws(PostgresError) -> OpenDatabase {
        if let url = options.database ?? configured.database {
            let owner = options.ownerDatabase ?? (options.database == nil ? configured.ownerDatabase : nil)
            var ownerSettings: ConnectionSettings?
            if let owner { ownerSettings = try ConnectionSettings(url: owner) }
            return OpenDatabase(
                server: try ConnectionSettings(url: url), owner: ownerSettings, cluster: nil,
                place: "a PostgreSQL of yours")
        }
        let directory = options.dataDirectory(configured.data)
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
