/// PostgreSQL's own programs (`psql`, `pg_dump`, `pg_restore`), run on a board's database as somebody at a terminal would.
public enum DatabaseProgram {
    /// Runs a program to its end, here and with this process's input and output, and gives its exit status: 127 where
    /// there is no such program. Blocks.
    ///
    /// The programs found first are those of the version that runs the data directory's cluster, or else the newest: an
    /// older `pg_dump` refuses a newer server.
    ///
    /// - Parameters:
    ///   - command: a program of the path, then its arguments.
    ///   - surroundings: the environment it gets beside where the database is.
    public static func run(
        _ command: [String], on settings: ConnectionSettings, dataDirectory: String?, surroundings: [String: String]
    ) throws(PostgresError) -> Int32 {
        let major = dataDirectory.flatMap { ClusterFiles.majorVersion(of: "\($0)/postgres") }
        var variables = surroundings.merging(settings.environment) { $1 }
        let path = variables["PATH"] ?? "/usr/bin:/bin"
        do throws(PostgresError) {
            variables["PATH"] = "\(try ServerPrograms.find(forClusterOf: major).directory):\(path)"
        } catch .serverProgramsMissing {
            // A host that only speaks to a PostgreSQL elsewhere has psql and pg_dump, and no server.
            variables["PATH"] = path
        }
        let environment = variables.map { "\($0.key)=\($0.value)" }
        return try ChildProcess(
            ChildProcess.Launch(
                command: ["/usr/bin/env"] + command, descriptors: [0, 1, 2], environment: environment, folder: nil)
        ).wait()
    }
}
