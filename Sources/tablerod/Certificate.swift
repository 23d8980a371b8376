import ArgumentParser
import Crypto
import FoundationEssentials
import Glibc
import LineProtocol
import SwiftASN1
import X509

/// `tablerod certificate`.
struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Makes a certificate that signs itself, for trying TLS out.",
        discussion: "Example: tablerod certificate --host board.example.com --host 192.0.2.7 --out /etc/tablero")

    @Option(help: "A name or address by which clients will reach the server; again for more.")
    var host: [String]

    @Option(help: "Days for which it is good.")
    var days: Int = 90

    @Option(help: "Directory for certificate.pem and key.pem.")
    var out: String = "."

    @Flag(help: "Replace files that are there.")
    var force = false

    func run() async throws {
        guard (1...825).contains(days) else {
            throw fail("--days is 1 to 825; clients refuse what is good for longer", status: 64)
        }
        let names = try host.map { text throws in
            guard let name = HostName(text) else { throw fail("\(text) is no host name and no address", status: 64) }
            return name
        }
        let pair: SelfSigned
        do {
            pair = try SelfSigned(names: names, days: days, now: Date())
        } catch {
            throw fail("the certificate could not be made", status: 70)
        }
        guard mkdir(out, 0o700) == 0 || errno == EEXIST else {
            throw fail("\(out) can not be made: \(String(cString: strerror(errno)))", status: 73)
        }
        let certificate = "\(out)/certificate.pem"
        let key = "\(out)/key.pem"
        if !force {
            for path in [certificate, key] where access(path, F_OK) == 0 {
                throw fail("\(path) is there already; --force replaces it", status: 65)
            }
        }
        try write(pair.keyPEM, to: key, mode: 0o600)
        try write(pair.certificatePEM, to: certificate, mode: 0o644)
        for line in [
            "\(certificate) and \(key) are for \(host.joined(separator: ", ")), until \(pair.lastDay)",
            "SHA-256 fingerprint: \(pair.fingerprint)",
            "next: tablerod serve --tls-certificate \(certificate) --tls-key \(key)",
            "then: tablero login --server tls://\(names[0].forAddress) --ca \(certificate)",
            "or, on a computer without that file: tablero login --server tls://\(names[0].forAddress) "
                + "--trust-on-first-use, and compare the fingerprint",
        ] { FileHandleLine.output(line) }
    }

    /// In one step: at no moment is the file half there, or open to more than its mode says.
    private func write(_ text: String, to path: String, mode: mode_t) throws {
        let unfinished = "\(path).new"
        unlink(unfinished)
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        var isWritten = descriptor >= 0
        if isWritten {
            // Whatever the umask: the mode is the promise.
            isWritten = fchmod(descriptor, mode) == 0
            let bytes = Array(text.utf8)
            isWritten = isWritten && Glibc.write(descriptor, bytes, bytes.count) == bytes.count
            isWritten = fsync(descriptor) == 0 && isWritten
            isWritten = close(descriptor) == 0 && isWritten
        }
        guard isWritten, rename(unfinished, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(unfinished)
            throw fail("\(path) can not be written: \(reason)", status: 73)
        }
    }
}

/// A host as a certificate names it.
enum HostName: Sendable, Hashable {
    case name(String)
    /// Its 4 or 16 bytes, and how it was written.
    case address([UInt8], String)

    /// Nil where the text is neither; a name may begin with `*.`.
    init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .address(withUnsafeBytes(of: &four) { Array($0) }, text)
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            self = .address(withUnsafeBytes(of: &sixteen) { Array($0) }, text)
        } else {
            let labels = (text.hasPrefix("*.") ? text.dropFirst(2) : text[...]).lowercased()
                .split(separator: ".", omittingEmptySubsequences: false)
            let isName = labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy {
                        (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                    }
            }
            guard isName, text.utf8.count <= 253 else { return nil }
            self = .name(text.lowercased())
        }
    }

    fileprivate var subjectName: GeneralName {
        switch self {
        case .name(let name): .dnsName(name)
        case .address(let bytes, _): .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
    }

    fileprivate var text: String {
        switch self {
        case .name(let name): name
        case .address(_, let text): text
        }
    }

    /// As it stands in `tls://…`.
    fileprivate var forAddress: String { text.contains(":") ? "[\(text)]" : text }
}

/// A P-256 key and the certificate that it signed itself: it can be trusted by name, not by whom it comes from.
struct SelfSigned: Sendable {
    let certificatePEM: String
    let keyPEM: String
    let fingerprint: CertificateFingerprint
    /// In UTC.
    let lastDay: String

    init(names: [HostName], days: Int, now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(names[0].text) }
        let end = now.addingTimeInterval(Double(days) * 86_400)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            // A client's clock may be a little behind.
            notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: end,
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names.map(\.subjectName))
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            }, issuerPrivateKey: .init(key))
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        let encoded = serializer.serializedBytes
        certificatePEM = PEMDocument(type: "CERTIFICATE", derBytes: encoded).pemString + "\n"
        keyPEM = key.pemRepresentation + "\n"
        fingerprint = CertificateFingerprint(sha256: SHA256.hash(data: encoded))
        lastDay = String(end.ISO8601Format().prefix(10))
    }
}
