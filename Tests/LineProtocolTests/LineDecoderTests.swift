import LineProtocol
import Testing

@Suite("Line decoder: states")
struct LineDecoderTests {
    private func pieces(_ chunks: [String], limit: Int) -> [LineDecoder.Piece] {
        var decoder = LineDecoder(limit: limit)
        var pieces: [LineDecoder.Piece] = []
        for chunk in chunks {
            decoder.append(chunk.utf8)
            while let piece = decoder.next() { pieces.append(piece) }
        }
        return pieces
    }

    private func line(_ text: String) -> LineDecoder.Piece { .line(Array(text.utf8)) }

    private func overlong(_ head: String) -> LineDecoder.Piece { .overlong(head: Array(head.utf8)) }

    @Test("lines in one chunk, and one line in many")
    func lines() {
        #expect(pieces(["a\nbc\n\nd"], limit: 8) == [line("a"), line("bc"), line("")])
        #expect(pieces(["a", "", "b", "c\r\nd\n"], limit: 8) == [line("abc\r"), line("d")])
    }

    @Test("a line at the limit is a line, one byte more is overlong, and the next is a line again")
    func limit() {
        #expect(pieces(["12345678\n123456789\nx\n"], limit: 8) == [line("12345678"), overlong("123456789"), line("x")])
        #expect(
            pieces(["1234", "5678", "\n", "1234", "56789", "\nx\n"], limit: 8).suffix(2) == [
                overlong("123456789"), line("x"),
            ])
    }

    @Test("an overlong line keeps its head only, over any number of chunks")
    func head() {
        let chunk = String(repeating: "x", count: 1_000)
        let expected = "@abc " + String(repeating: "x", count: 13)
        #expect(
            pieces(["@ab", "c " + chunk] + Array(repeating: chunk, count: 50) + ["\ny\n"], limit: 100) == [
                overlong(expected), line("y"),
            ])
    }

    @Test("a limit raised between two lines of one chunk holds for the second")
    func raisedLimit() {
        var decoder = LineDecoder(limit: 4)
        decoder.append("auth\n123456\n123456".utf8)
        #expect(decoder.next() == line("auth"))
        decoder.limit = 6
        #expect(decoder.next() == line("123456"))
        #expect(decoder.next() == nil)
        decoder.append("\n".utf8)
        #expect(decoder.next() == line("123456"))
    }

    @Test("every way of cutting a stream into two chunks gives the same pieces")
    func cuts() {
        let stream = "@a ping\r\n123456789012345\n\nlast\nhalf"
        let whole = pieces([stream], limit: 10)
        #expect(whole.count == 4)
        for cut in 0...stream.utf8.count {
            let bytes = Array(stream.utf8)
            let halves = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(pieces(halves, limit: 10) == whole)
        }
    }

    @Test("bytes appended while lines wait go behind them")
    func appendedEarly() {
        var decoder = LineDecoder(limit: 10)
        decoder.append("a\nb".utf8)
        #expect(decoder.next() == line("a"))
        decoder.append("c\nd\n".utf8)
        #expect(decoder.next() == line("bc"))
        #expect(decoder.next() == line("d"))
        #expect(decoder.next() == nil)
    }
}
