import ArgumentParser
import Server

/// Where TLS is listened for and with which certificate, and whether plain TCP may do without.
struct TLSOptions: ParsableArguments {
    @Option(name: .customLong("tls-listen"), help: "HOST:PORT for TLS; 0.0.0.0:8226 where a certificate is given.")
    var listen: String?

    @Option(name: .customLong("tls-certificate"), help: "PEM file: the certificate, then those that lead to its root.")
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: "PEM file: the certificate's key, without a passphrase.")
    var key: String?

    @Flag(help: "Take plain TCP beyond loopback, where passers-by read the tokens.")
    var insecure = false

    static let standardPort = 8226
    private static let standardListen = "0.0.0.0:\(standardPort)"

    /// Nil where nothing asks for TLS. Reads both files.
    func endpoint(_ settings: Settings) throws -> Endpoint? {
        let certificate = certificate ?? settings.tlsCertificate
        let key = key ?? settings.tlsKey
        let listen = listen ?? settings.tlsListen
        guard certificate != nil || key != nil || listen != nil else { return nil }
        guard let certificate, let key else {
            throw fail(
                "TLS takes both --tls-certificate and --tls-key; tablerod certificate makes a pair to try out",
                status: 78)
        }
        guard let address = ListenAddress(listen ?? Self.standardListen, standardPort: Self.standardPort) else {
            throw fail("--tls-listen is HOST:PORT, such as \(Self.standardListen)", status: 64)
        }
        do {
            return .tls(
                host: address.host, port: address.port, try TLSIdentity(certificate: certificate, key: key))
        } catch {
            throw fail(error.description, status: 78)
        }
    }

    /// Whether plain TCP beyond loopback was asked for in so many words.
    func isInsecure(_ settings: Settings) -> Bool { insecure || settings.insecure }
}

/// A host and a port to listen on.
struct ListenAddress: Sendable, Hashable {
    let host: String
    let port: Int

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
