public import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
public import ServiceLifecycle
import Synchronization
public import Telemetry

/// `GET /metrics`, `/healthz` and `/readyz` over HTTP, for whoever watches over the server.
///
/// It asks nobody who they are, so it belongs on loopback. It is bounded by being plain: a few connections at a time,
/// one request each, and ten seconds for it.
public struct MetricsServer: Service {
    private static let mostConnections = 16
    private static let patience = TimeAmount.seconds(10)

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    private let host: String
    private let port: Int
    private let registry: MetricsRegistry
    private let isReady: @Sendable () async -> Bool
    private let logger: Logger
    private let bound: @Sendable (BoundEndpoint) -> Void

    /// `isReady` decides what `/readyz` says; `bound` is called once, with the port that the system chose.
    public init(
        host: String, port: Int, registry: MetricsRegistry, logger: Logger,
        isReady: @escaping @Sendable () async -> Bool, bound: @escaping @Sendable (BoundEndpoint) -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.registry = registry
        self.isReady = isReady
        self.logger = logger
        self.bound = bound
    }

    /// Answers until graceful shutdown or cancellation; throws `ServerError` where the address cannot be had.
    public func run() async throws {
        let listener = try await bind()
        bound(.tcp(host: host, port: listener.channel.localAddress?.port ?? port))
        try await withGracefulShutdownHandler {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    let open = OpenCount()
                    for try await connection in connections {
                        let isOneTooMany = !open.enter(most: Self.mostConnections)
                        group.addTask {
                            await serve(connection, isRefused: isOneTooMany)
                            if !isOneTooMany { open.leave() }
                        }
                    }
                }
            }
        } onGracefulShutdown: {
            listener.channel.close(promise: nil)
        }
    }

    private func bind() async throws(ServerError) -> NIOAsyncChannel<Connection, Never> {
        do {
            return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .serverChannelOption(.backlog, value: 64)
                .childChannelOption(.maxMessagesPerRead, value: 1)
                .bind(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw .cannotListen(.tcp(host: host, port: port), reason: Listener.reason(of: error))
        }
    }

    private func serve(_ connection: Connection, isRefused: Bool) async {
        let timer = connection.channel.eventLoop.scheduleTask(in: Self.patience) { [channel = connection.channel] in
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        do {
            try await connection.executeThenClose { inbound, outbound in
                guard !isRefused else { return }
                for try await part in inbound {
                    guard case .head(let head) = part else { continue }
                    let (status, type, text) = await answer(to: head)
                    let body = ByteBuffer(string: head.method == .HEAD ? "" : text)
                    var headers = HTTPHeaders([("content-type", type), ("connection", "close")])
                    headers.add(name: "content-length", value: "\(text.utf8.count)")
                    try await outbound.write(
                        contentsOf: [
                            .head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)),
                            .body(.byteBuffer(body)),
                            .end(nil),
                        ])
                    return
                }
            }
        } catch {
            // Whoever asked is gone, or spoke no HTTP; there is nobody to tell.
            logger.debug("a reader of metrics left", metadata: ["error": "\(type(of: error))"])
        }
    }

    private func answer(to head: HTTPRequestHead) async -> (HTTPResponseStatus, type: String, text: String) {
        let plain = "text/plain; charset=utf-8"
        guard head.method == .GET || head.method == .HEAD else { return (.methodNotAllowed, plain, "GET only\n") }
        switch head.uri {
        case "/metrics": return (.ok, MetricsRegistry.contentType, registry.page())
        case "/healthz": return (.ok, plain, "ok\n")
        case "/readyz":
            return await isReady() ? (.ok, plain, "ok\n") : (.serviceUnavailable, plain, "not ready\n")
        default: return (.notFound, plain, "/metrics, /healthz or /readyz\n")
        }
    }
}

/// How many connections are open.
private final class OpenCount: Sendable {
    private let count = Atomic(0)

    /// Counts one more, unless there are that many.
    func enter(most: Int) -> Bool {
        guard count.add(1, ordering: .relaxed).newValue > most else { return true }
        leave()
        return false
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
