public import Board

/// Where a connection comes from.
public struct Peer: Sendable, Hashable {
    /// How it reached us.
    public enum Transport: Sendable, Hashable {
        case tcp
        /// A Unix socket, with the user id that the kernel vouches for.
        case unix(user: UInt32)
        /// Within the process, without a socket.
        case memory
    }

    public var transport: Transport
    /// What failed sign-ins and connections are counted by: an IP address without its port, or `unix:` and the user id.
    public var address: String

    public init(_ transport: Transport, address: String) {
        self.transport = transport
        self.address = address
    }
}

/// There is nobody left who could read the reply: gone, or cut off because it read nothing. No fault of a command.
public struct ReaderGone: Error {
    public init() {}
}

/// Takes the lines of a reply while its command runs.
public protocol ReplySink: Sendable {
    /// Hands over one data line, remark or event; events wait until the reply is complete. Returns when there is room
    /// for more, so that a long reply is held back by a slow reader, and throws `ReaderGone` when there is none any more. The
    /// terminal line is what `answer` returns, and is refused here.
    func send(_ line: ReplyLine) async throws

    /// The same for a data line whose JSON is written already: for what many ask for.
    func send(written data: [UInt8]) async throws
}

/// The connection under a conversation, for what is said without having been asked.
public protocol PushLine: Sendable {
    /// Sends events together: between replies, behind those that were pushed before them. Returns when there is room for
    /// more, so that a slow reader holds back whoever pushes, and throws when there is no reader any more.
    ///
    /// `isWanted` is asked at the moment they take their place in the stream, which may be the end of the reply under
    /// way: where it says no, they are dropped. So a reply that ends a watch is never followed by an event of it. It is
    /// asked under a lock, and may do no more than look at a flag.
    func push(_ events: [JSON.Object], while isWanted: @escaping @Sendable () -> Bool) async throws

    /// Says why with a `-ERR` line of its own, behind the reply under way, and closes. Returns at once.
    func hangUp(_ error: WireError)
}

extension PushLine {
    /// Sends one event, come what may.
    public func push(_ event: JSON.Object) async throws {
        try await push([event], while: { true })
    }
}

/// How a reply ends, and whether the connection goes on.
public enum Terminal: Sendable, Hashable {
    case done(JSON.Object?)
    case fail(WireError)
    /// `+OK`, then the connection is closed: `quit`.
    case close(JSON.Object?)
    /// `-ERR`, then the connection is closed: the third failed sign-in.
    case failAndClose(WireError)
}

/// One connection's side of the service: who it is, and what it may.
///
/// The server calls one method at a time: a request begins when the one before has its reply.
public protocol Conversation: AnyObject, Sendable {
    /// What the first `+OK` says, before anything was asked.
    func greeting() async -> JSON.Object

    /// Runs one request. Its tag is the server's business.
    func answer(_ request: Request, to sink: any ReplySink) async -> Terminal

    /// A request has its whole reply; called before the next one begins.
    func answered(_ figures: RequestFigures)

    /// Decides the length of a line and the time allowed; looked at after each answer.
    var isSignedIn: Bool { get }

    /// A connection that watches may be silent for as long as it likes.
    var isWatching: Bool { get }

    /// The connection is gone; called once, whatever ended it.
    func end() async
}

/// What one request took.
public struct RequestFigures: Sendable, Hashable {
    /// As the client wrote it: a word of no command, perhaps.
    public var verb: String
    /// nil where it was done.
    public var error: ErrorCode?
    /// From its turn to the end of its reply.
    public var duration: Duration
    /// Bytes of the line, and of its reply.
    public var received: Int
    public var sent: Int

    public init(verb: String, error: ErrorCode?, duration: Duration, received: Int, sent: Int) {
        self.verb = verb
        self.error = error
        self.duration = duration
        self.received = received
        self.sent = sent
    }
}

extension Conversation {
    public func answered(_ figures: RequestFigures) {}
    public var isWatching: Bool { false }
}

/// Makes the conversation of each new connection.
public protocol ConversationOpener: Sendable {
    /// The conversation may push on the line until its `end`, and not before its greeting was asked for.
    func open(from peer: Peer, on line: any PushLine) -> any Conversation
}
