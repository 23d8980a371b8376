import Glibc

/// Files of `../shared/data`, seen from the package's folder.
enum SharedFile {
    /// Nil where it is absent.
    static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes.append(contentsOf: buffer[..<count])
            guard count == buffer.count else { return String(decoding: bytes, as: UTF8.self) }
        }
    }
}
