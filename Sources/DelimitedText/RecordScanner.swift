/// What stands between two fields.
public enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
}

/// Cuts records out of UTF-8 text, one at a time (RFC 4180, and what spreadsheet programs make of it).
///
/// A quote opens a field only at its beginning, spaces before it aside; elsewhere it is a letter like any other. Text
/// behind a closing quote is kept, but where that field went over several lines the quote was hardly meant to close
/// there: one on an earlier line was never closed.
struct RecordScanner {
    private enum Place {
        case beforeField
        case plain
        case quoted
        case behindQuote
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    /// `\n`, or `\r` in a text that has no other.
    private let lineEnd: UInt8
    private var place: Int
    private var line = 1
    private var row = 0

    init(_ bytes: [UInt8], _ delimiter: Delimiter, from place: Int = 0, row: Int = 0) {
        self.bytes = bytes
        self.delimiter = delimiter.rawValue
        lineEnd = bytes.contains(0x0A) ? 0x0A : 0x0D
        self.place = place
        self.row = row
        line += row
    }

    /// The next record that is not an empty line; nil at the end.
    mutating func next() throws(DelimitedTextError) -> DelimitedRecords.Record? {
        while place < bytes.count {
            row += 1
            let start = line
            let (fields, isBlank) = try record()
            if !isBlank { return DelimitedRecords.Record(row: row, line: start, fields: fields) }
        }
        return nil
    }

    private mutating func record() throws(DelimitedTextError) -> (fields: [String], isBlank: Bool) {
        var fields: [String] = []
        var field: [UInt8] = []
        var spaces: [UInt8] = []
        var at = Place.beforeField
        var (opened, wasQuoted) = (0, false)
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if at == .quoted {
                if byte == lineEnd { line += 1 }
                if byte != 0x22 {
                    field.append(byte)
                } else if place < bytes.count, bytes[place] == 0x22 {
                    field.append(0x22)
                    place += 1
                } else {
                    at = .behindQuote
                    spaces = []
                }
                continue
            }
            if byte == delimiter {
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
                at = .beforeField
            } else if byte == lineEnd || byte == 0x0D && (place == bytes.count || bytes[place] == lineEnd) {
                if byte != lineEnd, place < bytes.count { place += 1 }
                fields.append(String(decoding: field, as: UTF8.self))
                line += 1
                return (fields, fields == [""] && !wasQuoted)
            } else if byte == 0x22, at == .beforeField {
                (opened, wasQuoted) = (line, true)
                field = []
                at = .quoted
            } else if at == .behindQuote, byte == 0x20 || byte == 0x09 {
                spaces.append(byte)
            } else if at == .behindQuote {
                guard opened == line else { throw .unclosedQuote(line: opened) }
                field += spaces + [byte]
                at = .plain
            } else {
                field.append(byte)
                if byte != 0x20, byte != 0x09 { at = .plain }
            }
        }
        guard at != .quoted else { throw .unclosedQuote(line: opened) }
        fields.append(String(decoding: field, as: UTF8.self))
        return (fields, fields == [""] && !wasQuoted)
    }
}
