/// Where the server is to listen.
public enum Endpoint: Sendable, Hashable {
    /// Port 0 takes any free one. Whether a host beyond loopback is meant is the caller's to ask.
    case tcp(host: String, port: Int)
    /// Who may connect is decided by the mode of the socket file, and by the directory it is in.
    case unix(path: String, mode: UInt32 = 0o600)
}

/// Where the server listens: with the port that the system chose, if it was asked to.
public enum BoundEndpoint: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case unix(path: String)
}

extension BoundEndpoint: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
