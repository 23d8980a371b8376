import Glibc
import Server
import Service
import Telemetry

/// What a server is to be, as it was said: the values in force after flags, environment and file.
struct Settings: Sendable, Hashable {
    var data: String?
    var database: String?
    var databasePasswordFile: String?
    var ownerDatabase: String?
    var ownerDatabasePasswordFile: String?
    var listen: String?
    var socket: String?
    var tlsListen: String?
    var tlsCertificate: String?
    var tlsKey: String?
    var insecure = false
    /// Handles of members by the user ids of this host: who needs no token on the Unix socket.
    var users: [UInt32: String] = [:]
    var metricsListen: String?
    var logFormat = LogStream.Format.text.rawValue
    var logLevel = "notice"
    var server = ServerLimits()
    var service = ServiceLimits()
    /// Where each setting that is not left alone was said.
    var said: [String: SettingOrigin] = [:]
    /// What was said and is not used, a sentence each.
    var notes: [String] = []

    /// Why settings can not be taken, for the one line that is printed.
    struct Problem: Error, CustomStringConvertible {
        let description: String
        let status: Int32

        init(_ description: String, status: Int32 = 78) {
            self.description = description
            self.status = status
        }

        static func unknown(_ name: String, _ origin: SettingOrigin) -> Problem {
            Problem(
                "\(origin): there is no setting \(name); \(Setting.advice(instead: name))", status: origin.status)
        }
    }

    /// Puts one value in its place, over whatever was said of it before.
    mutating func take(_ said: SaidSetting) throws(Problem) {
        guard let setting = Setting.named(said.name) else {
            guard said.name == "users" else { throw Problem.unknown(said.name, said.origin) }
            throw Problem("\(said.origin): users stands in a file", status: said.origin.status)
        }
        guard setting.set(said.text, in: &self) else {
            throw Problem("\(said.origin.subject(said.name)) is \(setting.shape)", status: said.origin.status)
        }
        self.said[said.name] = said.origin
    }

    /// Whether the settings agree with each other, once all of them were said.
    mutating func settle() throws(Problem) {
        guard server.signInLine <= server.line else {
            let origin = said["sign_in_line"] ?? said["line"]
            throw Problem("\(origin.map { "\($0): " } ?? "")sign_in_line is longer than line")
        }
        service.line = server.line
        try settleDatabase()
    }

    /// Embedded or elsewhere is one question: whoever answers it highest is heard, and what goes with another answer
    /// is not used. A password or an owner said lower down would else meet a database it was not meant for.
    private mutating func settleDatabase() throws(Problem) {
        if let data = said["data"], let database = said["database"] {
            guard data.rank != database.rank else {
                throw Problem(
                    "\(database.subject("database")) and \(data.subject("data")) exclude each other: one is a "
                        + "PostgreSQL of yours, the other is embedded", status: database.status)
            }
            if data.rank > database.rank { leaveOut("database", because: data) }
        }
        for name in ["owner_database", "database_password_file", "owner_database_password_file"] {
            let needed = name == "owner_database_password_file" ? "owner_database" : "database"
            guard let origin = said[name] else { continue }
            guard let place = said[needed] else {
                if let data = said["data"], data.rank > origin.rank {
                    leaveOut(name, because: data)
                    continue
                }
                throw Problem("\(origin.subject(name)) goes with \(needed), which is not said", status: origin.status)
            }
            if origin.rank < place.rank { leaveOut(name, because: place) }
        }
    }

    private mutating func leaveOut(_ name: String, because origin: SettingOrigin) {
        guard let setting = Setting.named(name), let left = said.removeValue(forKey: name) else { return }
        notes.append("\(left.subject(name)) is not used, since \(origin) names another database")
        switch setting.kind {
        case .text(_, let place), .url(_, let place): self[keyPath: place] = nil
        default: break
        }
    }

    /// The data directory of the embedded PostgreSQL as an absolute path.
    var dataDirectory: String {
        let path = data ?? Self.standardData
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard getcwd(&buffer, buffer.count) != nil else { return path }
        let here = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return here == "/" ? "/\(path)" : "\(here)/\(path)"
    }

    /// What systemd keeps for the service, `/var/lib/tablero` for root, else `.local/share/tablero` at home.
    private static var standardData: String {
        if let state = getenv("STATE_DIRECTORY").map({ String(cString: $0) }), state.hasPrefix("/"),
            let first = state.split(separator: ":").first
        {
            return String(first)
        }
        if geteuid() == 0 { return "/var/lib/tablero" }
        let home = getenv("HOME").map { String(cString: $0) } ?? "."
        return "\(home)/.local/share/tablero"
    }
}
