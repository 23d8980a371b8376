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
    /// A descriptor that was handed over as one is no socket that listens for connections.
    case notAListener(descriptor: Int32)
    /// A listener ended although nobody stopped it.
    case listenerEnded(BoundEndpoint)
    /// A command gave its sink a terminal line, which only its answer may be.
    case terminalLineInReply
    /// A command kept its sink and used it after its reply was complete.
    case replyIsComplete
    /// More events than may wait for the end of a reply.
    case tooManyEventsInReply
    /// A file that TLS needs; with the system's reason.
    case unreadableFile(path: String, reason: String)
    /// No certificate stands in the file that should hold one in PEM.
    case noCertificate(path: String)
    /// No key stands in the file that should hold one in PEM, or only one with a passphrase.
    case noPrivateKey(path: String)
    /// Certificate and key do not belong together.
    case keyOfOtherCertificate(certificate: String, key: String)
}

extension ServerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotListen(.tcp(let host, let port), let reason),
            .cannotListen(.tls(let host, let port, _), let reason):
            "cannot listen on \(hostAndPort(host, port)): \(reason)"
        case .cannotListen(.unix(let path, _), let reason): "cannot listen on \(path): \(reason)"
        case .cannotListen(.inherited(let socket, _), let reason):
            "cannot listen on the inherited descriptor \(socket.descriptor): \(reason)"
        case .notAListener(let descriptor): "the inherited descriptor \(descriptor) is no socket that listens"
        case .socketInUse(let path): "another server listens on \(path)"
        case .notASocket(let path): "\(path) is there and is no socket"
        case .socketPathTooLong(let path): "\(path) is longer than the 107 bytes a socket's path may have"
        case .listenerEnded(let endpoint): "the listener on \(endpoint) ended"
        case .terminalLineInReply: "a command sent a terminal line among its data"
        case .replyIsComplete: "a command sent a line after its reply was complete"
        case .tooManyEventsInReply: "a command sent too many events within its reply"
        case .unreadableFile(let path, let reason): "\(path) can not be read: \(reason)"
        case .noCertificate(let path): "\(path) holds no certificate in PEM; tablerod certificate makes one to try out"
        case .noPrivateKey(let path): "\(path) holds no key in PEM without a passphrase"
        case .keyOfOtherCertificate(let certificate, let key):
            "the key \(key) is not that of the first certificate in \(certificate); give the two that belong together"
        }
    }
}
