/// A PostgreSQL of the program's own, for whoever has not configured another: in the data directory, reached by a
/// Unix socket only, stopped when this process ends, however it ends.
///
/// Connections are trusted without a password: the socket stands in a folder that only the user the cluster runs as
/// (and root) can enter, and that user can read the data files anyway.
public final class PrivateCluster: Sendable {
    /// The superuser made by `initdb`, for roles and databases only.
    public let bootstrap: ConnectionSettings
    /// Owns the database; runs migrations.
    public let owner: ConnectionSettings
    /// What the server connects as.
    public let server: ConnectionSettings

    private let keeper: ClusterKeeper

    private init(keeper: ClusterKeeper, socketDirectory: String, database: String) {
        self.keeper = keeper
        func settings(_ user: String, _ database: String) -> ConnectionSettings {
            ConnectionSettings(socketDirectory: socketDirectory, database: database, user: user)
        }
        bootstrap = settings(BoardRoles.bootstrap, "postgres")
        owner = settings(BoardRoles.owner, database)
        server = settings(BoardRoles.server, database)
    }

    /// Makes the cluster if there is none, starts it or adopts one that survived its server, and makes sure of roles
    /// and database.
    ///
    /// - Parameters:
    ///   - dataDirectory: an absolute path; the cluster's files go to `postgres` in it, its log to `postgres/log`.
    ///     As root, the user `postgres` must be able to enter every folder above it.
    ///   - configuration: further settings for the server, given on its command line.
    public static func start(
        dataDirectory: String, database: String = "tablero", configuration: [String: String] = [:]
    ) async throws(PostgresError) -> PrivateCluster {
        let keeper = ClusterKeeper(dataDirectory: dataDirectory, configuration: configuration)
        let socketDirectory = try await keeper.start()
        let cluster = PrivateCluster(keeper: keeper, socketDirectory: socketDirectory, database: database)
        do {
            try await cluster.prepare(database)
        } catch {
            await keeper.stop()
            throw error as? PostgresError ?? .clusterFailed(.start)
        }
        return cluster
    }

    /// A survivor that was adopted may be in the middle of its recovery, and refuses connections until it is through.
    private func prepare(_ database: String) async throws {
        let deadline = Deadline.after(.seconds(120))
        while true {
            do {
                return try await BoardRoles.prepare(database: database, bootstrap: bootstrap)
            } catch PostgresError.unreachable where !deadline.hasPassed {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// How often the postmaster is looked for: two small reads in `/proc`.
    private static let attention = Duration.milliseconds(250)
    /// The longest pause between starts that fail.
    private static let patience = Duration.seconds(15)

    /// Starts the cluster again whenever it has ended by itself, at the same socket, until the task is cancelled.
    /// Connections come back by themselves, and what was committed is there.
    public func keepRunning() async {
        var pause = Self.attention
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: pause)
            } catch {
                return
            }
            do throws(PostgresError) {
                if try await keeper.revive() {
                    Log.warning("the private database had ended by itself; it was started again")
                }
                pause = Self.attention
            } catch {
                Log.warning("the private database has ended and does not start", ["error": "\(error)"])
                pause = min(pause * 2, Self.patience)
            }
        }
    }

    /// Stops the cluster, ending its sessions, and leaves no process and no socket behind. Again is harmless.
    public func stop() async { await keeper.stop() }

    /// The processes behind it, for tests that kill them.
    func processes() async -> (postmaster: Int32?, watchdog: Int32?) { await keeper.processes() }
}
