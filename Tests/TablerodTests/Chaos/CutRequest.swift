import Foundation

/// A request of which only a part is sent, and then the connection is reset. It has a key and a title of its own, so that
/// a change it made would be found as one that nobody was told of.
struct CutRequest: Sendable {
    let token: String
    let number: Int

    enum Failure: Error { case system(Int32) }

    func send(to port: Int) async throws {
        let line = #"task.add {"commitment":"none","title":"cut \#(number)","team":"marketing"}"#
        // One byte at the least, and never the end of the line.
        let length = 1 + number * (line.utf8.count - 1) / 49
        let bytes = Array("auth \"\(token)\"\n".utf8) + Array(line.utf8).prefix(length)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { @Sendable in
                continuation.resume(with: Result { try Self.sendAndReset(bytes, to: port) })
            }
        }
    }

    private static func sendAndReset(_ bytes: [UInt8], to port: Int) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.system(errno) }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure.system(errno)
        }
        try awaitTwoLines(descriptor)
        // Closing now sends RST and not FIN.
        var reset = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
    }

    /// The greeting and the reply to the sign-in: by then the server has the part of the line behind it as well.
    private static func awaitTwoLines(_ descriptor: Int32) throws {
        var lines = 0
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while lines < 2 {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw Failure.system(errno) }
            lines += buffer[..<count].count { $0 == 0x0A }
        }
    }
}
