import Board
import LineProtocol
import NIOCore

/// Gives each line from the server to the request it answers: the oldest that has no terminal line yet.
///
/// Lives on its channel's event loop alone.
final class ReplyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Who gets a reply.
    enum Receiver {
        /// In one piece.
        case whole((Result<Reply, ClientError>) -> Void)
        /// Line by line; the terminal line, or the end of the connection, is the last one.
        case lines(AsyncStream<Result<ReplyLine, ClientError>>.Continuation)
        /// Nobody any more; it is read to its end all the same, for the next one comes behind it.
        case nobody
    }

    struct Waiting {
        let number: Int
        let tag: Tag?
        var receiver: Receiver
        var reply = Reply(terminal: .success([:]))

        mutating func fail(_ error: ClientError) {
            switch receiver {
            case .whole(let receive): receive(.failure(error))
            case .lines(let continuation):
                continuation.yield(.failure(error))
                continuation.finish()
            case .nobody: break
            }
            receiver = .nobody
        }
    }

    /// No line of ours is longer: an agenda is many lines, an exported row one of some KiB.
    private static let longestLine = 16 * 1_024 * 1_024
    /// Lines that a slow consumer may leave lying before we stop reading from the socket.
    private static let mostUntaken = 512

    private let greeting: EventLoopPromise<JSON.Object>
    private let events: AsyncStream<JSON.Object>.Continuation
    private var context: ChannelHandlerContext?
    private var decoder = LineDecoder(limit: longestLine)
    private var waiting = CircularBuffer<Waiting>()
    private var isGreeted = false
    /// By request number: lines handed on that their consumer has not dealt with.
    private var untaken: [Int: Int] = [:]
    /// Events handed on that their consumer has not dealt with.
    private var untakenEvents = 0
    private var isReadHeldBack = false
    /// Once set, nothing is sent any more.
    private var end: ClientError?

    init(greeting: EventLoopPromise<JSON.Object>, events: AsyncStream<JSON.Object>.Continuation) {
        self.greeting = greeting
        self.events = events
    }

    // MARK: From the connection

    func send(_ bytes: [UInt8], _ request: Waiting) {
        var request = request
        guard let context, end == nil else {
            request.fail(end ?? .closed)
            return
        }
        waiting.append(request)
        readAgain()
        // A failed write ends the channel, which answers whoever waits.
        context.channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    func abandon(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting[index].fail(.cancelled)
    }

    /// The consumer of a reply in lines has dealt with this many more.
    func take(_ count: Int, of number: Int) {
        untaken[number, default: 0] -= count
        readAgain()
    }

    /// The consumer of a reply in lines is done, with all of them or not.
    func release(_ number: Int) {
        untaken[number] = nil
        readAgain()
    }

    /// The consumer of the events has dealt with this many more.
    func takeEvents(_ count: Int) {
        untakenEvents -= count
        readAgain()
    }

    private func readAgain() {
        guard isReadHeldBack, hasRoom else { return }
        isReadHeldBack = false
        context?.read()
    }

    private var hasRoom: Bool {
        // Whoever waits for a reply gets it, however many events lie before it.
        untaken.values.reduce(0, +) < Self.mostUntaken && (untakenEvents < Self.mostUntaken || !waiting.isEmpty)
    }

    // MARK: From the channel, which reads only when told to

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        finish(.closed)
    }

    func channelActive(context: ChannelHandlerContext) {
        context.read()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.closed)
        context.fireChannelInactive()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasRoom {
            context.read()
        } else {
            isReadHeldBack = true
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Only the system speaks here: a reset, mostly. What it means to whoever waits is that the connection is gone.
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        decoder.append(unwrapInboundIn(data).readableBytesView)
        while let piece = decoder.next() {
            do {
                guard case .line(let bytes) = piece else { throw ClientError.protocolViolation }
                try receive(ReplyLine(parsing: bytes))
            } catch {
                finish(.protocolViolation)
                context.close(promise: nil)
                return
            }
        }
    }

    private func receive(_ line: ReplyLine) throws(ClientError) {
        if case .event(let event) = line {
            // While a reply is waited for, a consumer that does not read its events can not hold them back; it is cut off
            // instead, and sees the end.
            untakenEvents += 1
            if case .dropped = events.yield(event) { events.finish() }
        } else if !isGreeted {
            try greet(line)
        } else if waiting.isEmpty {
            guard case .fail(nil, let error) = line else { throw .protocolViolation }
            end = .refused(error)
        } else {
            try pass(line)
        }
    }

    private func greet(_ line: ReplyLine) throws(ClientError) {
        switch line {
        case .done(_, let object):
            isGreeted = true
            greeting.succeed(object ?? [:])
        case .fail(_, let error):
            end = .refused(error)
            greeting.fail(ClientError.refused(error))
        case .remark: break
        case .data, .event: throw .protocolViolation
        }
    }

    private func pass(_ line: ReplyLine) throws(ClientError) {
        switch line {
        case .data(let value): waiting[waiting.startIndex].reply.lines.append(value)
        case .remark(let text): waiting[waiting.startIndex].reply.remarks.append(text)
        case .done(let tag, _), .fail(let tag, _):
            // A server too busy to read the request, or going away, cannot know its tag.
            guard tag == nil || tag == waiting[waiting.startIndex].tag else { throw .protocolViolation }
        case .event: return
        }
        switch waiting[waiting.startIndex].receiver {
        case .lines(let continuation):
            waiting[waiting.startIndex].reply = Reply(terminal: .success([:]))
            untaken[waiting[waiting.startIndex].number, default: 0] += 1
            continuation.yield(.success(line))
            if line.isTerminal { continuation.finish() }
        case .whole(let receive):
            var reply = waiting[waiting.startIndex].reply
            if case .done(_, let object) = line {
                reply.terminal = .success(object ?? [:])
                receive(.success(reply))
            } else if case .fail(_, let error) = line {
                reply.lines = []
                reply.terminal = .failure(error)
                receive(.success(reply))
            }
        case .nobody:
            waiting[waiting.startIndex].reply = Reply(terminal: .success([:]))
        }
        if line.isTerminal { waiting.removeFirst() }
    }

    private func finish(_ error: ClientError) {
        let end = self.end ?? error
        self.end = end
        greeting.fail(end)
        while var request = waiting.popFirst() { request.fail(end) }
        events.finish()
    }
}
