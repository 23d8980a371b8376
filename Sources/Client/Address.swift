public import LineProtocol

/// Where a server is.
public enum Address: Sendable, Hashable {
    case tcp(host: String, port: Int)
    /// The certificate is looked at before a byte of ours is sent.
    case tls(host: String, port: Int, Trust)
    case unix(path: String)
}

/// What is taken as proof that the server is the one that was meant.
public enum Trust: Sendable, Hashable {
    /// A certificate for that host, now good, from an authority that this system trusts.
    case system
    /// The same, from an authority in this PEM file and no other; a certificate that signed itself is its own.
    case authorities(path: String)
    /// This very certificate, whatever names and dates it has and whoever signed it.
    case pinned(CertificateFingerprint)
}
