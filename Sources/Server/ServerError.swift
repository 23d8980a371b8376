/// What keeps a server from listening, or a reply from being sent.
public enum ServerError: Error, Sendable, Hashable {
    /// With the system's reason.
    case cannotListen(Endpoint, reason: String)
    /// Another process answers on the socket file.
    case socketInUse(path: String)
    /// Something that is no socket has the socket's name; it is left alone.
    case notASocket(path: String)
    /// Over 107 bytes, the most that a socket address holds.
    case socketPathTooLong(path: String)
    /// A listener ended although nobody stopped it.
    case listenerEnded(BoundEndpoint)
    /// A command gave its sink a terminal line, which only its answer may be.
    case terminalLineInReply
    /// A command kept its sink and used it after its reply was complete.
    case replyIsComplete
    /// More events than may wait for the end of a reply.
    case tooManyEventsInReply
}

extension ServerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotListen(.tcp(let host, let port), let reason): "cannot listen on \(host):\(port): \(reason)"
        case .cannotListen(.unix(let path, _), let reason): "cannot listen on \(path): \(reason)"
        case .socketInUse(let path): "another server listens on \(path)"
        case .notASocket(let path): "\(path) is there and is no socket"
        case .socketPathTooLong(let path): "\(path) is longer than the 107 bytes a socket's path may have"
        case .listenerEnded(let endpoint): "the listener on \(endpoint) ended"
        case .terminalLineInReply: "a command sent a terminal line among its data"
        case .replyIsComplete: "a command sent a line after its reply was complete"
        case .tooManyEventsInReply: "a command sent too many events within its reply"
        }
    }
}
