import Glibc

/// Files of one line, such as a token's.
enum SmallFile {
    /// Without the white space around it.
    static func text(of path: String) throws(Complaint) -> String {
        guard let file = fopen(path, "r") else { throw Complaint("\(path) can not be read") }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = fread(&buffer, 1, buffer.count, file)
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        let text = buffer[..<count].drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: text, as: UTF8.self)
    }
}
