import Crypto
public import Foundation
public import LineProtocol
import SwiftASN1
import X509

/// An authority for the length of a test, and what it signs.
public struct TestAuthority: Sendable {
    private let key = P256.Signing.PrivateKey()
    private let subject: DistinguishedName
    /// For clients that are to trust it.
    public let pem: String

    public init() throws {
        subject = try DistinguishedName { CommonName("Test authority") }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -86_400), notValidAfter: Date(timeIntervalSinceNow: 86_400),
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            }, issuerPrivateKey: .init(key))
        pem = try certificate.serializeAsPEM().pemString
    }

    /// A certificate for the names and `127.0.0.1`, good until so many seconds from now.
    public func issue(_ names: [String], goodFor seconds: TimeInterval = 3_600) throws -> TestPair {
        let own = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(own.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -7_200), notValidAfter: Date(timeIntervalSinceNow: seconds),
            issuer: subject, subject: try DistinguishedName { CommonName(names.first ?? "nobody") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(
                    names.map { name in
                        name == "127.0.0.1"
                            ? .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])) : .dnsName(name)
                    })
            }, issuerPrivateKey: .init(key))
        let document = try certificate.serializeAsPEM()
        return TestPair(
            certificate: document.pemString, key: own.pemRepresentation,
            fingerprint: CertificateFingerprint(sha256: SHA256.hash(data: document.derBytes)))
    }
}

/// A certificate and its key in PEM.
public struct TestPair: Sendable {
    public let certificate: String
    public let key: String
    public let fingerprint: CertificateFingerprint

    public init(certificate: String, key: String, fingerprint: CertificateFingerprint) {
        self.certificate = certificate
        self.key = key
        self.fingerprint = fingerprint
    }

    /// Writes both into a directory; gives their paths.
    @discardableResult
    public func write(to directory: String) throws -> (certificate: String, key: String) {
        let paths = (certificate: "\(directory)/certificate.pem", key: "\(directory)/key.pem")
        try certificate.write(toFile: paths.certificate, atomically: true, encoding: .utf8)
        try key.write(toFile: paths.key, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: paths.key)
        return paths
    }
}
