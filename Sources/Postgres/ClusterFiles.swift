import Glibc

/// The files of a private cluster: what they tell, and how they come to be.
enum ClusterFiles {
    struct Postmaster: Sendable, Hashable {
        let pid: Int32
        let socketDirectory: String
    }

    /// Which major version wrote a cluster; nil when there is none.
    static func majorVersion(of cluster: String) -> Int? {
        Directory.text(of: "\(cluster)/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// The server running on a cluster, or the last one where that did not end in order.
    static func lastPostmaster(of cluster: String) -> Postmaster? {
        let lines = (Directory.text(of: "\(cluster)/postmaster.pid") ?? "")
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 5, let pid = Int32(lines[0]) else { return nil }
        return Postmaster(pid: pid, socketDirectory: String(lines[4]))
    }

    /// The server running on a cluster, if one is. After a crash of the machine the number in `postmaster.pid` may be
    /// another program's by now, so it must also stand in the cluster's folder, as only its server does.
    static func postmaster(of cluster: String) -> Postmaster? {
        guard let last = lastPostmaster(of: cluster), let folder = resolved("/proc/\(last.pid)/cwd"),
            folder == resolved(cluster)
        else { return nil }
        return last
    }

    /// Made beside its place and moved there when whole: an `initdb` that was interrupted leaves no half a cluster.
    static func makeIfMissing(
        _ cluster: String, _ programs: ServerPrograms, _ user: UnprivilegedUser
    ) throws(PostgresError) {
        guard !Directory.exists("\(cluster)/PG_VERSION") else { return }
        let unfinished = "\(cluster).new"
        // C.UTF-8 sorts by code point on every machine; an older C library has only C.
        for locale in ["C.UTF-8", "C"] {
            Directory.removeAll(unfinished)
            guard mkdir(unfinished, 0o700) == 0, user.own(unfinished) else { throw .dataDirectoryUnusable }
            let (status, output) = try ChildProcess.run(
                user.prefix + [
                    programs.program("initdb"), "--pgdata=\(unfinished)", "--username=\(BoardRoles.bootstrap)",
                    "--encoding=UTF8", "--locale=\(locale)", "--auth-local=trust", "--auth-host=reject",
                    "--data-checksums", "--no-instructions",
                ])
            if status == 0 {
                guard rename(unfinished, cluster) == 0 else { throw .dataDirectoryUnusable }
                return
            }
            Log.debug("initdb failed", ["output": output])
        }
        Directory.removeAll(unfinished)
        throw .clusterFailed(.initdb)
    }

    /// A folder of the user's alone with a short path, since the path of a socket must stay under 108 bytes.
    static func makeSocketDirectory(_ user: UnprivilegedUser) throws(PostgresError) -> String {
        var template = Array("/tmp/tablero-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .clusterFailed(.start) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard chmod(path, 0o700) == 0, user.own(path) else {
            Directory.removeAll(path)
            throw .clusterFailed(.start)
        }
        return path
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
