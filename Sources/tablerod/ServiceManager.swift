import Glibc
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Tells systemd how the server is, where it asks to be told (sd_notify(3)): ready, stopping, and alive.
///
/// Nothing is linked for it: a notification is one datagram to the socket that the environment names.
struct ServiceManager: Sendable {
    /// What `NOTIFY_SOCKET` names: a path, or behind `@` a name in the abstract namespace.
    let socket: String
    /// How often systemd wants to hear that the server lives; nil where it does not ask.
    let watchdog: Duration?

    /// As the process was told; nil where nobody asked.
    static func ofProcess() -> ServiceManager? {
        let names = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]
        let values = names.map { name in getenv(name).map { String(cString: $0) } }
        let known = zip(names, values).compactMap { name, value in value.map { (name, $0) } }
        return ServiceManager(environment: Dictionary(uniqueKeysWithValues: known), process: getpid())
    }

    /// nil where nobody asked to be told.
    init?(environment: [String: String], process: Int32) {
        guard let socket = environment["NOTIFY_SOCKET"], let first = socket.first, first == "/" || first == "@" else {
            return nil
        }
        self.socket = socket
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        // Twice in the time that it allows, as sd_watchdog_enabled(3) advises.
        watchdog =
            isForUs
            ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 0 ? .microseconds($0 / 2) : nil } : nil
    }

    func tell(_ state: String) {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socket.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        if path[0] == UInt8(ascii: "@") { path[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Array(state.utf8).withUnsafeBytes { bytes in
                    sendto(descriptor, bytes.baseAddress, bytes.count, 0, address, length)
                }
            }
        }
    }
}

/// Says that the server lives as long as it does: each time an event loop and a task have both had their turn.
struct LifeSigns: ServiceLifecycle.Service {
    let manager: ServiceManager

    func run() async throws {
        try await withGracefulShutdownHandler {
            guard let interval = manager.watchdog else { return try await gracefulShutdown() }
            await cancelWhenGracefulShutdown {
                do {
                    while true {
                        try await Task.sleep(for: interval)
                        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
                            try await loop.submit {}.get()
                        }
                        manager.tell("WATCHDOG=1")
                    }
                } catch {
                    // Told to stop.
                }
            }
        } onGracefulShutdown: {
            manager.tell("STOPPING=1")
        }
    }
}
