import Board
import Client

/// Where the server is, as people write it.
///
/// What goes to another computer is encrypted unless `tcp://` says otherwise: a token must not cross a network because
/// somebody forgot a word.
struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    /// How the bytes travel.
    enum Transport: Sendable, Hashable {
        case tcp(host: String, port: Int)
        case tls(host: String, port: Int)
        case unix(path: String)
    }

    static let standardPort = 8225
    static let standardTLSPort = 8226
    /// Where a server on this machine listens unless told otherwise.
    static let standard = ServerAddress(.tcp(host: "127.0.0.1", port: standardPort))

    let transport: Transport

    private init(_ transport: Transport) {
        self.transport = transport
    }

    /// Reads `tls://host:port`, `tcp://host:port`, `unix:/path` and plain `host:port`; a port may be left out, an IPv6
    /// address with a port stands in brackets. Without a word for it TLS is meant with `isTLS`, for port 8226, and for
    /// every host but this computer.
    init(_ text: String, isTLS: Bool = false) throws(CLIError) {
        if text.hasPrefix("unix:") {
            let path = text.dropFirst("unix:".count)
            guard path.hasPrefix("/"), !isTLS else { throw .unreadableAddress(text) }
            transport = .unix(path: String(path))
            return
        }
        let (host, port) = try Self.hostAndPort(text)
        let isEncrypted: Bool
        if text.hasPrefix("tcp://") {
            guard !isTLS else { throw .unreadableAddress(text) }
            isEncrypted = false
        } else {
            isEncrypted = text.hasPrefix("tls://") || isTLS || Self.impliesTLS(host, port)
        }
        transport =
            isEncrypted
            ? .tls(host: host, port: port ?? Self.standardTLSPort) : .tcp(host: host, port: port ?? Self.standardPort)
    }

    private static func hostAndPort(_ whole: String) throws(CLIError) -> (host: String, port: Int?) {
        let text = ["tls://", "tcp://"].first { whole.hasPrefix($0) }.map { whole.dropFirst($0.count) } ?? whole[...]
        var host = text
        var port: Int?
        // A second colon belongs to an IPv6 address, unless that stands in brackets.
        let isBracketed = text.hasPrefix("[")
        if let colon = text.lastIndex(of: ":"),
            isBracketed ? text[..<colon].hasSuffix("]") : text.firstIndex(of: ":") == colon
        {
            guard let number = Int(text[text.index(after: colon)...]), (1...65_535).contains(number) else {
                throw .unreadableAddress(whole)
            }
            port = number
            host = text[..<colon]
        }
        if isBracketed, host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "[" }) else {
            throw .unreadableAddress(whole)
        }
        return (String(host), port)
    }

    private static func impliesTLS(_ host: String, _ port: Int?) -> Bool {
        let isThisComputer = host == "localhost" || host == "::1" || host.hasPrefix("127.")
        return port == standardTLSPort || !isThisComputer
    }

    var isUnixSocket: Bool { if case .unix = transport { true } else { false } }

    /// Host and port where the way there is encrypted.
    var encrypted: (host: String, port: Int)? {
        if case .tls(let host, let port) = transport { (host, port) } else { nil }
    }

    /// With what is taken for proof there, which matters where there is a certificate.
    func address(trusting trust: Trust) -> Address {
        switch transport {
        case .tcp(let host, let port): .tcp(host: host, port: port)
        case .tls(let host, let port): .tls(host: host, port: port, trust)
        case .unix(let path): .unix(path: path)
        }
    }

    /// What reads back as this address.
    var description: String {
        switch transport {
        case .unix(let path): "unix:\(path)"
        case .tls(let host, let port): "tls://\(Self.joined(host, port))"
        case .tcp(let host, let port):
            (Self.impliesTLS(host, port) ? "tcp://" : "") + Self.joined(host, port)
        }
    }

    private static func joined(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
