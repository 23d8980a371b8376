import CPostgres
import Glibc

/// A shell that stops the cluster when the server ends, however it ends: at the end of a pipe whose other end the
/// server alone holds.
///
/// `PR_SET_PDEATHSIG` would not do: it follows the thread that forked, not the process. The shell is in a session of
/// its own and ignores the signals of a terminal; it holds the cluster's lock until the cluster is down.
struct Watchdog: Sendable {
    let process: ChildProcess
    private let alive: Int32

    private static let script = """
        trap '' HUP INT TERM QUIT
        while read -r line; do :; done
        "$1" stop --pgdata="$2" --mode=fast --wait --timeout=60 ||
            "$1" stop --pgdata="$2" --mode=immediate --wait --timeout=30
        rm -rf -- "$3"
        """

    init(
        programs: ServerPrograms, user: UnprivilegedUser, cluster: String, socketDirectory: String, lock: ClusterLock
    ) throws(PostgresError) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, Int32(O_CLOEXEC)) == 0 else { throw .clusterFailed(.watchdog) }
        defer { close(ends[0]) }
        let command = ["/bin/sh", "-c", Self.script, "tablero-watchdog"]
        do throws(PostgresError) {
            process = try ChildProcess(
                ChildProcess.Launch(
                    command: user.prefix + command + [programs.program("pg_ctl"), cluster, socketDirectory],
                    descriptors: [ends[0], nil, nil, lock.descriptor], isNewSession: true))
        } catch {
            close(ends[1])
            throw error
        }
        alive = ends[1]
    }

    /// Lets go of the pipe, as dying would, and waits until the cluster is down. Blocks.
    func release() {
        close(alive)
        _ = process.wait()
    }
}
