import DelimitedText

/// A delimited file as some program writes it.
struct WrittenFile: Sendable, Hashable {
    var delimiter = Delimiter.comma
    var lineEnd = "\n"
    var encoding = TextEncoding.utf8
    var isMarked = false
    /// Spreadsheets quote what must be; other programs quote everything.
    var quotesAll = false
    var endsLastLine = true

    func bytes(_ records: [[String]]) -> [UInt8] {
        let mark = String(Character(Unicode.Scalar(delimiter.rawValue)))
        var text = records.map { fields in
            fields.map { quoted($0, mark, isAlone: fields.count == 1) }.joined(separator: mark)
        }.joined(separator: lineEnd)
        if endsLastLine { text += lineEnd }
        return encoded(text)
    }

    private func quoted(_ field: String, _ mark: String, isAlone: Bool) -> String {
        let needsQuotes =
            field.unicodeScalars.contains { "\"\n\r\(mark)".unicodeScalars.contains($0) } || field.first == " "
            || field.first == "\t" || field.isEmpty && isAlone
        guard quotesAll || needsQuotes else { return field }
        // Letter by letter of Unicode: an accent behind a quote would hide it from a search for characters.
        var quoted = "\"".unicodeScalars
        for scalar in field.unicodeScalars { quoted.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
        return String(quoted) + "\""
    }

    func encoded(_ text: String) -> [UInt8] {
        switch encoding {
        case .utf8: (isMarked ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
        case .windows1252: text.unicodeScalars.map { Self.byte($0) }
        case .utf16LittleEndian:
            (isMarked ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian:
            (isMarked ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
        (UInt8.min...UInt8.max).first { Windows1252.scalar($0) == scalar } ?? UInt8(ascii: "?")
    }

    /// Every way of writing that the random files below choose from.
    static let all: [WrittenFile] = Delimiter.allCases.flatMap { delimiter in
        ["\n", "\r\n", "\r"].flatMap { lineEnd in
            TextEncoding.allCases.flatMap { encoding in
                [false, true].map { isMarked in
                    WrittenFile(
                        delimiter: delimiter, lineEnd: lineEnd, encoding: encoding, isMarked: isMarked,
                        quotesAll: isMarked, endsLastLine: !isMarked)
                }
            }
        }
    }
}
