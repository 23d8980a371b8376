import Foundation
public import Postgres
import Synchronization

/// One PostgreSQL for the whole test process, started by whoever asks first.
///
/// Nobody stops it: its watchdog does when the process ends, however it ends. What an earlier process left in the
/// temporary folder is removed by the next.
public enum TestCluster {
    private static let parent = "/tmp"
    private static let prefix = "tablero-test-data."

    /// Where this process keeps its cluster, and whatever else is to be removed with it.
    public static let directory = "\(parent)/\(prefix)\(getpid())"

    private static let starting = Task {
        try removeLeftovers()
        // The data are worth nothing, so nothing waits for a disk.
        return try await PrivateCluster.start(
            dataDirectory: directory,
            configuration: [
                "fsync": "off", "full_page_writes": "off", "shared_buffers": "64MB", "max_connections": "200",
                "autovacuum": "off",
            ])
    }
    private static let lastDatabase = Mutex(0)
    private static let templates = Templates()

    /// The cluster, with an empty database `tablero` that serves as the template of `freshDatabase`.
    public static func shared() async throws -> PrivateCluster { try await starting.value }

    /// A new database, a copy of `template` or an empty one, as its owner and as the server role see it.
    public static func freshDatabase(
        template: String? = nil
    ) async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let name = lastDatabase.withLock { last in
            last += 1
            return "test_\(last)"
        }
        return try await copy(of: template ?? "tablero", to: name)
    }

    /// The name of a template database, which `prepare` fills (with migrations, say) once in this process. It must
    /// leave no connection open: a database somebody is connected to cannot be copied.
    public static func template(
        _ name: String, prepare: @escaping @Sendable (ConnectionSettings) async throws -> Void
    ) async throws -> String {
        try await templates.prepared(name) {
            let settings = try await copy(of: "tablero", to: "template_\(name)")
            try await prepare(settings.owner)
            return "template_\(name)"
        }
    }

    private static func copy(
        of template: String, to name: String
    ) async throws -> (owner: ConnectionSettings, server: ConnectionSettings) {
        let cluster = try await shared()
        let connection = try await Connection.open(cluster.bootstrap)
        try await connection.execute(
            script: "create database \(name) template \(template) owner \(BoardRoles.owner)")
        await connection.close()
        return (cluster.owner.database(name), cluster.server.database(name))
    }

    /// Folders of processes that are gone, unless their cluster is still being stopped.
    ///
    /// Several processes may start at once; whoever renames a folder is the one that removes it. The new name begins
    /// with the remover's number, so that the next process finds what a killed remover left.
    private static func removeLeftovers() throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: parent) where name.hasPrefix(prefix) {
            let numbers = name.dropFirst(prefix.count)
            guard let pid = numbers.split(separator: ".").first.flatMap({ Int32($0) }), kill(pid, 0) != 0,
                errno == ESRCH
            else { continue }
            let descriptor = open("\(parent)/\(name)/lock", O_RDWR | O_CLOEXEC)
            defer { if descriptor >= 0 { close(descriptor) } }
            if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 { continue }
            let claimed = "\(parent)/\(prefix)\(getpid()).\(numbers)"
            guard rename("\(parent)/\(name)", claimed) == 0 else { continue }
            try files.removeItem(atPath: claimed)
        }
    }
}

/// Templates being prepared or ready: whoever comes second waits for the first.
private actor Templates {
    private var preparing: [String: Task<String, any Error>] = [:]

    func prepared(_ name: String, _ prepare: @escaping @Sendable () async throws -> String) async throws -> String {
        if let task = preparing[name] { return try await task.value }
        let task = Task { try await prepare() }
        preparing[name] = task
        return try await task.value
    }
}
