import Glibc
import Postgres

/// A file that holds a password and nothing else, but for the end of its line.
struct PasswordFile {
    let path: String
    /// Whether others than its owner and group may read it.
    let isOpenToOthers: Bool
    let password: String

    init(_ path: String, subject: String) throws(Settings.Problem) {
        guard let text = SettingFile.contents(of: path) else {
            throw Settings.Problem("\(subject): \(path) can not be read: \(String(cString: strerror(errno)))")
        }
        var password = Substring(text)
        // A line's end may be CR and LF, which Swift takes for one character.
        if let last = password.last, last.isNewline { password.removeLast() }
        guard !password.isEmpty, !password.contains(where: { $0.isNewline || $0 == "\0" }) else {
            throw Settings.Problem("\(subject): \(path) holds no password, which is one line")
        }
        var status = stat()
        self.path = path
        isOpenToOthers = stat(path, &status) == 0 && status.st_mode & 0o007 != 0
        self.password = String(password)
    }
}

extension PasswordFile: CustomStringConvertible, CustomReflectable {
    var description: String { path }
    var customMirror: Mirror { Mirror(self, children: ["path": path]) }
}

/// Where the board's database is, passwords included.
struct DatabasePlace: Sendable {
    let server: ConnectionSettings
    /// nil where only the server's role is known: then nobody migrates.
    let owner: ConnectionSettings?
    /// What a person should look at, though connections are possible.
    let warnings: [String]

    /// nil for an embedded one. Reads the files of passwords.
    init?(_ settings: Settings) throws(Settings.Problem) {
        guard let database = settings.database else { return nil }
        var warnings: [String] = []
        func place(_ url: String, _ name: String, _ file: String?) throws(Settings.Problem) -> ConnectionSettings {
            var place: ConnectionSettings
            do {
                place = try ConnectionSettings(url: url)
            } catch {
                throw Settings.Problem("\(name): \(error)")
            }
            guard let file else { return place }
            let subject = settings.said["\(name)_password_file"]?.subject("\(name)_password_file") ?? name
            guard place.password == nil else {
                throw Settings.Problem("\(subject): \(name) holds a password already; leave one of them away")
            }
            let read = try PasswordFile(file, subject: subject)
            if read.isOpenToOthers {
                warnings.append("others can read the password in \(file); close it with chmod 640 \(file)")
            }
            place.password = read.password
            return place
        }
        server = try place(database, "database", settings.databasePasswordFile)
        owner = try settings.ownerDatabase.map { url throws(Settings.Problem) in
            try place(url, "owner_database", settings.ownerDatabasePasswordFile)
        }
        self.warnings = warnings
    }
}
