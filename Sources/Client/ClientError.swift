public import LineProtocol

/// Why there is no reply. An `-ERR` line is a reply, and none of these.
public enum ClientError: Error, Sendable, Hashable {
    /// With the system's reason. Nothing was sent.
    case cannotConnect(reason: String)
    /// The server is not proved to be the one that was meant. Nothing was sent.
    case untrusted(Distrust)
    /// There was no handshake: the other side speaks no TLS, or none that is new enough, or closed at once.
    case noTLS
    /// The PEM file of the authorities to trust can not be read, or holds none.
    case unreadableAuthorities(path: String)
    /// The server closed the connection and said why, in place of a greeting or while nothing was asked.
    case refused(WireError)
    /// The connection ended before the reply did: whether the request was carried out is not known.
    case closed
    /// The other side does not speak this protocol; the connection is closed.
    case protocolViolation
    /// The task that waited was cancelled; the request may be carried out all the same.
    case cancelled
    /// The request has no spelling; nothing was sent.
    case invalidRequest(WireError)
}

extension ClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotConnect(let reason): "cannot connect: \(reason)"
        case .untrusted(let distrust): "the server is not trusted: \(distrust)"
        case .noTLS: "the other side does not speak TLS"
        case .unreadableAuthorities(let path): "\(path) holds no certificates in PEM that can be read"
        case .refused(let error): "the server closed the connection: \(error.code)"
        case .closed: "the connection was closed before the reply was complete"
        case .protocolViolation: "the other side does not speak the line protocol"
        case .cancelled: "cancelled"
        case .invalidRequest(let error): "the request cannot be written: \(error.code)"
        }
    }
}
