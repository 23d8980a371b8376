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

/// Takes the lines of a reply while its command runs.
public protocol ReplySink: Sendable {
    /// Hands over one data line, remark or event; events wait until the reply is complete. Returns when there is room
    /// for more, so that a long reply is held back by a slow reader, and throws when there is no reader any more. The
    /// terminal line is what `answer` returns, and is refused here.
    func send(_ line: ReplyLine) async throws
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

    /// Decides the length of a line and the time allowed; looked at after each answer.
    var isSignedIn: Bool { get }

    /// A connection that watches may be silent for as long as it likes.
    var isWatching: Bool { get }

    /// The connection is gone; called once, whatever ended it.
    func end() async
}

extension Conversation {
    public var isWatching: Bool { false }
}

/// Makes the conversation of each new connection.
public protocol ConversationOpener: Sendable {
    func open(from peer: Peer) -> any Conversation
}
