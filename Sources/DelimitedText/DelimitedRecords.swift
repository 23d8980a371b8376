/// The records of a delimited text, whatever wrote it: `,` `;` or tab, UTF-8, UTF-16 or Windows-1252, with a byte order
/// mark or without, lines that end in LF, CRLF or CR, line ends and delimiters inside quotes.
public struct DelimitedRecords: Sendable, Hashable {
    /// One record; what its fields mean, and how many there should be, is for the reader to say.
    public struct Record: Sendable, Hashable {
        /// Its number in a spreadsheet, from 1; empty lines count.
        public let row: Int
        /// The line on which it begins, from 1: another number than `row` behind fields of several lines.
        public let line: Int
        /// As they are written, with their spaces, without their quotes; at least one.
        public let fields: [String]
    }

    public let encoding: TextEncoding
    public let delimiter: Delimiter
    /// Without empty lines.
    public let records: [Record]

    /// Reads a whole file. A first line `sep=;`, as Excel writes it, says the delimiter and is no record.
    public init(_ bytes: [UInt8]) throws(DelimitedTextError) {
        let text = try DecodedText(bytes)
        encoding = text.encoding
        let announced = Self.announcement(text.utf8)
        delimiter = announced?.delimiter ?? Self.delimiter(of: text.utf8)
        var scanner = RecordScanner(text.utf8, delimiter, from: announced?.length ?? 0, row: announced == nil ? 0 : 1)
        var records: [Record] = []
        while let record = try scanner.next() { records.append(record) }
        self.records = records
    }

    private static func announcement(_ bytes: [UInt8]) -> (delimiter: Delimiter, length: Int)? {
        guard bytes.count > 5, bytes.starts(with: [0x73, 0x65, 0x70, 0x3D]),
            let delimiter = Delimiter(rawValue: bytes[4]), bytes[5] == 0x0A || bytes[5] == 0x0D
        else { return nil }
        return (delimiter, bytes[5...].starts(with: [0x0D, 0x0A]) ? 7 : 6)
    }

    /// So many records are looked at.
    private static let sample = 200

    /// The delimiter that cuts most records into the same number of fields, and among those into most fields: commas in
    /// a title above the header, or in the numbers of a column, make fewer alike.
    private static func delimiter(of bytes: [UInt8]) -> Delimiter {
        var best = (delimiter: Delimiter.comma, records: 0, fields: 0)
        for delimiter in Delimiter.allCases {
            var counts: [Int: Int] = [:]
            var scanner = RecordScanner(bytes, delimiter)
            do throws(DelimitedTextError) {
                for _ in 0..<sample {
                    guard let record = try scanner.next() else { break }
                    counts[record.fields.count, default: 0] += 1
                }
            } catch {
                // What was counted before the fault is enough to choose; the reading itself will tell of it.
            }
            for (fields, records) in counts where fields > 1 {
                if (best.records, best.fields) < (records, fields) { best = (delimiter, records, fields) }
            }
        }
        return best.delimiter
    }
}
