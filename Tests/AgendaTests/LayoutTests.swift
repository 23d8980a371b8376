import TestNumbers
import Testing

@testable import Agenda

/// Columns of a terminal: widths, line breaks and tables.
struct LayoutTests {
    @Test(
        arguments: [
            ("", 0), ("Envío", 5), ("Envi\u{301}o", 5), ("日本語", 6), ("한국", 4), ("👩‍👩‍👧", 2), ("✅ ok", 5),
            ("❤\u{FE0F}", 2), ("ñandú…", 6), ("ﾊﾝ", 2), ("：", 2), ("─•→", 3), ("a\u{200B}b", 2),
        ])
    func `display width`(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test func `what moves a cursor or turns a line is gone`() {
        #expect(printable("a\u{1B}[31mb\r\nc\td\u{202E}e\u{2028}f\u{7F}g") == "a [31mb c de f g")
        #expect(printable("  sin   huecos  ") == "sin huecos")
        #expect(printable("👩‍👩‍👧") == "👩‍👩‍👧")
    }

    @Test func `lines break between words, and inside one that is too long`() {
        #expect(wrapped("uno dos tres", to: 7) == ["uno dos", "tres"])
        #expect(wrapped("uno extraordinario", to: 6) == ["uno", "extrao", "rdinar", "io"])
        #expect(wrapped("日本語日本語", to: 5) == ["日本", "語日", "本語"])
        #expect(wrapped("", to: 5) == [""])
    }

    @Test(arguments: 0..<200)
    func `no line is wider than asked for, and no word is lost`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let text = randomText(&random)
        let width = Int.random(in: 2...40, using: &random)
        let lines = wrapped(text, to: width)
        #expect(lines.allSatisfy { displayWidth($0) <= width })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }

    private func randomText(_ random: inout SeededNumbers) -> String {
        let letters = Array("abcñé日한✅ui  ")
        return String((0..<Int.random(in: 0...80, using: &random)).map { _ in letters.randomElement(using: &random)! })
    }

    @Test(arguments: 0..<200)
    func `a table of any content fits its width`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let overflows: [TextTable.Overflow] = [.keep, .wrap, .truncate]
        let columns = (0..<Int.random(in: 1...9, using: &random)).map { number in
            TextTable.Column(
                "Columna \(number)", alignment: Bool.random(using: &random) ? .left : .right,
                overflow: overflows.randomElement(using: &random)!)
        }
        var table = TextTable(columns)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            table.append(columns.map { _ in randomText(&random) })
        }
        let width = Int.random(in: 40...120, using: &random)
        for line in table.lines(width: width) {
            #expect(displayWidth(line) <= width, "\(line)")
            #expect(line.last != " ")
        }
    }

    @Test func `columns are aligned, wide characters included`() {
        var table = TextTable([TextTable.Column("Equipo"), TextTable.Column("Tareas", alignment: .right)])
        table.append(["日本", "7"])
        table.append(["Ventas", "12"])
        #expect(table.lines(width: 80) == ["Equipo  Tareas", "──────  ──────", "日本         7", "Ventas      12"])
    }

    @Test func `when room is short titles wrap first, then texts give way, numbers last`() {
        var table = TextTable([
            TextTable.Column("Equipo", overflow: .truncate), TextTable.Column("Más antigua", alignment: .right),
            TextTable.Column("Arrastra", overflow: .wrap),
        ])
        table.append(["Operaciones y logística", "1234", "C-1, C-2, C-3"])
        #expect(
            table.lines(width: 34) == [
                "Equipo           Más  Arrastra", "             antigua", "───────────  ───────  ────────────",
                "Operacione…     1234  C-1, C-2,", "                      C-3",
            ])
    }

    @Test func `a row with too few or too many cells fills or loses them`() {
        var table = TextTable([TextTable.Column("A"), TextTable.Column("B")])
        table.append(["1"])
        table.append(["1", "2", "3"])
        #expect(table.rows == [["1", ""], ["1", "2"]])
    }

    @Test func `Markdown escapes what people wrote`() {
        #expect(markdownEscaped("a|b *c* <d> [e](f) #g") == ##"a\|b \*c\* \<d\> \[e\](f) \#g"##)
    }
}
