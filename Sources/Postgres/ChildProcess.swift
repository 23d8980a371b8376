import CPostgres
import Glibc

/// A program started by `posix_spawn`, with nothing of this process's but what it is given.
struct ChildProcess: Sendable {
    let pid: pid_t

    /// What to start and what it inherits.
    struct Launch: Sendable {
        /// The program's absolute path, then its arguments.
        var command: [String]
        /// Descriptors that become the child's 0, 1, 2, …; nil is /dev/null. All others are closed in the child.
        var descriptors: [Int32?] = [nil, nil, nil]
        /// Apart from this process's group, so that Ctrl-C at a terminal does not reach it.
        var isNewSession = false
        /// LC_ALL=C, so that what the programs print is as expected.
        var environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "TZ=UTC"]
        /// Where it stands; nil is where this process does, which an unprivileged user may not be allowed to.
        var folder: String? = "/"
    }

    init(_ launch: Launch) throws(PostgresError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in launch.descriptors.enumerated() {
            if let descriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", O_RDWR, 0)
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, Int32(launch.descriptors.count))
        if let folder = launch.folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Dispatch's threads block most signals, and servers ignore SIGPIPE: children would inherit both.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let session = launch.isNewSession ? 0x80 : 0  // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(
            &attributes, Int16(Int(POSIX_SPAWN_SETSIGMASK) | Int(POSIX_SPAWN_SETSIGDEF) | session))

        var pid: pid_t = 0
        let failure = CStrings.withMutable(launch.command) { arguments in
            CStrings.withMutable(launch.environment) { environment in
                posix_spawn(&pid, launch.command[0], &actions, &attributes, arguments, environment)
            }
        }
        guard failure == 0 else {
            Log.debug("cannot start a program", ["program": launch.command[0], "errno": "\(failure)"])
            throw .clusterFailed(.spawn)
        }
        self.pid = pid
    }

    /// Waits for its end and gives its exit status: 128 and the signal's number when a signal ended it, -1 when
    /// somebody else has collected it. Blocks.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Runs a program to its end and gives its exit status and what it printed, up to 64 KiB. Blocks.
    static func run(_ command: [String]) throws(PostgresError) -> (status: Int32, output: String) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, Int32(O_CLOEXEC)) == 0 else { throw .clusterFailed(.spawn) }
        defer { close(ends[0]) }
        // Left to the child alone, or the reading below would never end.
        let launched = Result { () throws(PostgresError) in
            try ChildProcess(Launch(command: command, descriptors: [nil, ends[1], ends[1]]))
        }
        close(ends[1])
        let child = try launched.get()
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &buffer, buffer.count)
            if count > 0, output.count < 65_536 { output += buffer[..<count] }
            if count == 0 || (count < 0 && errno != EINTR) { break }
        }
        return (child.wait(), String(decoding: output, as: UTF8.self))
    }
}
