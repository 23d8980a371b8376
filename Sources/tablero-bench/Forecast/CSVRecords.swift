/// The records of a CSV file (RFC 4180): quotes, line breaks inside them, CRLF or LF, a byte order mark or none, and `,`
/// `;` or tab, whichever the header has most of.
struct CSVRecords {
    struct Record {
        /// Where it begins; the first line is 1.
        let line: Int
        let fields: [String]
    }

    private(set) var records: [Record] = []

    /// Empty lines are no records. `name` is for messages.
    init(_ bytes: [UInt8], name: String) throws(Complaint) {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), !bytes.contains(0) else {
            throw Complaint("\(name) is not UTF-8 text")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let separator = Self.separator(of: body)
        var fields: [String] = []
        var field: [UInt8] = []
        var (line, start, quotedSince) = (1, 1, 0)
        var wasQuoted = false
        var place = body.startIndex
        func endRecord(_ records: inout [Record]) {
            fields.append(String(decoding: field, as: UTF8.self))
            if fields != [""] || wasQuoted { records.append(Record(line: start, fields: fields)) }
            fields = []
            field = []
            wasQuoted = false
        }
        while place < body.endIndex {
            let byte = body[place]
            place += 1
            if byte == 0x0A { line += 1 }
            if quotedSince > 0 {
                if byte != 0x22 {
                    field.append(byte)
                } else if place < body.endIndex, body[place] == 0x22 {
                    field.append(0x22)
                    place += 1
                } else {
                    quotedSince = 0
                }
            } else if byte == 0x22, field.isEmpty {
                quotedSince = line
                wasQuoted = true
            } else if byte == separator {
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            } else if byte == 0x0A {
                endRecord(&records)
                start = line
            } else if byte != 0x0D || (place < body.endIndex && body[place] != 0x0A) {
                field.append(byte)
            }
        }
        guard quotedSince == 0 else { throw Complaint("\(name), line \(quotedSince): a quote is never closed") }
        if !field.isEmpty || !fields.isEmpty { endRecord(&records) }
    }

    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        let header = bytes.prefix { $0 != 0x0A }
        let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
        var (best, most) = (candidates[0], 0)
        for candidate in candidates {
            let count = header.count { $0 == candidate }
            if count > most { (best, most) = (candidate, count) }
        }
        return best
    }
}
