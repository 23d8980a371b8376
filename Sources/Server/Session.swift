import LineProtocol
import NIOCore

/// One connection from its greeting to its end: one request at a time, replies in order.
///
/// Reading ahead is bounded by bytes, not by a count: the channel holds back all but a few chunks, and lines are cut
/// from a chunk only when their turn comes. So a limit that sign-in raises holds from the very next line.
struct Session {
    private enum Next {
        case goOn
        case hangUp
    }

    private let conversation: any Conversation
    private let line: SessionLine
    private let replies: ReplyWriter
    private let connections: Connections
    private let deadline: Deadline
    private let limits: ServerLimits
    private let opened: NIODeadline

    private var decoder: LineDecoder
    private var lastRequest = NIODeadline.now()
    private var farewell: NIODeadline?

    init(
        _ conversation: any Conversation, on line: SessionLine, connections: Connections, deadline: Deadline,
        limits: ServerLimits, opened: NIODeadline
    ) {
        self.conversation = conversation
        self.opened = opened
        self.line = line
        replies = line.replies
        self.connections = connections
        self.deadline = deadline
        self.limits = limits
        decoder = LineDecoder(limit: limits.signInLine)
    }

    /// Returns when the connection is to be closed.
    mutating func run(_ inbound: NIOAsyncChannelInboundStream<Inbound>) async throws {
        var iterator = inbound.makeAsyncIterator()
        replies.end(.done(nil, await conversation.greeting()))
        while true {
            while !line.isHungUp, let piece = decoder.next() {
                try await replies.flushOrSetTimer()
                guard try await answer(piece) == .goOn else {
                    try await replies.hangUp(&iterator, lingering: limits.lingerTime)
                    return
                }
            }
            if line.isHungUp { return try await bidFarewell(&iterator) }
            try await replies.flush()
            deadline.set(.wake, at: readingDeadline())
            // Between the question above and the deadline it may have been hung up, and its wake-up overtaken.
            if line.isHungUp { return try await bidFarewell(&iterator) }
            switch try await iterator.next() {
            case .bytes(let buffer):
                decoder.append(buffer.readableBytesView)
            case .wake where deadline.hasPassed:
                // The stopping server has said what it had to say, line by line.
                if !connections.isDraining { replies.end(.fail(nil, idleError)) }
                try await replies.hangUp(&iterator, lingering: limits.lingerTime)
                return
            case .wake:
                break
            case nil:
                // Half a line at the end of input is no request.
                try await replies.sendAll()
                return
            }
        }
    }

    /// Says why the service ended it, and closes.
    private func bidFarewell(_ iterator: inout NIOAsyncChannelInboundStream<Inbound>.AsyncIterator) async throws {
        if let error = line.farewell { replies.end(.fail(nil, error)) }
        try await replies.hangUp(&iterator, lingering: limits.lingerTime)
    }

    private mutating func answer(_ piece: LineDecoder.Piece) async throws -> Next {
        defer { lastRequest = .now() }
        switch piece {
        case .overlong(let head):
            let error = WireError(
                .limitLine, "the line is longer than \(decoder.limit) bytes and was discarded; send it in parts")
            replies.end(.fail(Tag(atHeadOf: head), connections.isDraining ? Self.shutdownError : error))
        case .line(let line) where Request.looksLikeHTTP(line):
            replies.end(.fail(nil, WireError(.deniedHTTP, "this is Tablero's line protocol, not a web server")))
            return .hangUp
        case .line(let line) where connections.isDraining:
            replies.end(.fail(Tag(atHeadOf: line), Self.shutdownError))
        case .line(let line):
            let request: Request
            do throws(WireError) {
                request = try Request(parsing: line)
            } catch {
                replies.end(.fail(Tag(atHeadOf: line), error))
                return .goOn
            }
            return await answer(request)
        }
        return .goOn
    }

    private mutating func answer(_ request: Request) async -> Next {
        let terminal = await conversation.answer(request, to: replies.begin())
        decoder.limit = conversation.isSignedIn ? limits.line : limits.signInLine
        switch terminal {
        case .done(let object):
            replies.end(.done(request.tag, object))
            return .goOn
        case .fail(let error):
            replies.end(.fail(request.tag, error))
            return .goOn
        case .close(let object):
            replies.end(.done(request.tag, object))
            return .hangUp
        case .failAndClose(let error):
            replies.end(.fail(request.tag, error))
            return .hangUp
        }
    }

    private mutating func readingDeadline() -> NIODeadline {
        if connections.isDraining {
            let instant = farewell ?? .now() + TimeAmount(ServerLimits.farewellTime)
            farewell = instant
            return instant
        }
        if !conversation.isSignedIn { return opened + TimeAmount(limits.signInTime) }
        return conversation.isWatching ? .distantFuture : lastRequest + TimeAmount(limits.idleTime)
    }

    private var idleError: WireError {
        conversation.isSignedIn
            ? WireError(.limitIdle, "nothing was asked for \(limits.idleTime.components.seconds) s; connect again")
            : WireError(.limitIdle, "no sign-in within \(limits.signInTime.components.seconds) s; connect again")
    }

    private static let shutdownError = WireError(
        .retryShutdown, "the server is stopping and did not begin this request; send it again to the next one")
}
