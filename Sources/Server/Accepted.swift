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
    /// Ready when TLS is; nil where there is none.
    private let handshake: EventLoopFuture<Void>?

    init(_ channel: any Channel, handshake: EventLoopFuture<Void>? = nil) {
        self.channel = channel
        self.handshake = handshake
    }

    /// Whether nothing can be said on it before a handshake.
    var isEncrypted: Bool { handshake != nil }

    deinit {
        if !isTaken.load(ordering: .acquiring) { channel.close(promise: nil) }
    }

    /// Whoever takes it must run `executeThenClose` on it at once; nothing is read before `begin`.
    func take() async throws -> Connection {
        let connection = try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.addHandler(WakeHandler())
            // A chunk has 64 KiB at most; two wait, one is worked on.
            let configuration = Connection.Configuration(
                backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2), isOutboundHalfClosureEnabled: true)
            let connection = try Connection(wrappingChannelSynchronously: channel, configuration: configuration)
            let held = try channel.pipeline.syncOperations.handler(type: HeldInbound.self)
            channel.pipeline.syncOperations.removeHandler(held).whenFailure { _ in channel.close(promise: nil) }
            return connection
        }.get()
        isTaken.store(true, ordering: .releasing)
        return connection
    }

    /// Begins to read; returns when bytes can be exchanged, which with TLS is after the handshake.
    func begin() async throws {
        channel.setOption(.autoRead, value: true).whenFailure { [channel] _ in channel.close(promise: nil) }
        try await withTaskCancellationHandler {
            try await handshake?.get()
        } onCancel: {
            // Those without a handshake have nothing to wait for, and whoever closes them later has more to say.
            if handshake != nil { channel.close(promise: nil) }
        }
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
        case .tcp, .tls:
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
