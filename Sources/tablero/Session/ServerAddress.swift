import Board
import Client

/// Where the server is, as people write it.
struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    static let standardPort = 8225
    /// Where a server on this machine listens unless told otherwise.
    static let standard = ServerAddress(address: .tcp(host: "127.0.0.1", port: standardPort))

    let address: Address

    private init(address: Address) {
        self.address = address
    }

    /// Reads `host:port`, `host`, `[::1]:8225` and `unix:/path`.
    init(_ text: String) throws(CLIError) {
        if text.hasPrefix("unix:") {
            let path = text.dropFirst("unix:".count)
            guard path.hasPrefix("/") else { throw .unreadableAddress(text) }
            address = .unix(path: String(path))
            return
        }
        var host = Substring(text)
        var port = Self.standardPort
        // A second colon belongs to an IPv6 address, unless that stands in brackets.
        let isBracketed = text.hasPrefix("[")
        if let colon = text.lastIndex(of: ":"),
            isBracketed ? text[..<colon].hasSuffix("]") : text.firstIndex(of: ":") == colon
        {
            guard let number = Int(text[text.index(after: colon)...]), (1...65_535).contains(number) else {
                throw .unreadableAddress(text)
            }
            port = number
            host = text[..<colon]
        }
        if isBracketed, host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "[" }) else {
            throw .unreadableAddress(text)
        }
        address = .tcp(host: String(host), port: port)
    }

    var isUnixSocket: Bool { if case .unix = address { true } else { false } }

    var description: String {
        switch address {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
