/// A host and a port to listen on.
struct ListenAddress: Sendable, Hashable {
    let host: String
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `HOST:PORT` and `[::1]:PORT`, and without a port takes the standard one, where there is one.
    init?(_ text: String, standardPort: Int? = nil) {
        let isBracketed = text.hasPrefix("[")
        var name = Substring(text)
        var port = standardPort
        if let colon = text.lastIndex(of: ":"), !isBracketed || text[..<colon].hasSuffix("]") {
            port = Int(text[text.index(after: colon)...])
            guard port != nil else { return nil }
            name = text[..<colon]
        }
        if isBracketed, name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        guard let port, (0...65_535).contains(port), !name.isEmpty else { return nil }
        host = String(name)
        self.port = port
    }

    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") && Self.isIPv4(host) }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension ListenAddress: CustomStringConvertible {
    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
