import Dispatch
import Glibc

/// A blocking socket with none of our code in it, so that a test decides each byte, each half close and each silence.
///
/// What blocks does so on a Dispatch thread: the server under test needs the concurrency pool's few threads for itself.
final class RawSocket: Sendable {
    enum Failure: Error, Equatable {
        case system(Int32)
        case nothingWithinTenSeconds
    }

    private let descriptor: Int32
    /// Touched on `queue` alone.
    private nonisolated(unsafe) var unread: [UInt8] = []
    private let queue = DispatchQueue(label: "raw socket")
    private let sending = DispatchQueue(label: "raw socket, sending")

    init(tcp port: Int) async throws {
        descriptor = try await Self.blocking(on: queue) {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return try Self.connected(AF_INET, address)
        }
    }

    init(unix path: String) async throws {
        descriptor = try await Self.blocking(on: queue) {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            return try Self.connected(AF_UNIX, address)
        }
    }

    /// What a new connection hears first.
    static func greeting(tcp port: Int) async throws -> String? {
        let socket = try await RawSocket(tcp: port)
        return try await socket.line()
    }

    /// What a new connection hears first.
    static func greeting(unix path: String) async throws -> String? {
        let socket = try await RawSocket(unix: path)
        return try await socket.line()
    }

    deinit {
        Glibc.close(descriptor)
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await Self.blocking(on: queue) { [descriptor] in try Self.send(bytes, to: descriptor) }
    }

    /// The same while another task waits for a line.
    func sendFromElsewhere(_ text: String) async throws {
        try await Self.blocking(on: sending) { [descriptor] in try Self.send(Array(text.utf8), to: descriptor) }
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count >= 0 else { throw Failure.system(errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends the same bytes again and again until the peer has taken none for the given time; says how many it took.
    func fill(with bytes: [UInt8], untilStalledFor milliseconds: Int32) async throws -> Int {
        try await Self.blocking(on: queue) { [descriptor] in
            var total = 0
            while true {
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&request, 1, milliseconds) == 1 else { return total }
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        descriptor, $0.baseAddress! + total % $0.count, $0.count - total % $0.count,
                        Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
                }
                if count < 0 { throw Failure.system(errno) }
                total += count
            }
        }
    }

    /// The next line without its LF, or nil at the end of the stream.
    func line() async throws -> String? {
        try await Self.blocking(on: queue) { [self] in
            while true {
                if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { unread.removeFirst(end + 1) }
                    return String(decoding: unread[..<end], as: UTF8.self)
                }
                var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&request, 1, 10_000) == 1 else { throw Failure.nothingWithinTenSeconds }
                var chunk = [UInt8](repeating: 0, count: 65_536)
                let count = recv(descriptor, &chunk, chunk.count, 0)
                guard count >= 0 else { throw Failure.system(errno) }
                if count == 0 { return nil }
                unread.append(contentsOf: chunk[..<count])
            }
        }
    }

    /// All lines to the end of the stream.
    func remainingLines() async throws -> [String] {
        var lines: [String] = []
        while let line = try await line() { lines.append(line) }
        return lines
    }

    /// Closes our sending side only.
    func endInput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes with a reset, as a host that is cut off does.
    func reset() async throws {
        try await Self.blocking(on: queue) { [descriptor] in
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            // The descriptor itself stays ours until deinit; connecting to nowhere dissolves the connection.
            var nowhere = sockaddr()
            nowhere.sa_family = sa_family_t(AF_UNSPEC)
            connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
        }
    }

    private static func connected<Address>(_ family: Int32, _ address: Address) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        let result = withUnsafeBytes(of: address) {
            connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
        }
        guard result == 0 else {
            let reason = errno
            Glibc.close(descriptor)
            throw Failure.system(reason)
        }
        return descriptor
    }

    private static func blocking<Value: Sendable>(
        on queue: DispatchQueue, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { @Sendable in continuation.resume(with: Result(catching: body)) }
        }
    }
}
