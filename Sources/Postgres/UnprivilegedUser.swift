import Glibc

/// Whom the private cluster runs as. PostgreSQL refuses root, so root drops to `postgres`, or else to `nobody`;
/// anybody else runs it as themselves.
struct UnprivilegedUser: Sendable, Hashable {
    let uid: uid_t
    let gid: gid_t
    /// Put before a command to run it as this user.
    let prefix: [String]

    static func current() throws(PostgresError) -> UnprivilegedUser {
        guard geteuid() == 0 else { return UnprivilegedUser(uid: geteuid(), gid: getegid(), prefix: []) }
        guard let entry = getpwnam("postgres") ?? getpwnam("nobody") else { throw .clusterFailed(.spawn) }
        let (uid, gid) = (entry.pointee.pw_uid, entry.pointee.pw_gid)
        let program = ["/usr/bin/setpriv", "/bin/setpriv"].first { (path: String) in access(path, X_OK) == 0 }
        guard let program else {
            Log.warning("setpriv (util-linux) is needed to run the database as another user than root")
            throw .clusterFailed(.spawn)
        }
        return UnprivilegedUser(
            uid: uid, gid: gid,
            prefix: [
                program, "--reuid", String(uid), "--regid", String(gid), "--clear-groups", "--inh-caps=-all",
                "--no-new-privs", "--",
            ])
    }

    /// Gives a file or folder to this user.
    func own(_ path: String) -> Bool { prefix.isEmpty || chown(path, uid, gid) == 0 }

    /// Whether this user can enter a folder: each folder above it must let them pass.
    func canEnter(_ folder: String) throws(PostgresError) -> Bool {
        try ChildProcess.run(prefix + ["/bin/sh", "-c", "cd \"$1\"", "sh", folder]).status == 0
    }
}
