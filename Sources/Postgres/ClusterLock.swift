import Glibc

/// The lock on a data directory: held by the server and by its watchdog, so that nobody starts the cluster while
/// either of them may still be about to stop it.
///
/// Closed explicitly, so that it can be left to the watchdog; a killed process loses it by dying.
struct ClusterLock: Sendable {
    let descriptor: Int32

    /// - Parameter patience: how long to wait for the watchdog of a server that is dead already. Blocks.
    static func take(_ path: String, patience: Duration = .seconds(90)) throws(PostgresError) -> ClusterLock {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .dataDirectoryUnusable }
        let deadline = Deadline.after(patience)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            // A holder that is alive will not let go; that of a dead one is a watchdog, and will.
            let holder = Directory.text(of: path).flatMap { Int32($0.prefix { $0.isNumber }) }
            let isAlive = holder.map(isAlive) ?? true
            guard errno != EBADF, !isAlive, !deadline.hasPassed else {
                close(descriptor)
                throw .dataDirectoryInUse
            }
            usleep(50_000)
        }
        var text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, &text, text.count, 0) == text.count else {
            close(descriptor)
            throw .dataDirectoryUnusable
        }
        return ClusterLock(descriptor: descriptor)
    }

    /// A process that was killed and not yet collected by its parent is dead, though its number is still taken.
    static func isAlive(_ pid: pid_t) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        let state = Directory.text(of: "/proc/\(pid)/stat")?.split(separator: ")").last?.first { $0 != " " }
        return state != "Z" && state != "X"
    }

    func release() { close(descriptor) }
}
