import Glibc
import Yams

/// What a configuration file may say; flags win over it.
///
/// ```yaml
/// data: /var/lib/tablero
/// listen: 127.0.0.1:8225
/// socket: /run/tablero/tablero.sock
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
    var insecure: String?

    /// Each setting with its place in the value: the one table that reading and help go through.
    static let table: [(name: String, help: String, place: any WritableKeyPath<Settings, String?> & Sendable)] = [
        ("data", "data directory of the embedded PostgreSQL", \.data),
        ("database", "connection URL of a PostgreSQL kept elsewhere", \.database),
        ("owner_database", "the same as its owner, for migrations", \.ownerDatabase),
        ("listen", "HOST:PORT of the line protocol", \.listen),
        ("socket", "path of a Unix socket", \.socket),
        ("tls_listen", "HOST:PORT for TLS", \.tlsListen),
        ("tls_certificate", "PEM file of the certificate and its chain", \.tlsCertificate),
        ("tls_key", "PEM file of its key", \.tlsKey),
        ("insecure", "true takes plain TCP beyond loopback", \.insecure),
    ]

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
            guard let name = key.string, let entry = table.first(where: { $0.name == name }) else {
                throw Problem(
                    description:
                        "\(line): there is no setting \(key.string ?? "like this"); there are \(table.map(\.name).joined(separator: ", "))"
                )
            }
            guard let text = value.string else { throw Problem(description: "\(line): \(name) is one text") }
            settings[keyPath: entry.place] = text
        }
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

    private static func contents(of path: String) -> String? {
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
