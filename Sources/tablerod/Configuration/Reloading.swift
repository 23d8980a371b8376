import Board
import Glibc
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
    /// The terminal that it was started from, which a hang-up takes away; nil where there is none.
    let terminal: Int32?
    /// Brings into force what can be changed.
    let adopt: @Sendable (Settings, ServerLimits) -> Void

    /// Ends, and the server with it, when its terminal is gone: nobody would see it there, or could stop it.
    func run() async throws {
        var settings = settings
        for await _ in orders.cancelOnGracefulShutdown() {
            if let terminal, isatty(terminal) == 0 { return }
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
        let differing = Setting.all.filter { !$0.isSame(in: old, and: new) }
        let changed = differing.filter { $0.canChange(from: old, to: new) }
        var inForce = old
        inForce.said = new.said
        for setting in changed { setting.copy(from: new, to: &inForce) }
        let fitted = try OpenFiles.fit(inForce)
        if let identity, let certificate = inForce.tlsCertificate, let key = inForce.tlsKey {
            do throws(ServerError) {
                try identity.reload(certificate: certificate, key: key)
            } catch {
                throw Settings.Problem("\(error)")
            }
        }
        adopt(inForce, fitted.limits)

        let news = changed.map { "\($0.name) is \($0.value(in: new))" }
        logger.notice("read the settings again: \(news.isEmpty ? "nothing has changed" : news.joined(separator: ", "))")
        let left =
            differing.filter { !$0.canChange(from: old, to: new) }.map(\.name)
            + (old.users == new.users ? [] : ["users"])
        if !left.isEmpty {
            let names = left.joined(separator: ", ")
            logger.warning(
                left.count == 1
                    ? "\(names) needs a restart, and stays as before" : "\(names) need a restart, and stay as before")
        }
        if let identity {
            logger.notice("read \(identity.certificate) again; it is good until \(identity.goodUntil)")
            for warning in identity.warnings(at: presentMoment()) { logger.warning("\(warning)") }
        }
        for note in new.notes + [fitted.warning].compactMap({ $0 }) { logger.warning("\(note)") }
        return inForce
    }

    /// Standard input or error, where somebody sits there.
    static func terminalOfProcess() -> Int32? { [STDIN_FILENO, STDERR_FILENO].first { isatty($0) == 1 } }
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
