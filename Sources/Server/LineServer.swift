public import CoreMetrics
public import LineProtocol
public import Logging
import NIOCore
public import ServiceLifecycle
import Telemetry

/// The line protocol on sockets. What a command means is the conversation's business.
///
/// On graceful shutdown it stops accepting, lets the running requests finish, answers those behind them with
/// `retry.shutdown`, and closes; after `ServerLimits.drainTime` it cancels what is left.
public struct LineServer: Service {
    private let endpoints: [Endpoint]
    private let opener: any ConversationOpener
    private let logger: Logger
    private let meters: ServerMeters
    private let connections: Connections
    private let ready: @Sendable ([BoundEndpoint]) -> Void

    /// `ready` is called once, when all endpoints accept connections, with the ports that the system chose.
    public init(
        endpoints: [Endpoint], opener: any ConversationOpener, limits: ServerLimits = ServerLimits(), logger: Logger,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        ready: @escaping @Sendable ([BoundEndpoint]) -> Void = { _ in }
    ) {
        self.endpoints = endpoints
        self.opener = opener
        self.logger = logger
        self.ready = ready
        meters = ServerMeters(metrics)
        connections = Connections(limits: limits, meters: meters)
    }

    /// Whether it was told to stop: connections are refused, and what is asked is answered `retry.shutdown`.
    public var isDraining: Bool { connections.isDraining }

    /// From now on, for the connections that begin then; `ServerLimits.drainTime` for the order to stop.
    public func adopt(_ limits: ServerLimits) { connections.adopt(limits) }

    /// Listens until graceful shutdown or cancellation. Throws `ServerError` where an endpoint cannot be had, or when a
    /// listener ends by itself.
    public func run() async throws {
        let listeners = try await bindAll()
        ready(listeners.map(\.endpoint))
        for listener in listeners { logger.info("listening", metadata: ["endpoint": "\(listener.endpoint)"]) }
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await serve(listeners, connections) }
                group.addTask {
                    try await gracefulShutdown()
                    try await Task.sleep(for: connections.limits.drainTime)
                    meters.hit(.drainTime)
                    logger.warning("requests still running at the end of the drain time are cancelled")
                }
                defer { group.cancelAll() }
                do {
                    try await group.next()
                } catch is CancellationError {
                    // We were cancelled, and so were they; the group waits for them.
                }
            }
        } onGracefulShutdown: {
            connections.drain()
            for listener in listeners { listener.stopAccepting() }
        }
        for listener in listeners { listener.stopAccepting() }
    }

    private func bindAll() async throws(ServerError) -> [Listener] {
        var listeners: [Listener] = []
        do {
            for endpoint in endpoints { listeners.append(try await Listener.bind(endpoint)) }
            return listeners
        } catch {
            for listener in listeners { listener.stopAccepting() }
            throw error
        }
    }

    private func serve(_ listeners: [Listener], _ connections: Connections) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for listener in listeners {
                group.addTask {
                    try await listener.serve { await serve($0, of: listener.endpoint, connections) }
                    guard connections.isDraining || Task.isCancelled else {
                        throw ServerError.listenerEnded(listener.endpoint)
                    }
                }
            }
        }
    }

    private func serve(_ accepted: Accepted, of endpoint: BoundEndpoint, _ connections: Connections) async {
        do {
            let opened = NIODeadline.now()
            let limits = connections.limits
            let peer = try await accepted.peer(of: endpoint)
            let connection = try await accepted.take()
            try await connection.executeThenClose { inbound, outbound in
                let deadline = Deadline(of: connection.channel)
                defer { deadline.end() }
                let replies = ReplyWriter(on: connection.channel, outbound, deadline: deadline, limits: limits)
                do throws(WireError) {
                    try connections.enter(deadline, from: peer)
                } catch {
                    logger.notice("connection refused", metadata: ["code": "\(error.code)"])
                    // To say so would take a handshake, and a flood is to cost as little as it can.
                    guard !accepted.isEncrypted else { return }
                    try await accepted.begin()
                    var iterator = inbound.makeAsyncIterator()
                    replies.end(.fail(nil, error), isLast: true)
                    try await replies.hangUp(&iterator, lingering: ServerLimits.refusalLinger)
                    return
                }
                var ending = SessionEnding.lost
                defer { connections.leave(deadline, from: peer, ending) }
                // From here on an order to stop wakes it; one that came before it entered did not.
                guard !accepted.isEncrypted || !connections.isDraining else {
                    ending = .shutdown
                    return
                }
                deadline.set(.cut, at: opened + TimeAmount(limits.signInTime))
                do {
                    try await accepted.begin()
                } catch {
                    if deadline.hasCut { ending = .signInTime }
                    throw error
                }
                deadline.clear(.cut)
                let line = SessionLine(replies: replies, deadline: deadline)
                let conversation = opener.open(from: peer, on: line)
                var session = Session(
                    conversation, on: line, connections: connections, deadline: deadline, limits: limits,
                    opened: opened, meters: meters)
                do {
                    ending = try await session.run(inbound)
                } catch {
                    if deadline.hasCut { ending = .stalledWriteTime }
                    await conversation.end()
                    throw error
                }
                await conversation.end()
            }
        } catch {
            // A peer that is gone, mostly. Nothing of it concerns the other connections.
            logger.debug("connection ended", metadata: ["error": "\(type(of: error))"])
        }
    }
}
