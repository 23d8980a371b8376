import Glibc

/// A socket that whoever started this process bound and listens on, such as systemd for a unit of sockets.
///
/// It is taken over as it is, with the connections that wait in it; its file, where it has one, is not ours to remove.
public struct InheritedSocket: Sendable, Hashable {
    /// Where it listens.
    public enum Place: Sendable, Hashable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    public let descriptor: Int32
    public let place: Place

    /// Looks what the descriptor is. It is closed in programs that this process starts.
    public init(descriptor: Int32) throws(ServerError) {
        guard Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
            Self.option(SO_ACCEPTCONN, of: descriptor) == 1, let place = Self.place(of: descriptor)
        else { throw .notAListener(descriptor: descriptor) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
        self.place = place
    }

    private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
    }

    private static func place(of descriptor: Int32) -> Place? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isRead = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
        }
        guard isRead else { return nil }
        return withUnsafePointer(to: storage) { pointer in
            switch Int32(pointer.pointee.ss_family) {
            case AF_INET:
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                    var host = address.pointee.sin_addr
                    return text(AF_INET, &host).map {
                        .tcp(host: $0, port: Int(UInt16(bigEndian: address.pointee.sin_port)))
                    }
                }
            case AF_INET6:
                pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                    var host = address.pointee.sin6_addr
                    return text(AF_INET6, &host).map {
                        .tcp(host: $0, port: Int(UInt16(bigEndian: address.pointee.sin6_port)))
                    }
                }
            case AF_UNIX:
                pointer.withMemoryRebound(to: sockaddr_un.self, capacity: 1) { address in
                    withUnsafeBytes(of: address.pointee.sun_path) { bytes in
                        .unix(path: String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
                    }
                }
            default: nil
            }
        }
    }

    private static func text(_ family: Int32, _ address: UnsafeRawPointer) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
