import Board
import Glibc
import Server
import Store

/// One thing that was looked at, and how it is.
struct Examination: Sendable, Hashable {
    enum Verdict: String, Sendable, Hashable {
        case ok
        /// It works, but not for long, or not for everybody.
        case warning
        case failed
    }

    let subject: String
    let verdict: Verdict
    let text: String
    /// Each fault by itself, where the text only counts them.
    var faults: [String] = []

    /// `disk           warning  8 % (900 MiB) free in /var/lib/tablero`
    var line: String {
        let columns = [(subject, 15), (verdict.rawValue, 9)].map { text, width in
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        return columns.joined() + text
    }

    init(_ subject: String, _ verdict: Verdict, _ text: String, faults: [String] = []) {
        self.subject = subject
        self.verdict = verdict
        self.text = text
        self.faults = faults
    }
}

extension Examination {
    /// What could not be looked at, or only to find that one reason.
    static func failure(_ subject: String, _ reason: String) -> Examination {
        Examination(subject, .failed, reason, faults: [reason])
    }

    /// Which settings there are, and what is to be said about them.
    static func configuration(_ settings: Settings, file: String?, warnings: [String]) -> Examination {
        let said = settings.said.count
        let text = "\(file ?? "no file"), \(said) setting\(said == 1 ? "" : "s") said"
        guard !warnings.isEmpty else { return Examination("configuration", .ok, text) }
        return Examination("configuration", .warning, "\(text); \(warnings.joined(separator: "; "))")
    }

    static func database(_ health: DatabaseHealth, at place: String) -> Examination {
        Examination("database", .ok, "PostgreSQL \(health.version), \(Bytes.rounded(health.bytes)), \(place)")
    }

    static func roles(ownsTables: Bool) -> Examination {
        ownsTables
            ? .failure("roles", "the server's role owns the tables; give --database a role that does not")
            : Examination("roles", .ok, "the server's role owns no table")
    }

    static func history(_ report: FoldReport) -> Examination {
        var faults = report.isGapless ? [] : ["the event numbers have gaps"]
        faults += report.differing.map { "\($0.kind.rawValue) \($0.number) differs from its history" }
        guard !faults.isEmpty else {
            return Examination("history", .ok, "\(report.events) events without gaps, which fold into the tables")
        }
        return Examination(
            "history", .failed, "\(report.events) events, and \(faults.count) fault\(faults.count == 1 ? "" : "s")",
            faults: faults)
    }

    /// Events are recorded by the database's clock and tokens judged by this host's. The question's way there and back
    /// is what can not be told apart from a difference.
    static func clock(before: Instant, database: Instant, after: Instant) -> Examination {
        let middle = before.microseconds + (after.microseconds - before.microseconds) / 2
        let difference = Double(database.microseconds - middle) / 1_000_000
        let size = abs(difference)
        let words = "\(tenths(size)) s \(difference < 0 ? "behind" : "ahead of") this host's"
        if size > 60 {
            return .failure("clock", "the database's clock is \(words); set both by NTP")
        }
        if size > 2 { return Examination("clock", .warning, "the database's clock is \(words); set both by NTP") }
        return Examination("clock", .ok, "the database's agrees with this host's to \(tenths(size)) s")
    }

    /// Warned of below a tenth or a GiB.
    static func disk(_ path: String) -> Examination {
        var figures = statvfs()
        guard statvfs(path, &figures) == 0 else {
            return Examination("disk", .warning, "\(path) can not be asked: \(String(cString: strerror(errno)))")
        }
        let size = Int64(figures.f_frsize)
        return disk(path, free: Int64(figures.f_bavail) * size, of: Int64(figures.f_blocks) * size)
    }

    static func disk(_ path: String, free: Int64, of whole: Int64) -> Examination {
        let percent = whole > 0 ? free * 100 / whole : 0
        let isShort = percent < 10 || free < 1 << 30
        return Examination(
            "disk", isShort ? .warning : .ok, "\(percent) % (\(Bytes.rounded(free))) free in \(path)")
    }

    /// Reads certificate and key as a start would.
    static func certificate(_ settings: Settings, at now: Instant) -> Examination? {
        guard let certificate = settings.tlsCertificate, let key = settings.tlsKey else { return nil }
        do throws(ServerError) {
            let identity = try TLSIdentity(certificate: certificate, key: key)
            let warnings = identity.warnings(at: now).map(\.description)
            guard now <= identity.goodUntil else {
                return Examination("certificate", .failed, warnings.joined(separator: "; "), faults: warnings)
            }
            return warnings.isEmpty
                ? Examination("certificate", .ok, "\(certificate) is good until \(identity.goodUntil)")
                : Examination("certificate", .warning, warnings.joined(separator: "; "))
        } catch {
            return .failure("certificate", error.description)
        }
    }

    private static func tenths(_ seconds: Double) -> String { "\((seconds * 10).rounded() / 10)" }
}

extension Bytes {
    /// For people: whole units of the largest that gives two digits.
    fileprivate static func rounded(_ bytes: Int64) -> String {
        let units: [(Int64, String)] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        guard let (size, name) = units.first(where: { bytes >= $0.0 * 10 }) else { return "\(bytes) bytes" }
        return "\((bytes + size / 2) / size) \(name)"
    }
}
