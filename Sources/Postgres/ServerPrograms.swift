import Glibc

/// The server programs of one installed PostgreSQL.
struct ServerPrograms: Sendable, Hashable {
    static let oldestMajor = 15

    let directory: String
    let major: Int

    /// Those to run a cluster with: of the version that wrote it, or the newest for a new one.
    ///
    /// Looks at Debian's folders, newest first, and then along PATH.
    static func find(forClusterOf major: Int?) throws(PostgresError) -> ServerPrograms {
        let installed = installed()
        guard let newest = installed.max(by: { $0.major < $1.major }) else { throw .serverProgramsMissing }
        guard let major else { return newest }
        guard let same = installed.first(where: { $0.major == major }) else {
            throw .clusterMajorVersion(found: major, need: newest.major)
        }
        return same
    }

    func program(_ name: String) -> String { "\(directory)/\(name)" }

    private static func installed() -> [ServerPrograms] {
        let debian = "/usr/lib/postgresql"
        let folders = Directory.entries(debian).compactMap { Int($0) }.sorted(by: >).map { "\(debian)/\($0)/bin" }
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return (folders + path.split(separator: ":").map(String.init)).compactMap { folder in
            guard ["initdb", "postgres", "pg_ctl"].allSatisfy({ access("\(folder)/\($0)", X_OK) == 0 }) else {
                return nil
            }
            guard let major = majorVersion(of: "\(folder)/postgres"), major >= oldestMajor else { return nil }
            return ServerPrograms(directory: folder, major: major)
        }
    }

    /// From "postgres (PostgreSQL) 15.18 (Debian …)".
    private static func majorVersion(of program: String) -> Int? {
        do throws(PostgresError) {
            let (status, output) = try ChildProcess.run([program, "--version"])
            guard status == 0, let version = output.split(separator: " ").dropFirst(2).first else { return nil }
            return Int(version.prefix { $0.isNumber })
        } catch {
            Log.debug("cannot ask a server program for its version", ["error": "\(error)"])
            return nil
        }
    }
}
