/// Where a server is.
public enum Address: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case unix(path: String)
}
