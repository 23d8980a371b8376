/// The SHA-256 of a certificate in its DER form, by which a person or a configuration knows it again.
public struct CertificateFingerprint: Sendable, Hashable {
    private let bytes: [UInt8]

    /// Takes a digest, which has 32 bytes.
    public init(sha256 digest: some Sequence<UInt8>) {
        bytes = Array(digest)
        precondition(bytes.count == 32)
    }

    /// Reads 64 hexadecimal digits of either case, with or without colons, behind an optional name of the digest: what
    /// `openssl x509 -fingerprint -sha256` prints is taken as it stands.
    public init?(_ text: String) {
        let last = text.split(separator: "=").last ?? ""
        let digits = (last.lowercased().hasPrefix("sha256:") ? last.dropFirst(7) : last).filter { $0 != ":" }
        guard digits.utf8.count == 64, digits.utf8.allSatisfy({ Self.value(of: $0) != nil }) else { return nil }
        let values = digits.utf8.compactMap(Self.value)
        bytes = stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension CertificateFingerprint: CustomStringConvertible {
    /// `AB:CD:…`, as browsers and `openssl` show it.
    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":")
    }
}
