import DelimitedText
import TestNumbers
import Testing

@Suite("What was written is read") struct RoundTripTests {
    /// Fields that a reader gets wrong, of letters that every encoding has.
    private static func field(_ numbers: inout SeededNumbers, lineEnd: String) -> String {
        let pieces = [
            "a", "Peña", "ñandú", "€", "“x”", "\"", "\"\"", ",", ";", "\t", lineEnd, " ", "  b ", "1,5", "=", "'", "",
            "ÿ", "18/12/2026", "sep=;", "\u{A0}",
        ]
        return (0..<Int.random(in: 0...4, using: &numbers)).map { _ in numbers.pick(pieces) }.joined()
    }

    /// A table that leaves no doubt of its delimiter: at least two columns, and a header.
    private static func table(_ numbers: inout SeededNumbers, lineEnd: String) -> [[String]] {
        let width = Int.random(in: 2...6, using: &numbers)
        let header = (1...width).map { "columna \($0)" }
        let rows = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
            (0..<width).map { _ in field(&numbers, lineEnd: lineEnd) }
        }
        // A first letter beyond ASCII, so that the encoding can be told.
        return [["año"] + header.dropFirst()] + rows
    }

    @Test("with each delimiter, encoding, line end and way of quoting", arguments: WrittenFile.all)
    func roundTrip(file: WrittenFile) throws {
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<60 {
            let table = Self.table(&numbers, lineEnd: file.lineEnd == "\r" ? "\r" : "\n")
            let read = try DelimitedRecords(file.bytes(table))
            #expect(read.records.map(\.fields) == table, "\(file)")
            #expect(read.encoding == file.encoding)
            #expect(read.delimiter == file.delimiter)
            #expect(read.records.map(\.row) == Array(1...table.count))
        }
    }

    @Test("lines are counted with the line ends inside quotes, rows are not", arguments: WrittenFile.all)
    func lines(file: WrittenFile) throws {
        let end = file.lineEnd == "\r" ? "\r" : "\n"
        let table = [["año", "b"], ["x\(end)y\(end)z", "1"], ["w", "2"]]
        let read = try DelimitedRecords(file.bytes(table))
        #expect(read.records.map(\.row) == [1, 2, 3])
        #expect(read.records.map(\.line) == [1, 2, 5])
    }

    @Test("bytes at random are read or refused, never trapped", arguments: 1...8 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let alphabet: [UInt8] = Array("\",;\t\r\n aé€".utf8) + [0x00, 0x80, 0xC3, 0xE9, 0xFE, 0xFF, 0x81]
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in numbers.pick(alphabet) }
            guard case .success(let read) = Result(catching: { try DelimitedRecords(bytes) }) else { continue }
            #expect(read.records.allSatisfy { !$0.fields.isEmpty && $0.line >= 1 && $0.row >= 1 })
            #expect(zip(read.records, read.records.dropFirst()).allSatisfy { $0.row < $1.row && $0.line < $1.line })
            // What was read can be written, and is the same again.
            let fields = read.records.map(\.fields)
            let again = WrittenFile(delimiter: read.delimiter, quotesAll: true).bytes(fields)
            guard !fields.isEmpty else { continue }
            var second = try DelimitedRecords(
                Array("sep=\(Character(Unicode.Scalar(read.delimiter.rawValue)))\n".utf8) + again)
            #expect(second.records.map(\.fields) == fields)
            second = try DelimitedRecords(again + again)
            #expect(second.records.count >= 1)
        }
    }
}
