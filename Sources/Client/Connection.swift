public import Board
import Glibc
public import LineProtocol
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// One connection to a server. It sends what it is given and matches the replies; it signs nobody in and repeats nothing.
///
/// Requests sent from several tasks at once are pipelined, in the order in which they reach the socket.
public final class Connection: Sendable {
    /// What the server said first.
    public let greeting: JSON.Object
    /// The pushes, in order, for one consumer, who slows the server down where it is slow. It ends with the connection, or
    /// early when 4,096 wait unread before a reply: watch again from the last number seen.
    public let events: Events

    private let channel: any Channel
    private let handler: NIOLoopBound<ReplyHandler>
    private let requests = Atomic(0)

    private init(_ link: Link, greeting: JSON.Object) {
        channel = link.channel
        handler = link.handler
        let taken = link.handler
        let loop = link.channel.eventLoop
        events = Events(stream: link.events) { count in loop.execute { taken.value.takeEvents(count) } }
        self.greeting = greeting
    }

    deinit {
        channel.close(promise: nil)
    }

    /// Connects and reads the greeting, each within the given time.
    public static func connect(
        to address: Address, timeout: Duration = .seconds(5)
    ) async throws(ClientError) -> Connection {
        do {
            let link = try await Link.make(to: address, timeout: TimeAmount(timeout))
            let timer = link.channel.eventLoop.scheduleTask(in: TimeAmount(timeout)) {
                link.greeting.fail(ClientError.cannotConnect(reason: "no greeting within the time allowed"))
            }
            defer { timer.cancel() }
            do {
                return Connection(link, greeting: try await link.greeting.futureResult.get())
            } catch {
                link.channel.close(promise: nil)
                throw error
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw .cannotConnect(reason: reason(of: error))
        }
    }

    /// The fingerprint of what the server shows, without any proof that it is the right one: for a person to compare.
    /// Nothing is sent, and the connection is not kept.
    public static func presentedCertificate(
        host: String, port: Int, timeout: Duration = .seconds(5)
    ) async throws(ClientError) -> CertificateFingerprint {
        // No certificate has this one.
        let nothing = CertificateFingerprint(sha256: repeatElement(0, count: 32))
        do {
            let connection = try await connect(to: .tls(host: host, port: port, .pinned(nothing)), timeout: timeout)
            await connection.close()
        } catch .untrusted(.changed(_, let presented)) {
            return presented
        }
        throw .noTLS
    }

    /// Sends a request and waits for its whole reply; a long one is better read with `stream`.
    public func send(_ request: Request) async throws(ClientError) -> Reply {
        try await pipeline([request])[0]
    }

    /// Sends several requests in this order in one go, and waits for all their replies. Where one gets none, none of the
    /// replies is given.
    public func pipeline(_ requests: [Request]) async throws(ClientError) -> [Reply] {
        guard !requests.isEmpty else { return [] }
        let lines = try requests.map { request throws(ClientError) in try Self.encode(request) }
        let first = self.requests.add(requests.count, ordering: .relaxed).newValue - requests.count
        let isCancelled = Flag()
        let result: Result<[Reply], ClientError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                channel.eventLoop.execute { [handler] in
                    let gathering = Gathering(count: requests.count, continuation)
                    guard !isCancelled.isRaised else {
                        gathering.receive(.failure(.cancelled))
                        return
                    }
                    for (index, line) in lines.enumerated() {
                        handler.value.send(
                            line,
                            .init(number: first + index, tag: requests[index].tag, receiver: .whole(gathering.receive)))
                    }
                }
            }
        } onCancel: {
            // Raised before the event loop is asked: it sees either the flag or the requests.
            isCancelled.raise()
            channel.eventLoop.execute { [handler] in
                for index in requests.indices { handler.value.abandon(first + index) }
            }
        }
        return try result.get()
    }

    /// Sends a request and hands over each data line of its reply as it comes; remarks are left out. A slow consumer slows
    /// the server down. Where the reply fails in the end, what was handed over counts for nothing.
    ///
    /// Throws `ClientError`, or what `onData` throws; the rest of the reply is then discarded.
    public func stream(
        _ request: Request, onData: (JSON) async throws -> Void
    ) async throws -> Result<JSON.Object, WireError> {
        let line = try Self.encode(request)
        let number = requests.add(1, ordering: .relaxed).newValue - 1
        let (lines, continuation) = AsyncStream.makeStream(of: Result<ReplyLine, ClientError>.self)
        channel.eventLoop.execute { [handler] in
            handler.value.send(line, .init(number: number, tag: request.tag, receiver: .lines(continuation)))
        }
        var taken = 0
        defer {
            channel.eventLoop.execute { [handler] in
                handler.value.abandon(number)
                handler.value.release(number)
            }
        }
        for await line in lines {
            taken += 1
            if taken == 64 {
                channel.eventLoop.execute { [handler] in handler.value.take(64, of: number) }
                taken = 0
            }
            switch try line.get() {
            case .data(let value): try await onData(value)
            case .done(_, let object): return .success(object ?? [:])
            case .fail(_, let error): return .failure(error)
            case .remark, .event: break
            }
        }
        throw ClientError.cancelled
    }

    /// Closes at once; who still waits for a reply gets `closed`. Closing twice is as good as once.
    public func close() async {
        do {
            try await channel.close().get()
        } catch {
            // Closed already: there is nothing left to fail.
        }
    }

    private static func encode(_ request: Request) throws(ClientError) -> [UInt8] {
        do {
            return try request.encoded()
        } catch {
            throw .invalidRequest(error)
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason(of: $0.error) } ?? "no such host"
        case ChannelError.connectTimeout: "no answer within the time allowed"
        default: "it failed"
        }
    }
}

/// A channel with its handler: one for each address that is tried, of which the first to connect is taken.
private struct Link: Sendable {
    let channel: any Channel
    let handler: NIOLoopBound<ReplyHandler>
    let greeting: EventLoopPromise<JSON.Object>
    let events: AsyncStream<JSON.Object>

    static func make(to address: Address, timeout: TimeAmount) async throws -> Link {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .channelOption(.autoRead, value: false)
        return switch address {
        case .tcp(let host, let port):
            try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: host, port: port, channelInitializer: prepare)
        case .tls(let host, let port, let trust):
            try await connect(bootstrap, host, port, trust, try TLSVerdict.context(trust))
        case .unix(let path):
            try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: prepare)
        }
    }

    private static func connect(
        _ bootstrap: ClientBootstrap, _ host: String, _ port: Int, _ trust: Trust, _ context: NIOSSLContext
    ) async throws -> Link {
        try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port) {
            channel in
            prepare(channel) { greeting in
                try TLSVerdict.add(to: channel, host: host, trust, context, greeting: greeting)
            }
        }
    }

    @Sendable private static func prepare(_ channel: any Channel) -> EventLoopFuture<Link> {
        prepare(channel) { _ in }
    }

    /// The handlers are there before the channel connects, for what a server says as it closes must not be lost.
    private static func prepare(
        _ channel: any Channel, _ addTLS: @escaping @Sendable (EventLoopPromise<JSON.Object>) throws -> Void
    ) -> EventLoopFuture<Link> {
        channel.eventLoop.makeCompletedFuture {
            let greeting = channel.eventLoop.makePromise(of: JSON.Object.self)
            do {
                try addTLS(greeting)
            } catch {
                greeting.fail(error)
                throw error
            }
            let (events, continuation) = AsyncStream.makeStream(
                of: JSON.Object.self, bufferingPolicy: .bufferingOldest(4_096))
            let handler = ReplyHandler(greeting: greeting, events: continuation)
            try channel.pipeline.syncOperations.addHandler(handler)
            let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
            return Link(channel: channel, handler: bound, greeting: greeting, events: events)
        }
    }
}

/// Collects the replies of one pipeline on the event loop, until the last or the first failure.
private final class Gathering {
    private let count: Int
    private var replies: [Reply] = []
    private var continuation: CheckedContinuation<Result<[Reply], ClientError>, Never>?

    init(count: Int, _ continuation: CheckedContinuation<Result<[Reply], ClientError>, Never>) {
        self.count = count
        self.continuation = continuation
    }

    func receive(_ result: Result<Reply, ClientError>) {
        switch result {
        case .success(let reply):
            replies.append(reply)
            if replies.count == count { finish(.success(replies)) }
        case .failure(let error): finish(.failure(error))
        }
    }

    private func finish(_ result: Result<[Reply], ClientError>) {
        continuation?.resume(returning: result)
        continuation = nil
    }
}

/// Raised once, seen from any thread.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }

    func raise() {
        value.store(true, ordering: .releasing)
    }
}
