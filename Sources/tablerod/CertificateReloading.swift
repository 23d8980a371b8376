import Board
import Server
import ServiceLifecycle
import UnixSignals

/// Reads certificate and key again whenever the process is told to (SIGHUP), until the server stops.
///
/// Sessions go on with what they began with. A pair that cannot be used is told in one line, and the one before stays.
struct CertificateReloading: ServiceLifecycle.Service {
    let identity: TLSIdentity
    /// Caught from before the server is ready: a signal that nobody catches ends the process.
    let orders: UnixSignalsSequence

    static func caught(for identity: TLSIdentity) async -> CertificateReloading {
        CertificateReloading(identity: identity, orders: await UnixSignalsSequence(trapping: .sighup))
    }

    func run() async throws {
        for await _ in orders.cancelOnGracefulShutdown() {
            do throws(ServerError) {
                try identity.reload()
                FileHandleLine.error(
                    "tablerod: read \(identity.certificate) again; it is good until \(identity.goodUntil)")
                Self.warn(identity)
            } catch {
                FileHandleLine.error("tablerod: \(error); the certificate in use stays")
            }
        }
    }

    /// Says what a person should look at, a line each.
    static func warn(_ identity: TLSIdentity) {
        for warning in identity.warnings(at: presentMoment()) { FileHandleLine.error("tablerod: warning: \(warning)") }
    }
}
