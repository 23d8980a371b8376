import Glibc

/// What Linux says of this process, or of another one.
public struct ProcessFigures: Sendable {
    private let folder: String

    /// This process unless a number is given.
    public init(pid: Int32? = nil) {
        folder = "/proc/" + (pid.map { "\($0)" } ?? "self")
    }

    /// Resident memory in bytes; nil where there is no such process or no `/proc`.
    public var residentMemory: Int? {
        // The second number of statm, in pages.
        guard let words = Self.text("\(folder)/statm")?.split(separator: " "), words.count > 1,
            let pages = Int(words[1])
        else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Open file descriptors.
    public var openFiles: Int? {
        guard let directory = opendir("\(folder)/fd") else { return nil }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // Itself, its parent, and the descriptor this reading needs.
        return count - 3
    }

    private static func text(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}

/// How many files this process may have open.
public enum FileLimit {
    /// Raises the soft limit to the hard one, which needs no rights, and gives what holds then.
    public static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        var wanted = limit
        wanted.rlim_cur = limit.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted) == 0 { limit = wanted }
        return Int(clamping: limit.rlim_cur)
    }

    /// The most there may be now.
    public static var current: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        return Int(clamping: limit.rlim_cur)
    }
}
