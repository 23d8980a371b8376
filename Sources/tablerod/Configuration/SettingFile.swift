import Glibc
import Yams

/// A YAML file with a setting a line.
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
struct SettingFile {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// An unknown setting or one that is no text is a problem with its line.
    func read(into settings: inout Settings) throws(Settings.Problem) {
        guard let text = Self.contents(of: path) else {
            throw Settings.Problem("the configuration file \(path) can not be read")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Settings.Problem(notYAML(error))
        }
        guard let node else { return }
        guard let mapping = node.mapping else {
            throw Settings.Problem("\(path) must hold lines such as listen: 127.0.0.1:8225")
        }
        for (key, value) in mapping {
            let origin = SettingOrigin.file(path, line: key.mark?.line)
            guard let name = key.string else {
                throw Settings.Problem("\(origin): a setting is a line such as listen: 127.0.0.1:8225")
            }
            if name == "users" {
                settings.users = try UserMapping.read(value, of: path)
                settings.said[name] = origin
                continue
            }
            guard let text = value.string else {
                guard let setting = Setting.named(name) else { throw Settings.Problem.unknown(name, origin) }
                throw Settings.Problem("\(origin): \(name) is \(setting.shape)")
            }
            try settings.take(SaidSetting(name: name, text: text, origin: origin))
        }
    }

    /// The parser's own description quotes the file over several lines.
    private func notYAML(_ error: any Error) -> String {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            "\(path):\(mark.line) is not YAML: \(problem)"
        case YamlError.duplicatedKeysInMapping(let names, _):
            "\(path) says twice: \(names.sorted().joined(separator: ", "))"
        default: "\(path) is not YAML"
        }
    }

    /// Nil where it can not be read, is larger than a MiB or no UTF-8.
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
