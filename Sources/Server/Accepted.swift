import Glibc
import LineProtocol
import NIOCore
import Synchronization

/// A connection that was accepted and that no task has taken over yet; nothing is read from it.
///
/// The stream of accepted connections may be cut off at any moment, and whatever it holds then is dropped. An async
/// channel must not be dropped (its writer traps, and the whole server with it), so it is made only by the task that
/// will close it; what is dropped before that closes itself.
final class Accepted: Sendable {
    typealias Connection = NIOAsyncChannel<Inbound, ByteBuffer>

    private let channel: any Channel
    private let isTaken = Atomic(false)

    init(_ channel: any Channel) {
        self.channel = channel
    }

    deinit {
        if !isTaken.load(ordering: .acquiring) { channel.close(promise: nil) }
    }

    /// Begins to read. Whoever takes it must run `executeThenClose` on it at once.
    func take() async throws -> Connection {
        let connection = try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.addHandler(WakeHandler())
            // A chunk has 64 KiB at most; two wait, one is worked on.
            let configuration = Connection.Configuration(
                backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2), isOutboundHalfClosureEnabled: true)
            let connection = try Connection(wrappingChannelSynchronously: channel, configuration: configuration)
            let held = try channel.pipeline.syncOperations.handler(type: HeldInbound.self)
            channel.pipeline.syncOperations.removeHandler(held).whenFailure { _ in channel.close(promise: nil) }
            channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
            return connection
        }.get()
        isTaken.store(true, ordering: .releasing)
        return connection
    }
}

/// The kernel's `struct ucred` (unix(7)), which Glibc's module hides: three 32-bit fields in this order.
private struct SocketCredentials: Sendable {
    var process: Int32
    var user: UInt32
    var group: UInt32
}

extension Accepted {
    /// Who is at the other end; for a Unix socket the kernel says which user.
    func peer(of endpoint: BoundEndpoint) async throws -> Peer {
        switch endpoint {
        case .tcp:
            return Peer(.tcp, address: channel.remoteAddress?.ipAddress ?? "unknown")
        case .unix:
            guard let provider = channel as? any SocketOptionProvider else { throw ChannelError.operationUnsupported }
            let credentials: SocketCredentials = try await provider.unsafeGetSocketOption(
                level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
            ).get()
            return Peer(.unix(user: credentials.user), address: "unix:\(credentials.user)")
        }
    }
}
