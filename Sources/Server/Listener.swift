import Glibc
import LineProtocol
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// One socket that is listened on.
struct Listener: Sendable {
    let endpoint: BoundEndpoint
    /// A file that is removed with it.
    private let file: String?
    private let channel: NIOAsyncChannel<Accepted, Never>

    static func bind(_ endpoint: Endpoint) async throws(ServerError) -> Listener {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        switch endpoint {
        case .tcp(let host, let port):
            let (channel, bound) = try await bind(endpoint, bootstrap, host, port, accept)
            return Listener(endpoint: .tcp(host: host, port: bound), file: nil, channel: channel)
        case .tls(let host, let port, let identity):
            let (channel, bound) = try await bind(endpoint, bootstrap, host, port) { accept($0, as: identity) }
            return Listener(endpoint: .tls(host: host, port: bound), file: nil, channel: channel)
        case .unix(let path, let mode):
            try UnixSocketFile.clear(path: path)
            let channel: NIOAsyncChannel<Accepted, Never>
            do {
                channel = try await bootstrap.bind(unixDomainSocketPath: path, childChannelInitializer: accept)
            } catch {
                throw .cannotListen(endpoint, reason: reason(of: error))
            }
            try UnixSocketFile.setMode(mode, path: path)
            return Listener(endpoint: .unix(path: path), file: path, channel: channel)
        case .inherited(let socket, let identity):
            return try await take(socket, identity, bootstrap, as: endpoint)
        }
    }

    /// Takes over what somebody else bound.
    private static func take(
        _ socket: InheritedSocket, _ identity: TLSIdentity?, _ bootstrap: ServerBootstrap, as endpoint: Endpoint
    ) async throws(ServerError) -> Listener {
        let bound: BoundEndpoint
        switch socket.place {
        case .unix(let path): bound = .unix(path: path)
        case .tcp(let host, let port):
            bound = identity == nil ? .tcp(host: host, port: port) : .tls(host: host, port: port)
        }
        do {
            var bootstrap = bootstrap
            if case .tcp = socket.place {
                bootstrap = bootstrap.detectingDeadPeers().childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            }
            let channel = try await bootstrap.bind(socket.descriptor) { channel in
                identity.map { accept(channel, as: $0) } ?? accept(channel)
            }
            return Listener(endpoint: bound, file: nil, channel: channel)
        } catch {
            throw .cannotListen(endpoint, reason: reason(of: error))
        }
    }

    /// Says which port it is, for 0 leaves the choice to the system.
    private static func bind(
        _ endpoint: Endpoint, _ bootstrap: ServerBootstrap, _ host: String, _ port: Int,
        _ accept: @escaping @Sendable (any Channel) -> EventLoopFuture<Accepted>
    ) async throws(ServerError) -> (NIOAsyncChannel<Accepted, Never>, port: Int) {
        do {
            let channel = try await bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .detectingDeadPeers()
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: host, port: port, childChannelInitializer: accept)
            return (channel, channel.channel.localAddress?.port ?? port)
        } catch {
            throw .cannotListen(endpoint, reason: reason(of: error))
        }
    }

    @Sendable private static func accept(_ channel: any Channel) -> EventLoopFuture<Accepted> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(HeldInbound())
            return Accepted(channel)
        }
    }

    private static func accept(_ channel: any Channel, as identity: TLSIdentity) -> EventLoopFuture<Accepted> {
        channel.eventLoop.makeCompletedFuture {
            let handshake = channel.eventLoop.makePromise(of: Void.self)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(TLSHandshake(handshake))
            try pipeline.addHandler(NIOSSLServerHandler(context: identity.context), position: .first)
            try pipeline.addHandler(HeldInbound())
            return Accepted(channel, handshake: handshake.futureResult)
        }
    }

    static func reason(of error: any Error) -> String {
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
        return error is SocketAddressError ? "no such host or address" : "it failed"
    }

    /// From any task; `serve` then returns once its connections have ended.
    func stopAccepting() {
        channel.channel.close(promise: nil)
        if let file { UnixSocketFile.remove(path: file) }
    }

    /// Accepts until stopped. What happens to one connection stays with that connection.
    func serve(_ serve: @escaping @Sendable (Accepted) async -> Void) async throws {
        try await channel.executeThenClose { inbound in
            try await withThrowingDiscardingTaskGroup { group in
                for try await accepted in inbound {
                    group.addTask { await serve(accepted) }
                }
            }
        }
    }
}
