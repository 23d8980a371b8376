/// Where the server is to listen.
public enum Endpoint: Sendable, Hashable {
    /// Port 0 takes any free one. Whether a host beyond loopback is meant is the caller's to ask.
    case tcp(host: String, port: Int)
    /// TCP with TLS from the first byte on.
    case tls(host: String, port: Int, TLSIdentity)
    /// Who may connect is decided by the mode of the socket file, and by the directory it is in.
    case unix(path: String, mode: UInt32 = 0o600)
    /// What is listened on already; in TLS where there is an identity.
    case inherited(InheritedSocket, TLSIdentity?)
}

extension Endpoint {
    /// What it meets its peers with; nil where they are met in plain.
    public var identity: TLSIdentity? {
        switch self {
        case .tls(_, _, let identity): identity
        case .inherited(_, let identity): identity
        case .tcp, .unix: nil
        }
    }
}

/// Where the server listens: with the port that the system chose, if it was asked to.
public enum BoundEndpoint: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case tls(host: String, port: Int)
    case unix(path: String)
}

extension BoundEndpoint: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): hostAndPort(host, port)
        case .tls(let host, let port): "tls://\(hostAndPort(host, port))"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// `[::1]:8225`: the colons of an address need brackets around them.
func hostAndPort(_ host: String, _ port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
}
