public import Board
import Crypto
import Foundation
public import LineProtocol
import SwiftASN1
import X509

/// A P-256 key and the certificate that it signed itself: it can be known again, not by whom it comes from.
public struct SelfSignedCertificate: Sendable {
    public let certificatePEM: String
    /// Without a passphrase.
    public let keyPEM: String
    public let fingerprint: CertificateFingerprint
    public let goodUntil: Instant

    /// A new key each time. `names` has one at least.
    public init(names: [HostName], days: Int, now: Instant) throws {
        goodUntil = now.adding(seconds: days * 86_400)
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(names[0].text) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            // A client's clock may be a little behind.
            notValidBefore: Self.date(now.adding(seconds: -3_600)), notValidAfter: Self.date(goodUntil),
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            // What the key may be used for is left open: as its own authority it must be allowed to sign certificates,
            // which one that is no authority is not to claim.
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names.map(Self.generalName))
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            }, issuerPrivateKey: .init(key))
        let document = try certificate.serializeAsPEM()
        certificatePEM = document.pemString + "\n"
        keyPEM = key.pemRepresentation + "\n"
        fingerprint = CertificateFingerprint(sha256: SHA256.hash(data: document.derBytes))
    }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)
    }

    private static func generalName(_ name: HostName) -> GeneralName {
        switch name {
        case .name(let name): .dnsName(name)
        case .address(let bytes, _): .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
    }
}
