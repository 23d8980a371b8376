import CoreMetrics
import Foundation
import Glibc
import LineProtocol
import Logging
import Server
import ServiceLifecycle

/// A real server on real sockets for the length of a test.
struct RunningServer: Sendable {
    let endpoints: [BoundEndpoint]
    private let group: ServiceGroup

    /// The port of the first endpoint.
    var port: Int {
        switch endpoints[0] {
        case .tcp(_, let port), .tls(_, let port): port
        case .unix: 0
        }
    }

    /// Orders the shutdown, and returns when the server refuses connections, which is the last it does on that order;
    /// does not wait for the end of what runs.
    func stop() async throws {
        await group.triggerGracefulShutdown()
        while true {
            do {
                _ = try await RawSocket(tcp: port)
            } catch RawSocket.Failure.system(ECONNREFUSED) {
                return
            } catch RawSocket.Failure.system(ECONNRESET) {
                // Answered, and reset before the connection was complete: the listener closed in between.
                continue
            }
        }
    }

    /// Returns, or throws, when both the body and the server have ended; the server is stopped after the body.
    static func with(
        _ opener: any ConversationOpener = TestOpener(), on endpoints: [Endpoint] = [.tcp(host: "127.0.0.1", port: 0)],
        _ change: (inout ServerLimits) -> Void = { _ in },
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        var limits = ServerLimits()
        // Few of these tests sign in, and a busy machine may need more than the ten seconds for one.
        limits.signInTime = .seconds(60)
        limits.signInRequests = .max
        limits.lingerTime = .milliseconds(500)
        change(&limits)
        var logger = Logger(label: "server tests")
        logger.logLevel = .critical
        let (bound, continuation) = AsyncStream.makeStream(of: [BoundEndpoint].self)
        let server = LineServer(endpoints: endpoints, opener: opener, limits: limits, logger: logger, metrics: metrics)
        {
            continuation.yield($0)
        }
        let group = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            for await endpoints in bound {
                do {
                    try await body(RunningServer(endpoints: endpoints, group: group))
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// A directory short enough for a socket's path, removed with its content.
func withTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
    let path = "/tmp/tablero-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    defer {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path)")
        }
    }
    try await body(path)
}
