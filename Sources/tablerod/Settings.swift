import Glibc
import Server
import Service
import Yams

/// What a configuration file may say; flags win over it.
///
/// ```yaml
/// data: /var/lib/tablero
/// listen: 127.0.0.1:8225
/// socket: /run/tablero/tablero.sock
/// idle_time: 10m
/// users:
///   ana: ana.lopez
///   1004: luis
/// ```
struct Settings: Sendable, Hashable {
    var data: String?
    var database: String?
    var ownerDatabase: String?
    var listen: String?
    var socket: String?
    var tlsListen: String?
    var tlsCertificate: String?
    var tlsKey: String?
    var insecure = false
    /// Handles of members by the user ids of this host: who needs no token on the Unix socket.
    var users: [UInt32: String] = [:]
    var metricsListen: String?
    var server = ServerLimits()
    var service = ServiceLimits()
    /// The names of the settings that a file has.
    var said: Set<String> = []

    /// Why a file can not be taken, for the one line that is printed.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads a file; an unknown setting or one that is no text stops the start with its line.
    static func read(_ path: String?) throws(Problem) -> Settings {
        guard let path else { return Settings() }
        guard let text = contents(of: path) else {
            throw Problem(description: "the configuration file \(path) can not be read")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Problem(description: notYAML(path, error))
        }
        guard let node else { return Settings() }
        guard let mapping = node.mapping else {
            throw Problem(description: "\(path) must hold lines such as listen: 127.0.0.1:8225")
        }
        var settings = Settings()
        for (key, value) in mapping {
            let line = key.mark.map { "\(path):\($0.line)" } ?? path
            if key.string == "users" {
                settings.users = try UserMapping.read(value, of: path)
                settings.said.insert("users")
                continue
            }
            guard let name = key.string, let entry = Setting.all.first(where: { $0.name == name }) else {
                throw Problem(
                    description:
                        "\(line): there is no setting \(key.string ?? "like this"); there are \(Setting.all.map(\.name).joined(separator: ", ")), users"
                )
            }
            guard let text = value.string, entry.set(text, in: &settings) else {
                throw Problem(description: "\(line): \(name) is \(entry.shape)")
            }
            settings.said.insert(name)
        }
        guard settings.server.signInLine <= settings.server.line else {
            throw Problem(description: "\(path): sign_in_line is longer than line")
        }
        settings.service.line = settings.server.line
        return settings
    }

    /// The parser's own description quotes the file over several lines.
    private static func notYAML(_ path: String, _ error: any Error) -> String {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            "\(path):\(mark.line) is not YAML: \(problem)"
        default: "\(path) is not YAML"
        }
    }

    static func contents(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[0..<count]
            if bytes.count > 1 << 20 { return nil }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
