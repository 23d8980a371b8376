import DelimitedText
import Testing

@Suite("Files as people have them") struct HostileFileTests {
    private func read(_ text: String) throws -> [[String]] {
        try DelimitedRecords(Array(text.utf8)).records.map(\.fields)
    }

    @Test(
        "an unclosed quote is one error that names its line",
        arguments: [
            ("a,b\n1,\"two\n3,4\n", 2), ("a,b\n1,2\n\"3,4\n5,6\n7,8", 3), ("\"", 1),
            // Another cell's quote closes it; what stands behind that gives it away.
            ("a,b\n1,\"two\n3,\"four\"\n5,6\n", 2),
        ])
    func unclosed(text: String, line: Int) {
        #expect(throws: DelimitedTextError.unclosedQuote(line: line)) { try read(text) }
    }

    @Test("a quote inside a field, and text behind a closing one, are kept")
    func strayQuotes() throws {
        #expect(try read("a,b\n5\" screen,\"x\" y\n") == [["a", "b"], ["5\" screen", "x y"]])
        #expect(try read("a, \"b, c\" ,d\n") == [["a", "b, c", "d"]])
    }

    @Test("ragged rows keep their fields, empty lines are none, rows are numbered as a spreadsheet does")
    func ragged() throws {
        let read = try DelimitedRecords(Array("a,b,c\n\n1\r\n1,2,3,4\n,,\n".utf8))
        #expect(read.records.map(\.fields) == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"], ["", "", ""]])
        #expect(read.records.map(\.row) == [1, 3, 4, 5])
    }

    @Test("the delimiter is the one that cuts alike, whatever stands in titles, amounts and texts")
    func delimiter() throws {
        let spanish = "Promesas, semana 48, todas\n\nCliente;Importe;Fecha\nAcme;1,5;18/12/2026\nBeta;2,5;19/12/2026\n"
        #expect(try DelimitedRecords(Array(spanish.utf8)).delimiter == .semicolon)
        #expect(try DelimitedRecords(Array("a;b\tc\n1;2,3\t4\n".utf8)).delimiter == .semicolon)
        #expect(try DelimitedRecords(Array("only\nwords\n".utf8)).records.map(\.fields) == [["only"], ["words"]])
        #expect(try DelimitedRecords([]).records.isEmpty)
    }

    @Test("sep= on the first line says the delimiter and is no record", arguments: ["\n", "\r\n", "\r"])
    func announced(end: String) throws {
        let read = try DelimitedRecords(Array("sep=;\(end)a,b;c\(end)1,2;3\(end)".utf8))
        #expect(read.delimiter == .semicolon)
        #expect(read.records.map(\.fields) == [["a,b", "c"], ["1,2", "3"]])
        #expect(read.records.map(\.row) == [2, 3] && read.records.map(\.line) == [2, 3])
    }

    @Test("what is not text is told apart")
    func notText() {
        #expect(throws: DelimitedTextError.workbook) { try DelimitedRecords([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]) }
        #expect(throws: DelimitedTextError.workbook) { try DelimitedRecords([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) }
        #expect(throws: DelimitedTextError.notText) { try DelimitedRecords([0x61, 0x00, 0x62]) }
        #expect(throws: DelimitedTextError.notText) { try DelimitedRecords([0x00, 0x00]) }
    }

    @Test("broken UTF-8 and UTF-16 name the first line that is")
    func malformed() {
        let broken = Array("a,b\nñandú,año\n".utf8) + [0x61, 0xC3, 0x0A]
        #expect(throws: DelimitedTextError.malformed(.utf8, line: 3)) { try DelimitedRecords(broken) }
        #expect(throws: DelimitedTextError.malformed(.utf8, line: 1)) {
            try DelimitedRecords([0xEF, 0xBB, 0xBF, 0xF1])
        }
        let half: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x0A, 0x00]
        #expect(throws: DelimitedTextError.malformed(.utf16LittleEndian, line: 2)) { try DelimitedRecords(half) }
    }

    @Test("Latin-1 as Excel writes it, with the signs of Windows")
    func latin() throws {
        let bytes: [UInt8] = [0x61, 0xF1, 0x6F, 0x3B, 0x80, 0x0D, 0x0A, 0x31, 0x3B, 0x93, 0x78, 0x94]
        let read = try DelimitedRecords(bytes)
        #expect(read.encoding == .windows1252)
        #expect(read.records.map(\.fields) == [["año", "€"], ["1", "“x”"]])
    }

    @Test("all 256 bytes of Windows-1252 are different letters")
    func everyByte() {
        #expect(Set((UInt8.min...UInt8.max).map(Windows1252.scalar)).count == 256)
    }
}
