import Glibc

/// The file of a Unix socket: left behind by a killed server, in use by a living one, or not there.
enum UnixSocketFile {
    /// Removes what a dead server left; throws where something else is in the way.
    static func clear(path: String) throws(ServerError) {
        guard path.utf8.count <= 107 else { throw .socketPathTooLong(path: path) }
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        guard !isAnswered(path: path) else { throw .socketInUse(path: path) }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .cannotListen(.unix(path: path), reason: String(cString: strerror(errno)))
        }
    }

    static func setMode(_ mode: UInt32, path: String) throws(ServerError) {
        guard chmod(path, mode) == 0 else {
            throw .cannotListen(.unix(path: path, mode: mode), reason: String(cString: strerror(errno)))
        }
    }

    /// Already gone is as good.
    static func remove(path: String) {
        unlink(path)
    }

    /// Only a refusal proves that nobody listens; a full queue, say, comes from a living server.
    private static func isAnswered(path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return result == 0 || errno != ECONNREFUSED
    }
}
