import CoreMetrics
import Glibc
import Logging
import Server
import ServiceLifecycle
import Synchronization
import Telemetry
import Testing

@Suite("Server: metrics over HTTP", .timeLimit(.minutes(1)))
struct MetricsServerTests {
    @Test("each path has its answer, and the connection is closed after it")
    func paths() async throws {
        let isReady = Atomic(false)
        try await with(isReady: { isReady.load(ordering: .relaxed) }) { port, registry in
            Counter(label: Metric.pushes.name, factory: registry).increment(by: 7)
            let page = try await ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", port)
            #expect(page.first == "HTTP/1.1 200 OK")
            #expect(page.contains("content-type: \(MetricsRegistry.contentType)"))
            #expect(page.contains("tablero_pushes_total 7"))
            #expect(try await ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", port).first == "HTTP/1.1 200 OK")
            let ready = "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"
            #expect(try await ask(ready, port).first == "HTTP/1.1 503 Service Unavailable")
            isReady.store(true, ordering: .relaxed)
            #expect(try await ask(ready, port).first == "HTTP/1.1 200 OK")
            #expect(try await ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n", port).first == "HTTP/1.1 404 Not Found")
            #expect(
                try await ask("POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", port).first
                    == "HTTP/1.1 405 Method Not Allowed")
            let head = try await ask("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n", port)
            #expect(head.first == "HTTP/1.1 200 OK" && head.last == "")
        }
    }

    @Test("what is no HTTP gets nothing out of it, and a head without end is cut")
    func noHTTP() async throws {
        try await with { port, _ in
            let line = try await ask("hello\r\n\r\n", port)
            #expect(!line.contains { $0.contains("tablero") })
            let endless = try await RawSocket(tcp: port)
            try await endless.send("GET /metrics HTTP/1.1\r\n")
            do {
                for _ in 0..<1_000 { try await endless.send("x: \(String(repeating: "x", count: 1_000))\r\n") }
                Issue.record("a megabyte of headers was taken")
            } catch RawSocket.Failure.system(let error) {
                #expect(error == EPIPE || error == ECONNRESET)
            }
            #expect(try await ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", port).first == "HTTP/1.1 200 OK")
        }
    }

    @Test("a few connections at a time: more are closed, and when they go there is room again")
    func bounded() async throws {
        try await with { port, _ in
            var held: [RawSocket] = []
            for _ in 0..<16 { held.append(try await RawSocket(tcp: port)) }
            var answer: [String]
            repeat {
                answer = try await ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", port)
            } while !answer.isEmpty && answer.first != nil
            held = []
            repeat {
                answer = try await ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", port)
            } while answer.first != "HTTP/1.1 200 OK"
        }
    }

    /// Every line of what comes back; empty where the connection was closed without a word.
    private func ask(_ request: String, _ port: Int) async throws -> [String] {
        let socket = try await RawSocket(tcp: port)
        do {
            try await socket.send(request)
            return try await socket.remainingLines().map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }
        } catch RawSocket.Failure.system {
            return []
        }
    }

    private func with(
        isReady: @escaping @Sendable () async -> Bool = { true },
        _ body: (Int, MetricsRegistry) async throws -> Void
    ) async throws {
        var logger = Logger(label: "metrics tests")
        logger.logLevel = .critical
        let registry = MetricsRegistry()
        let (places, continuation) = AsyncStream.makeStream(of: BoundEndpoint.self)
        let server = MetricsServer(
            host: "127.0.0.1", port: 0, registry: registry, logger: logger, isReady: isReady
        ) { continuation.yield($0) }
        let group = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            for await place in places {
                guard case .tcp(_, let port) = place else { break }
                do {
                    try await body(port, registry)
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
