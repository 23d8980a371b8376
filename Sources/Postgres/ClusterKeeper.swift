import Glibc

/// Starts and stops a private cluster, on a queue of its own since it waits for programs.
actor ClusterKeeper {
    nonisolated let executor = QueueExecutor("tablero.postgres.cluster")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let dataDirectory: String
    private let configuration: [String: String]
    private var lock: ClusterLock?
    private var watchdog: Watchdog?
    private var socketDirectory = ""

    private var cluster: String { "\(dataDirectory)/postgres" }

    init(dataDirectory: String, configuration: [String: String]) {
        self.dataDirectory = dataDirectory
        self.configuration = configuration
    }

    /// Gives the folder of the socket.
    func start() throws(PostgresError) -> String {
        guard dataDirectory.hasPrefix("/") else { throw .dataDirectoryUnusable }
        let user = try UnprivilegedUser.current()
        // Others may pass through it, not look: what is inside has modes of its own.
        guard Directory.make(dataDirectory, mode: user.prefix.isEmpty ? 0o700 : 0o711) else {
            throw .dataDirectoryUnusable
        }
        let lock = try ClusterLock.take("\(dataDirectory)/lock")
        do throws(PostgresError) {
            guard try user.canEnter(dataDirectory) else { throw .dataDirectoryUnusable }
            let programs = try ServerPrograms.find(forClusterOf: ClusterFiles.majorVersion(of: cluster))
            try ClusterFiles.makeIfMissing(cluster, programs, user)
            let survivor = ClusterFiles.postmaster(of: cluster)
            let socketDirectory: String
            if let survivor {
                socketDirectory = survivor.socketDirectory
            } else {
                socketDirectory = try ClusterFiles.makeSocketDirectory(user)
                if let killed = ClusterFiles.lastPostmaster(of: cluster) {
                    try remove(socketDirectory: killed.socketDirectory, user)
                }
            }
            // Before the start, so that a server killed during it leaves nothing running.
            watchdog = try Watchdog(
                programs: programs, user: user, cluster: cluster, socketDirectory: socketDirectory, lock: lock)
            if survivor == nil { try startPostmaster(programs, user, socketDirectory) }
            self.lock = lock
            self.socketDirectory = socketDirectory
            return socketDirectory
        } catch {
            watchdog?.release()
            watchdog = nil
            lock.release()
            throw error
        }
    }

    func stop() {
        guard let watchdog else { return }
        watchdog.release()
        // The watchdog may have been killed, and then has stopped nothing.
        if ClusterFiles.postmaster(of: cluster) != nil { stopPostmaster() }
        lock?.release()
        self.watchdog = nil
        lock = nil
    }

    /// Starts the postmaster again where it ended though nobody here stopped it: killed for want of memory, say. Tells
    /// whether it had to.
    func revive() throws(PostgresError) -> Bool {
        guard watchdog != nil, ClusterFiles.postmaster(of: cluster) == nil else { return false }
        let programs = try ServerPrograms.find(forClusterOf: ClusterFiles.majorVersion(of: cluster))
        try startPostmaster(programs, try UnprivilegedUser.current(), socketDirectory)
        return true
    }

    func processes() -> (postmaster: Int32?, watchdog: Int32?) {
        (ClusterFiles.postmaster(of: cluster)?.pid, watchdog?.process.pid)
    }

    private func startPostmaster(
        _ programs: ServerPrograms, _ user: UnprivilegedUser, _ socketDirectory: String
    ) throws(PostgresError) {
        var settings = [
            "listen_addresses": "",
            "unix_socket_directories": socketDirectory,
            "unix_socket_permissions": "0700",
            "port": "5432",
            "timezone": "UTC",
            "logging_collector": "on",
            "log_directory": "log",
            // A week of logs, each day's overwriting that of a week ago.
            "log_filename": "postgresql-%a.log",
            "log_rotation_age": "1d",
            "log_truncate_on_rotation": "on",
            "log_timezone": "UTC",
        ]
        settings.merge(configuration) { _, given in given }
        // pg_ctl hands its options to a shell.
        guard !settings.values.contains(where: { $0.contains("'") }) else { throw .invalidSettings }
        let options = settings.sorted { $0.key < $1.key }.map { "-c \($0.key)='\($0.value)'" }
        let command =
            user.prefix + [
                programs.program("pg_ctl"), "start", "--silent", "--pgdata=\(cluster)", "--log=\(cluster)/start.log",
                "--wait", "--timeout=120", "--options=\(options.joined(separator: " "))",
            ]
        let patience = awaitEndOfPredecessor()
        while try ChildProcess.run(command).status != 0 {
            guard !patience.hasPassed else {
                Log.warning("the private database did not start; its log is in postgres/log and postgres/start.log")
                throw .clusterFailed(.start)
            }
            usleep(100_000)
        }
    }

    /// A postmaster that was killed is in the way of the next: its number is taken until it is collected, and its
    /// orphans hold its memory until they notice. Gives how long starts may fail for that; not at all in other cases.
    private func awaitEndOfPredecessor() -> Deadline {
        guard let predecessor = ClusterFiles.lastPostmaster(of: cluster)?.pid else { return .after(.zero) }
        let patience = Deadline.after(.seconds(10))
        while kill(predecessor, 0) == 0, !ClusterLock.isAlive(predecessor), !patience.hasPassed {
            // As the first process of a container we are who has to collect it; else this does nothing.
            var status: Int32 = 0
            if waitpid(predecessor, &status, WNOHANG) != predecessor { usleep(20_000) }
        }
        return patience
    }

    private func stopPostmaster() {
        do throws(PostgresError) {
            let socketDirectory = ClusterFiles.postmaster(of: cluster)?.socketDirectory
            let programs = try ServerPrograms.find(forClusterOf: ClusterFiles.majorVersion(of: cluster))
            let user = try UnprivilegedUser.current()
            let (status, _) = try ChildProcess.run(
                user.prefix + [
                    programs.program("pg_ctl"), "stop", "--silent", "--pgdata=\(cluster)", "--mode=fast", "--wait",
                ])
            if status != 0 { Log.warning("the private database did not stop") }
            if let socketDirectory { try remove(socketDirectory: socketDirectory, user) }
        } catch {
            Log.warning("the private database could not be stopped", ["error": "\(error)"])
        }
    }

    /// As that user: the path comes from a file that is theirs.
    private func remove(socketDirectory: String, _ user: UnprivilegedUser) throws(PostgresError) {
        _ = try ChildProcess.run(user.prefix + ["/bin/rm", "-rf", "--", socketDirectory])
    }
}
