public import Board
import Glibc
import NIOCore
import NIOSSL
import Synchronization

/// The certificate and key that TLS connections are met with, from two files that may be read again at any time.
///
/// A connection keeps what it began with: after a reload only new ones see the new pair.
public final class TLSIdentity: Sendable {
    private struct Pair {
        let certificate: String
        let key: String
        let context: NIOSSLContext
        let goodFrom: Instant
        let goodUntil: Instant
        let isKeyOpen: Bool
    }

    private let pair: Mutex<Pair>

    /// Reads both files, and throws `ServerError` where they are no pair that a handshake can be made with.
    ///
    /// - Parameters:
    ///   - certificate: the server's certificate in PEM, its own first, then those that lead to a root.
    ///   - key: the key of that first certificate in PEM, without a passphrase: nobody is there to type one.
    public init(certificate: String, key: String) throws(ServerError) {
        pair = Mutex(try Self.load(certificate, key))
    }

    /// Reads files again, the same or others. Where it throws, the pair in use stays.
    public func reload(certificate: String, key: String) throws(ServerError) {
        let loaded = try Self.load(certificate, key)
        pair.withLock { $0 = loaded }
    }

    /// The same two files again.
    public func reload() throws(ServerError) {
        let pair = pair.withLock { $0 }
        try reload(certificate: pair.certificate, key: pair.key)
    }

    /// The file that the certificate in use was read from.
    public var certificate: String { pair.withLock { $0.certificate } }

    /// The file of its key.
    public var key: String { pair.withLock { $0.key } }

    /// The last moment at which clients accept the certificate.
    public var goodUntil: Instant { pair.withLock { $0.goodUntil } }

    /// What a person should look at, though connections are possible.
    public func warnings(at now: Instant) -> [TLSWarning] {
        let pair = pair.withLock { $0 }
        var warnings: [TLSWarning] = []
        let certificate = pair.certificate
        if now < pair.goodFrom { warnings.append(.notYetGood(certificate: certificate, from: pair.goodFrom)) }
        if now > pair.goodUntil {
            warnings.append(.expired(certificate: certificate, since: pair.goodUntil))
        } else if now.adding(seconds: TLSWarning.notice) > pair.goodUntil {
            warnings.append(.expiresSoon(certificate: certificate, on: pair.goodUntil))
        }
        if pair.isKeyOpen { warnings.append(.keyOpenToOthers(key: pair.key)) }
        return warnings
    }

    /// For the connections that begin now.
    var context: NIOSSLContext { pair.withLock { $0.context } }

    private static func load(_ certificate: String, _ key: String) throws(ServerError) -> Pair {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(try bytes(of: certificate))
        } catch let error as ServerError {
            throw error
        } catch {
            throw .noCertificate(path: certificate)
        }
        guard let leaf = chain.first else { throw .noCertificate(path: certificate) }
        let keyBytes = try bytes(of: key)
        let privateKey: NIOSSLPrivateKey
        do {
            privateKey = try NIOSSLPrivateKey(bytes: keyBytes, format: .pem)
        } catch {
            throw .noPrivateKey(path: key)
        }
        let context: NIOSSLContext
        do {
            context = try NIOSSLContext(configuration: configuration(chain, privateKey))
        } catch {
            // Both were read: what is left to go wrong is that one is not the other's.
            throw .keyOfOtherCertificate(certificate: certificate, key: key)
        }
        return Pair(
            certificate: certificate, key: key, context: context,
            goodFrom: Instant(microseconds: Int64(leaf.notValidBefore) * 1_000_000),
            goodUntil: Instant(microseconds: Int64(leaf.notValidAfter) * 1_000_000), isKeyOpen: isOpenToOthers(key))
    }

    private static func configuration(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        // Of 1.2 only what 1.3 has as well: keys of one session alone, and encryption that authenticates. One for each
        // kind of key, that which every client of 1.2 has: the library lets clients choose, and here is nothing to.
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        ]
        configuration.applicationProtocols = ["tablero/1"]
        return configuration
    }

    private static func bytes(of path: String) throws(ServerError) -> [UInt8] {
        guard let file = fopen(path, "r") else {
            throw .unreadableFile(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if count < buffer.count { break }
            // A chain is some KiB; something without end, a device say, is none.
            guard bytes.count <= 1 << 20 else { throw .unreadableFile(path: path, reason: "it is too large") }
        }
        guard ferror(file) == 0 else { throw .unreadableFile(path: path, reason: String(cString: strerror(errno))) }
        return bytes
    }

    private static func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o007 != 0
    }
}

extension TLSIdentity: Hashable {
    public static func == (left: TLSIdentity, right: TLSIdentity) -> Bool { left === right }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What is wrong with a pair that works all the same.
public enum TLSWarning: Sendable, Hashable {
    case notYetGood(certificate: String, from: Instant)
    case expired(certificate: String, since: Instant)
    case expiresSoon(certificate: String, on: Instant)
    case keyOpenToOthers(key: String)

    /// How long before its end a certificate is warned of.
    static let notice = 14 * 24 * 3_600
}

extension TLSWarning: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notYetGood(let path, let instant): "the certificate \(path) is good only from \(instant)"
        case .expired(let path, let instant):
            "the certificate \(path) expired at \(instant); clients refuse it"
        case .expiresSoon(let path, let instant): "the certificate \(path) expires at \(instant)"
        case .keyOpenToOthers(let path): "others can read the key \(path); close it with chmod 640 \(path)"
        }
    }
}
