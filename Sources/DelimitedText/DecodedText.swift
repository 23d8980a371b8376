/// The text of a file as UTF-8, and what it was before.
struct DecodedText: Sendable {
    let encoding: TextEncoding
    /// Without a byte order mark.
    let utf8: [UInt8]

    /// By the byte order mark where there is one; else by where the zero bytes stand, then as UTF-8 if it is that.
    init(_ bytes: [UInt8]) throws(DelimitedTextError) {
        // ZIP, as in .xlsx and .ods; and the compound files of .xls.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw .workbook
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = try Self.utf8(bytes.dropFirst(3), isMarked: true)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            self = try Self.utf16(bytes.dropFirst(2), .utf16LittleEndian)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = try Self.utf16(bytes.dropFirst(2), .utf16BigEndian)
        } else if let order = try Self.order(of: bytes) {
            self = try Self.utf16(bytes[...], order)
        } else {
            self = try Self.utf8(bytes[...], isMarked: false)
        }
        guard !utf8.contains(0) else { throw .notText }
    }

    private init(_ encoding: TextEncoding, _ utf8: [UInt8]) {
        self.encoding = encoding
        self.utf8 = utf8
    }

    /// Delimiters and line ends have a zero byte in UTF-16, and nothing has in the others.
    private static func order(of bytes: [UInt8]) throws(DelimitedTextError) -> TextEncoding? {
        let sample = bytes.prefix(4096)
        var zeros = [0, 0]
        for (place, byte) in sample.enumerated() where byte == 0 { zeros[place % 2] += 1 }
        guard zeros != [0, 0] else { return nil }
        guard bytes.count.isMultiple(of: 2), zeros[0] != zeros[1] else { throw .notText }
        return zeros[1] > zeros[0] ? .utf16LittleEndian : .utf16BigEndian
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding
    ) throws(DelimitedTextError) -> DecodedText {
        let isLittle = encoding == .utf16LittleEndian
        var units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }.makeIterator()
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        var line = 1
        var codec = UTF16()
        reading: while true {
            switch codec.decode(&units) {
            case .scalarValue(let scalar):
                if scalar == "\n" { line += 1 }
                utf8.append(contentsOf: scalar.utf8)
            case .error: throw .malformed(encoding, line: line)
            case .emptyInput: break reading
            }
        }
        guard bytes.count.isMultiple(of: 2) else { throw .malformed(encoding, line: line) }
        return DecodedText(encoding, utf8)
    }

    /// What is not UTF-8 is Windows-1252, unless it plainly was meant to be UTF-8: a mark says so, or there is more of
    /// UTF-8 beyond ASCII in it than of anything else.
    private static func utf8(
        _ bytes: ArraySlice<UInt8>, isMarked: Bool
    ) throws(DelimitedTextError) -> DecodedText {
        var iterator = bytes.makeIterator()
        var codec = UTF8()
        var (line, letters, faults, firstFault) = (1, 0, 0, 0)
        reading: while true {
            switch codec.decode(&iterator) {
            case .scalarValue(let scalar):
                if scalar == "\n" { line += 1 }
                if scalar.value > 0x7F { letters += 1 }
            case .error:
                if faults == 0 { firstFault = line }
                faults += 1
            case .emptyInput: break reading
            }
        }
        if faults == 0 { return DecodedText(.utf8, Array(bytes)) }
        guard !isMarked, letters <= faults else { throw .malformed(.utf8, line: firstFault) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + faults * 2)
        for byte in bytes {
            if byte < 0x80 {
                utf8.append(byte)
            } else {
                utf8.append(contentsOf: Windows1252.scalar(byte).utf8)
            }
        }
        return DecodedText(.windows1252, utf8)
    }
}

/// The letters of Windows-1252, as the WHATWG Encoding Standard has them: five bytes that stand for nothing are control
/// characters.
public enum Windows1252 {
    /// What one byte stands for.
    public static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? signs[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    private static let signs: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]
}
