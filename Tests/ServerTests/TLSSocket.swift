import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// A TLS connection that believes any server, so that a test decides versions, suites and each byte.
final class TLSSocket: Sendable {
    private let channel: any Channel
    private let chunks: AsyncStream<[UInt8]>
    private let handshake: EventLoopFuture<String?>
    /// Touched by one task at a time: the test's.
    private nonisolated(unsafe) var unread: [UInt8] = []

    /// Throws where there is no handshake.
    init(port: Int, _ change: (inout TLSConfiguration) -> Void = { _ in }) async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.shutdownTimeout = .milliseconds(100)
        change(&configuration)
        let context = try NIOSSLContext(configuration: configuration)
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let (channel, handshake) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let promise = channel.eventLoop.makePromise(of: String?.self)
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(try NIOSSLClientHandler(context: context, serverHostname: nil))
                    try pipeline.addHandler(Collector(promise, continuation))
                    return (channel, promise.futureResult)
                }
            }
        self.channel = channel
        self.chunks = chunks
        self.handshake = handshake
        _ = try await handshake.get()
    }

    /// The application protocol that both sides named.
    var applicationProtocol: String? { get async throws { try await handshake.get() } }

    var version: TLSVersion? { get async throws { try await channel.nioSSL_tlsVersion().get() } }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// The next line without its LF, or nil at the end of the stream.
    func line() async throws -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            guard let chunk = await next() else { return nil }
            unread += chunk
        }
    }

    private func next() async -> [UInt8]? {
        for await chunk in chunks { return chunk }
        return nil
    }

    func remainingLines() async throws -> [String] {
        var lines: [String] = []
        while let line = try await line() { lines.append(line) }
        return lines
    }

    /// Says goodbye in the way of TLS, then closes our sending side.
    func endInput() async throws {
        try await channel.close(mode: .output)
    }

    /// Closes our sending side without a word, as many clients do.
    func endInputWithoutGoodbye() async throws {
        try await channel.eventLoop.submit { [channel] in
            let context = try channel.pipeline.syncOperations.context(handlerType: NIOSSLClientHandler.self)
            context.close(mode: .output, promise: nil)
        }.get()
    }

    func close() async throws {
        do {
            try await channel.close()
        } catch ChannelError.alreadyClosed {
            // As good.
        } catch is NIOSSLCloseTimedOutError {
            // The server need not answer.
        }
    }
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let handshake: EventLoopPromise<String?>
    private let chunks: AsyncStream<[UInt8]>.Continuation

    init(_ handshake: EventLoopPromise<String?>, _ chunks: AsyncStream<[UInt8]>.Continuation) {
        self.handshake = handshake
        self.chunks = chunks
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        chunks.yield(Array(unwrapInboundIn(data).readableBytesView))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let name) = event { handshake.succeed(name) }
        if case ChannelEvent.inputClosed = event { chunks.finish() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        handshake.fail(error)
        if error as? NIOSSLError != .uncleanShutdown { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        handshake.fail(ChannelError.eof)
        chunks.finish()
    }
}
