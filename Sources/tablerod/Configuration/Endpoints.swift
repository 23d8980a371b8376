import Server

extension Settings {
    /// Where a server with these settings listens, and what a person should know of it. Reads the certificate.
    func endpoints(
        taking activation: Activation = Activation(environment: [:], process: 0)
    ) throws(Problem) -> (endpoints: [Endpoint], warnings: [String]) {
        var warnings: [String] = []
        guard let address = ListenAddress(listen ?? Self.standardListen) else { throw Problem("listen is HOST:PORT") }
        try admitPlain(address, &warnings)
        var endpoints: [Endpoint] = [.tcp(host: address.host, port: address.port)]
        if let encrypted = try encryptedEndpoint() { endpoints.append(encrypted) }
        if let socket { endpoints.append(.unix(path: socket, mode: 0o660)) }
        return (try self.endpoints(endpoints, taking: activation, &warnings), warnings)
    }

    /// Plain TCP is for this host alone, unless somebody said otherwise, who is then told what that means.
    func admitPlain(_ address: ListenAddress, _ warnings: inout [String]) throws(Problem) {
        guard !address.isLoopback else { return }
        guard insecure else {
            throw Problem(
                "plain TCP is for loopback only, since tokens would cross the network readable; listen on 127.0.0.1, "
                    + "and for others on TLS (--tls-listen)")
        }
        warnings.append(
            "plain TCP on \(address) shows tokens and the board to whoever sees the network; use --tls-listen")
    }

    /// The address of the metrics, which only this host reaches.
    func metricsAddress() throws(Problem) -> (host: String, port: Int)? {
        guard let metricsListen else { return nil }
        guard let address = ListenAddress(metricsListen) else { throw Problem("metrics_listen is HOST:PORT") }
        guard address.isLoopback else {
            throw Problem("metrics are for whoever asks, so for loopback only; listen on 127.0.0.1")
        }
        return (address.host, address.port)
    }

    /// Nil where nothing asks for TLS. Reads both files.
    private func encryptedEndpoint() throws(Problem) -> Endpoint? {
        guard tlsCertificate != nil || tlsKey != nil || tlsListen != nil else { return nil }
        guard let tlsCertificate, let tlsKey else {
            throw Problem(
                "TLS takes both --tls-certificate and --tls-key; tablerod certificate makes a pair to try out")
        }
        guard
            let address = ListenAddress(tlsListen ?? Self.standardTLSListen, standardPort: Self.standardTLSPort)
        else { throw Problem("tls_listen is HOST:PORT") }
        do {
            return .tls(
                host: address.host, port: address.port, try TLSIdentity(certificate: tlsCertificate, key: tlsKey))
        } catch {
            throw Problem(error.description)
        }
    }

    static let standardListen = "127.0.0.1:8225"
    static let standardTLSPort = 8226
    private static let standardTLSListen = "0.0.0.0:\(standardTLSPort)"
}
