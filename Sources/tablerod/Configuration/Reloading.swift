import Board
import Logging
import Server
import ServiceLifecycle
import Telemetry
import UnixSignals

/// Reads the settings again whenever the process is told to (SIGHUP), until the server stops.
///
/// All of them or none: where one is wrong, or the certificate cannot be used, everything stays as it was, and a line
/// says why. Sessions go on with what they began with.
struct Reloading: ServiceLifecycle.Service {
    let sources: SettingSources
    /// Caught from before the server is ready: a signal that nobody catches ends the process.
    let orders: UnixSignalsSequence
    /// What the server began with.
    let settings: Settings
    let identity: TLSIdentity?
    let logger: Logger
    /// Brings into force what can be changed.
    let adopt: @Sendable (Settings, ServerLimits) -> Void

    func run() async throws {
        var settings = settings
        for await _ in orders.cancelOnGracefulShutdown() {
            do throws(Settings.Problem) {
                settings = try reload(settings)
            } catch {
                logger.error("\(error); everything stays as it was")
            }
        }
    }

    /// What is in force afterwards.
    private func reload(_ old: Settings) throws(Settings.Problem) -> Settings {
        let new = try sources.read()
        let fitted = try OpenFiles.fit(new)
        if let identity, let certificate = new.tlsCertificate, let key = new.tlsKey {
            do throws(ServerError) {
                try identity.reload(certificate: certificate, key: key)
            } catch {
                throw Settings.Problem("\(error)")
            }
        }
        adopt(new, fitted.limits)

        let differing = Setting.all.filter { !$0.isSame(in: old, and: new) }
        let changed = differing.filter { $0.canChange(from: old, to: new) }
        let left =
            differing.filter { !$0.canChange(from: old, to: new) }.map(\.name)
            + (old.users == new.users ? [] : ["users"])
        let news = changed.map { "\($0.name) is \($0.value(in: new))" }
        logger.notice("read the settings again: \(news.isEmpty ? "nothing has changed" : news.joined(separator: ", "))")
        if !left.isEmpty {
            logger.warning(
                "\(left.joined(separator: ", ")) need\(left.count == 1 ? "s" : "") a restart, and stay\(left.count == 1 ? "s" : "") as before"
            )
        }
        if let identity {
            logger.notice("read \(identity.certificate) again; it is good until \(identity.goodUntil)")
            for warning in identity.warnings(at: presentMoment()) { logger.warning("\(warning)") }
        }
        for note in new.notes + [fitted.warning].compactMap({ $0 }) { logger.warning("\(note)") }
        var inForce = old
        for setting in changed { setting.copy(from: new, to: &inForce) }
        return inForce
    }
}

extension Reloading: CustomStringConvertible {
    // Of a service that fails its description is logged.
    var description: String { "Reloading" }
}

extension Setting {
    /// Another certificate takes the place of one, but TLS neither comes nor goes while the server runs.
    fileprivate func canChange(from old: Settings, to new: Settings) -> Bool {
        guard isReloaded else { return false }
        guard name.hasPrefix("tls_") else { return true }
        return old.tlsCertificate != nil && new.tlsCertificate != nil && new.tlsKey != nil
    }

    fileprivate func copy(from source: Settings, to target: inout Settings) {
        switch kind {
        case .text(_, let place), .address(_, _, let place), .url(_, let place):
            target[keyPath: place] = source[keyPath: place]
        case .choice(_, let place): target[keyPath: place] = source[keyPath: place]
        case .flag(let place): target[keyPath: place] = source[keyPath: place]
        case .count(_, let place), .bytes(_, let place): target[keyPath: place] = source[keyPath: place]
        case .time(_, let place): target[keyPath: place] = source[keyPath: place]
        }
    }
}

extension LogStream {
    /// To standard error, as the settings have it.
    static func ofProcess(_ settings: Settings) -> LogStream {
        LogStream(settings.format, from: settings.level, clock: presentMoment) { FileHandleLine.error($0) }
    }

    func adopt(_ settings: Settings) { adopt(settings.format, from: settings.level) }
}

extension Settings {
    fileprivate var format: LogStream.Format { LogStream.Format(rawValue: logFormat) ?? .text }
    fileprivate var level: Logger.Level { Logger.Level(rawValue: logLevel) ?? .notice }
}
