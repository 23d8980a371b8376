import Board
import Crypto
import Glibc
import LineProtocol
import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// Judges one server's certificate, and says why where the handshake fails.
///
/// Stands behind the TLS handler. The greeting is what whoever connects waits for, so it is what fails.
final class TLSVerdict: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let trust: Trust
    private let greeting: EventLoopPromise<JSON.Object>
    private let presented: Presented
    private var isThrough = false

    private init(_ trust: Trust, _ greeting: EventLoopPromise<JSON.Object>, _ presented: Presented) {
        self.trust = trust
        self.greeting = greeting
        self.presented = presented
    }

    /// Puts TLS at the head of a new channel's pipeline.
    static func add(
        to channel: any Channel, host: String, _ trust: Trust, _ context: NIOSSLContext,
        greeting: EventLoopPromise<JSON.Object>
    ) throws {
        let presented = Presented()
        // An address is no server name; the handler then compares with the address it is connected to.
        let name = isAddress(host) ? nil : host
        let handler: NIOSSLClientHandler
        if case .pinned(let pin) = trust {
            handler = try NIOSSLClientHandler(context: context, serverHostname: name) { chain, promise in
                let fingerprint = chain.first.flatMap(Self.fingerprint)
                presented.value.withLock { $0 = fingerprint }
                promise.succeed(fingerprint == pin ? .certificateVerified : .failed)
            }
        } else {
            handler = try NIOSSLClientHandler(context: context, serverHostname: name)
        }
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.pipeline.syncOperations.addHandler(TLSVerdict(trust, greeting, presented))
    }

    /// Reads the roots from their files: not for an event loop.
    static func context(_ trust: Trust) throws(ClientError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["tablero/1"]
        configuration.shutdownTimeout = .seconds(1)
        do {
            switch trust {
            case .system: break
            case .authorities(let path):
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(path))
            // The callback decides alone.
            case .pinned: configuration.certificateVerification = .noHostnameVerification
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            guard case .authorities(let path) = trust else { throw .cannotConnect(reason: "TLS is not to be had") }
            throw .unreadableAuthorities(path: path)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event { isThrough = true }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard isThrough else {
            greeting.fail(reason(for: error, context))
            context.fireErrorCaught(error)
            return
        }
        // A server that died says no goodbye. No reply can be cut short by it unnoticed: each has a terminal line.
        if error as? NIOSSLError == .uncleanShutdown { return }
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !isThrough { greeting.fail(ClientError.noTLS) }
        context.fireChannelInactive()
    }

    private func reason(for error: any Error, _ context: ChannelHandlerContext) -> ClientError {
        if case .pinned(let pin) = trust, let presented = presented.value.withLock({ $0 }), presented != pin {
            return .untrusted(.changed(pinned: pin, presented: presented))
        }
        if let error = error as? NIOSSLExtraError {
            let isOfNames = error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
            return isOfNames ? .untrusted(.otherHost) : .noTLS
        }
        switch error {
        case NIOSSLError.unableToValidateCertificate: return .untrusted(.otherHost)
        // The library's own numbers are not to be had, only their names in its description.
        case NIOSSLError.handshakeFailed(.sslError(let stack))
        where stack.contains { $0.description.contains("CERTIFICATE_VERIFY_FAILED") }:
            return .untrusted(judgement(of: certificate(context)))
        default:
            return .noTLS
        }
    }

    private func judgement(of certificate: NIOSSLCertificate?) -> Distrust {
        guard let certificate else { return .unknownAuthority(nil) }
        let fingerprint = Self.fingerprint(of: certificate)
        let isInTime = (certificate.notValidBefore...certificate.notValidAfter).contains(time(nil))
        return isInTime ? .unknownAuthority(fingerprint) : .outOfDate(fingerprint)
    }

    private func certificate(_ context: ChannelHandlerContext) -> NIOSSLCertificate? {
        do {
            return try context.pipeline.syncOperations.nioSSL_peerCertificate()
        } catch {
            // Gone with its handler: then there is no fingerprint to tell.
            return nil
        }
    }

    private static func fingerprint(of certificate: NIOSSLCertificate) -> CertificateFingerprint? {
        do {
            return CertificateFingerprint(sha256: SHA256.hash(data: try certificate.toDERBytes()))
        } catch {
            // What cannot be written down is the same as no certificate.
            return nil
        }
    }

    private static func isAddress(_ host: String) -> Bool {
        var four = in_addr()
        var sixteen = in6_addr()
        return inet_pton(AF_INET, host, &four) == 1 || inet_pton(AF_INET6, host, &sixteen) == 1
    }
}

/// What a server showed, told by the callback that judges to the handler that reports.
private final class Presented: Sendable {
    let value = Mutex<CertificateFingerprint?>(nil)
}
