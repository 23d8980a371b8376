import Board
import Foundation
import Yams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `login` keeps for the next time: `~/.config/tablero/config.yaml`, readable by its owner alone.
struct Configuration: Sendable, Hashable {
    var server: String?
    var token: String?
    var language: Language?
    /// The fingerprint of that server's certificate, where it was pinned.
    var pin: String?
    /// The PEM file of the authorities that prove that server.
    var authorities: String?

    /// Nil where the environment names no home.
    static func path(in environment: [String: String]) -> String? {
        environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.config/tablero/config.yaml" }
    }

    /// An absent file is an empty configuration.
    static func read(path: String) throws(CLIError) -> Configuration {
        guard FileManager.default.fileExists(atPath: path) else { return Configuration() }
        let text = try PrivateFile.read(path)
        var configuration = Configuration()
        do {
            guard let node = try Yams.compose(yaml: text) else { return configuration }
            guard let entries = node.mapping else { throw CLIError.wrongConfiguration(path) }
            for (key, value) in entries {
                guard let text = value.scalar?.string else { throw CLIError.wrongConfiguration(path) }
                switch key.scalar?.string {
                case "server": configuration.server = text
                case "token": configuration.token = text
                case "pin": configuration.pin = text
                case "ca": configuration.authorities = text
                case "language": configuration.language = Language(rawValue: text)
                default: throw CLIError.wrongConfiguration(path)
                }
            }
        } catch {
            throw .wrongConfiguration(path)
        }
        return configuration
    }

    var yaml: String {
        let entries = [
            ("server", server), ("token", token), ("language", language?.rawValue), ("pin", pin), ("ca", authorities),
        ]
        // A JSON string is a quoted scalar of YAML as well.
        return entries.compactMap { key, value in value.map { "\(key): \(JSON.string($0).serialized)\n" } }.joined()
    }

    func write(path: String) throws(CLIError) {
        try PrivateFile.write(yaml, to: path)
    }
}

/// Files that hold a secret.
enum PrivateFile {
    static func read(_ path: String) throws(CLIError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadableFile(path)
        }
    }

    /// Whether others than its owner may read it.
    static func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }

    /// Writes a file of mode 0600 in one step: at no moment is it half there, or open to others.
    static func write(_ text: String, to path: String) throws(CLIError) {
        let folder = (path as NSString).deletingLastPathComponent
        let temporary = "\(path).\(RequestKey.make())"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unwritableFile(path)
        }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw .unwritableFile(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            unlink(temporary)
            throw .unwritableFile(path)
        }
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            throw .unwritableFile(path)
        }
    }
}

/// The key that lets a change be repeated without being made twice.
enum RequestKey {
    /// 128 random bits in hexadecimal.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let half = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - half.count) + half
        }.joined()
    }
}
