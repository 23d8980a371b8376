import LineProtocol
import NIOCore
import Telemetry

/// One connection from its greeting to its end: one request at a time, replies in order.
///
/// Reading ahead is bounded by bytes, not by a count: the channel holds back all but a few chunks, and lines are cut
/// from a chunk only when their turn comes. So a limit that sign-in raises holds from the very next line.
struct Session {
    private enum Next: Equatable {
        case goOn
        case hangUp(SessionEnding)
    }

    private let conversation: any Conversation
    private let line: SessionLine
    private let replies: ReplyWriter
    private let connections: Connections
    private let deadline: Deadline
    private let limits: ServerLimits
    private let meters: ServerMeters
    private let opened: NIODeadline

    private var decoder: LineDecoder
    private var lastRequest = NIODeadline.now()
    private var farewell: NIODeadline?
    private var linesBeforeSignIn = 0
    private var askedTooOften = false

    init(
        _ conversation: any Conversation, on line: SessionLine, connections: Connections, deadline: Deadline,
        limits: ServerLimits, opened: NIODeadline, meters: ServerMeters
    ) {
        self.conversation = conversation
        self.opened = opened
        self.line = line
        replies = line.replies
        self.connections = connections
        self.deadline = deadline
        self.limits = limits
        self.meters = meters
        decoder = LineDecoder(limit: limits.signInLine)
    }

    /// Returns when the connection is to be closed, with the reason.
    mutating func run(_ inbound: NIOAsyncChannelInboundStream<Inbound>) async throws -> SessionEnding {
        var iterator = inbound.makeAsyncIterator()
        replies.end(.done(nil, await conversation.greeting()))
        while true {
            while !line.isHungUp, let piece = decoder.next() {
                try await replies.flushOrSetTimer()
                if case .hangUp(let ending) = try await answer(piece) {
                    try await replies.hangUp(&iterator, lingering: limits.lingerTime)
                    return ending
                }
                try await restIfAskedTooOften()
            }
            if decoder.discarded > decoder.limit * ServerLimits.overlongFactor {
                meters.hit(conversation.isSignedIn ? .line : .signInLine)
                replies.end(.fail(nil, WireError(.limitLine, "the line has no end; connect again")), isLast: true)
                try await replies.hangUp(&iterator, lingering: limits.lingerTime)
                return .line
            }
            if line.isHungUp { return try await bidFarewell(&iterator) }
            try await replies.flush()
            deadline.set(.wake, at: readingDeadline())
            // Between the question above and the deadline it may have been hung up, and its wake-up overtaken.
            if line.isHungUp { return try await bidFarewell(&iterator) }
            switch try await iterator.next() {
            case .bytes(let buffer):
                // From here it is our turn: however long a request runs, its sender is not idle.
                deadline.clear(.wake)
                decoder.append(buffer.readableBytesView)
            case .wake where deadline.hasPassed:
                // The stopping server has said what it had to say, line by line.
                let ending = silenceEnding
                if ending != .shutdown { replies.end(.fail(nil, idleError), isLast: true) }
                try await replies.hangUp(&iterator, lingering: limits.lingerTime)
                return ending
            case .wake:
                break
            case nil:
                // Half a line at the end of input is no request.
                try await replies.sendAll()
                return .client
            }
        }
    }

    /// Says why the service ended it, and closes.
    private func bidFarewell(
        _ iterator: inout NIOAsyncChannelInboundStream<Inbound>.AsyncIterator
    ) async throws -> SessionEnding {
        if let error = line.farewell { replies.end(.fail(nil, error), isLast: true) }
        try await replies.hangUp(&iterator, lingering: limits.lingerTime)
        return .service
    }

    private mutating func restIfAskedTooOften() async throws {
        guard askedTooOften, !connections.isDraining else { return }
        askedTooOften = false
        try await replies.flush()
        try await Task.sleep(for: ServerLimits.ratePause)
    }

    private mutating func answer(_ piece: LineDecoder.Piece) async throws -> Next {
        defer { lastRequest = .now() }
        if !conversation.isSignedIn {
            linesBeforeSignIn += 1
            guard linesBeforeSignIn <= limits.signInRequests else {
                replies.end(
                    .fail(nil, WireError(.deniedSignIn, "too much without a sign-in; connect again")), isLast: true)
                return .hangUp(.signInRequests)
            }
        }
        switch piece {
        case .overlong(let head):
            meters.hit(conversation.isSignedIn ? .line : .signInLine)
            meters.answered(nil, with: .limit, after: .zero)
            let error = WireError(
                .limitLine, "the line is longer than \(decoder.limit) bytes and was discarded; send it in parts")
            replies.end(.fail(Tag(atHeadOf: head), connections.isDraining ? Self.shutdownError : error))
        case .line(let line) where Request.looksLikeHTTP(line):
            replies.end(
                .fail(nil, WireError(.deniedHTTP, "this is Tablero's line protocol, not a web server")), isLast: true)
            return .hangUp(.http)
        case .line(let line) where connections.isDraining:
            meters.answered(nil, with: .retry, after: .zero)
            replies.end(.fail(Tag(atHeadOf: line), Self.shutdownError))
        case .line(let line):
            let request: Request
            do throws(WireError) {
                request = try Request(parsing: line)
            } catch {
                replies.end(.fail(Tag(atHeadOf: line), error))
                meters.answered(nil, with: error.code.errorClass, after: .zero)
                return .goOn
            }
            return await answer(request, of: line.count)
        }
        return .goOn
    }

    private mutating func answer(_ request: Request, of received: Int) async -> Next {
        let begin = ContinuousClock.now
        let terminal = await conversation.answer(request, to: replies.begin())
        let duration = ContinuousClock.now - begin
        meters.answered(request.verb, with: terminal.error?.errorClass, after: duration)
        decoder.limit = conversation.isSignedIn ? limits.line : limits.signInLine
        let sent: Int
        let next: Next
        switch terminal {
        case .done(let object):
            sent = replies.end(.done(request.tag, object))
            next = .goOn
        case .fail(let error):
            sent = replies.end(.fail(request.tag, error))
            askedTooOften = error.code == .limitRate
            next = .goOn
        case .close(let object):
            sent = replies.end(.done(request.tag, object), isLast: true)
            next = .hangUp(.service)
        case .failAndClose(let error):
            sent = replies.end(.fail(request.tag, error), isLast: true)
            next = .hangUp(.service)
        }
        conversation.answered(
            RequestFigures(
                verb: request.verb, error: terminal.error, duration: duration, received: received, sent: sent))
        return next
    }

    private var silenceEnding: SessionEnding {
        if connections.isDraining { return .shutdown }
        return conversation.isSignedIn ? .idleTime : .signInTime
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
            ? WireError(.limitIdle, "nothing was asked for \(limits.idleTime.inWords); connect again")
            : WireError(.limitIdle, "no sign-in within \(limits.signInTime.inWords); connect again")
    }

    private static let shutdownError = WireError(
        .retryShutdown, "the server is stopping and did not begin this request; send it again to the next one")
}

extension Duration {
    /// `600 s`, or `300 ms` where it is no whole number of seconds.
    fileprivate var inWords: String {
        components.attoseconds == 0 ? "\(components.seconds) s" : "\(Int64(self / .milliseconds(1))) ms"
    }
}

extension Terminal {
    fileprivate var error: ErrorCode? {
        switch self {
        case .done, .close: nil
        case .fail(let error), .failAndClose(let error): error.code
        }
    }
}
