import Agenda
import Board
import Testing

@testable import tablero

@Suite("Keys of a meeting") struct MeetingKeyTests {
    @Test("bytes become keys, wherever they are cut")
    func cut() {
        let bytes = Array("ñ\u{1B}[C\u{1B}[3~€\u{1B}OA😀\r\u{7F}\u{3}".utf8)
        let expected: [MeetingKey] = [
            .character("ñ"), .right, .delete, .character("€"), .up, .character("😀"), .enter, .backspace, .interrupt,
        ]
        var whole = KeyDecoder()
        #expect(whole.keys(bytes) == expected)
        // Cut anywhere but within an escape, for whose rest the terminal's reader waits.
        for cut in bytes.indices where !isInEscape(bytes, cut) {
            var decoder = KeyDecoder()
            #expect(decoder.keys(Array(bytes[..<cut])) + decoder.keys(Array(bytes[cut...])) == expected, "\(cut)")
        }
    }

    private func isInEscape(_ bytes: [UInt8], _ cut: Int) -> Bool {
        guard let escape = bytes[..<cut].lastIndex(of: 0x1B) else { return false }
        return !bytes[(escape + 2)..<max(cut, escape + 2)].contains { (0x40...0x7E).contains($0) }
    }

    @Test("an escape by itself is one; bytes that are no text are dropped")
    func strange() {
        var decoder = KeyDecoder()
        #expect(decoder.keys([0x1B]) == [.escape])
        #expect(decoder.keys([0x1B, 0x61]) == [.escape, .character("a")])
        #expect(decoder.keys([0xFF, 0xC0, 0x80, 0x62]) == [.character("b")])
        #expect(decoder.keys([0x1B, 0x5B, 0x31]) == [])
    }

    @Test("what is pasted is text, its line ends spaces, and no command")
    func pasted() {
        var decoder = KeyDecoder()
        #expect(
            decoder.keys(Array("\u{1B}[200~c\ns\u{3}\u{1B}[201~d".utf8)) == [
                .pasted("c"), .pasted(" "), .pasted("s"), .character("d"),
            ])
        for key in [MeetingKey.pasted("c"), .pasted("q")] {
            #expect(MeetingCommand.of(key, in: .spanish) == nil)
        }
    }

    @Test("no key means two things, in either language")
    func unique() {
        for language in ["es", "en"] {
            let keys = MeetingCommand.allCases.compactMap(\.keys).map { language == "es" ? $0.spanish : $0.english }
            #expect(Set(keys).count == keys.count)
            for command in MeetingCommand.allCases {
                guard let key = command.keys.map({ language == "es" ? $0.spanish : $0.english }) else { continue }
                #expect(MeetingCommand.of(.character(key), in: language == "es" ? .spanish : .english) == command)
                let wording = language == "es" ? command.wording.spanish : command.wording.english
                #expect(wording.contains("[\(key)]"), "\(wording)")
            }
        }
    }

    @Test("a line is edited by characters as they are seen")
    func edits() {
        var line = TypedText()
        for character in "cafe" { _ = line.take(.character(character)) }
        _ = line.take(.character("\u{301}"))
        #expect(line.text == "café" && line.text.count == 4)
        _ = line.take(.home)
        _ = line.take(.character("¡"))
        _ = line.take(.end)
        _ = line.take(.backspace)
        #expect(line.text == "¡caf")
        for character in " con leche" { _ = line.take(.character(character)) }
        _ = line.take(.eraseWord)
        #expect(line.said == "¡caf con")
        _ = line.take(.left)
        _ = line.take(.delete)
        _ = line.take(.eraseLine)
        #expect(line.isEmpty && !line.take(.enter))
    }

    @Test("a window of a long line always has the cursor, and is never wider than it may be")
    func window() {
        for width in [4, 10, 41, 76] {
            var line = TypedText(String(repeating: "añ本😀 ", count: 30))
            while true {
                let (text, cursor) = line.window(width)
                #expect(displayWidth(text) <= width && (0..<width).contains(cursor), "\(width): \(text) \(cursor)")
                let before = line
                _ = line.take(.left)
                if line == before { break }
            }
        }
        #expect(TypedText("hola").window(20) == ("hola", 4))
    }
}
