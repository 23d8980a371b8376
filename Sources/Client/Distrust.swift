public import LineProtocol

/// Why a server's certificate is no proof; with its fingerprint where it was seen.
public enum Distrust: Sendable, Hashable {
    /// Nobody whom we trust has signed it.
    case unknownAuthority(CertificateFingerprint?)
    /// Its time is over, or has not begun.
    case outOfDate(CertificateFingerprint?)
    /// It is for other names than the one we asked for.
    case otherHost
    /// It is not the one that was pinned.
    case changed(pinned: CertificateFingerprint, presented: CertificateFingerprint)
}

extension Distrust: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownAuthority: "its certificate is signed by nobody who is trusted"
        case .outOfDate: "its certificate has expired, or is not good yet"
        case .otherHost: "its certificate is for another host"
        case .changed: "its certificate is not the pinned one"
        }
    }
}
