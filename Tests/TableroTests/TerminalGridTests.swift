import Agenda
import Board
import TestNumbers
import Testing

@testable import tablero

/// A terminal as far as the meeting uses one: it moves its cursor, erases and writes.
private struct TinyTerminal {
    var cells: [[String]]
    var row = 0
    var column = 0
    var showsCursor = false

    init(columns: Int, rows: Int) {
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    mutating func write(_ text: String) {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\u{1B}" else {
                put(character)
                continue
            }
            rest.removeFirst()
            let parameters = rest.prefix { $0.isNumber || $0 == ";" || $0 == "?" }
            rest.removeFirst(parameters.count)
            let numbers = parameters.split(separator: ";").map { Int($0.filter(\.isNumber)) ?? 0 }
            switch rest.removeFirst() {
            case "H": (row, column) = (numbers[0] - 1, numbers[1] - 1)
            case "K": for place in column..<cells[row].count { cells[row][place] = " " }
            case "h": showsCursor = true
            case "l": showsCursor = false
            default: break
            }
        }
    }

    private mutating func put(_ character: Character) {
        let width = displayWidth(String(character))
        // What a wide character is half overwritten of is gone as a whole.
        if cells[row][column].isEmpty, column > 0 { cells[row][column - 1] = " " }
        let next = column + width
        if next < cells[row].count, cells[row][next].isEmpty { cells[row][next] = " " }
        cells[row][column] = String(character)
        if width == 2 { cells[row][column + 1] = "" }
        column += width
    }

    var text: [String] { cells.map { $0.joined() } }
}

@Suite("A picture of a terminal") struct TerminalGridTests {
    private static let words = ["Portal", "acción", "日本", "😀", "·", "—", "x", "  ", "12:30 / 60"]

    private static func picture(_ numbers: inout SeededNumbers) -> TerminalGrid {
        var grid = TerminalGrid(columns: 31, rows: 4)
        for row in 0..<4 where numbers.isTrue(80) {
            var text = ""
            for _ in 0..<Int.random(in: 0...9, using: &numbers) { text += numbers.pick(words) }
            let style = numbers.pick([ScreenLine.Style.plain, .alarm, .heading])
            grid.put(ScreenLine(text, style), row: row, column: Int.random(in: 0...12, using: &numbers))
        }
        if numbers.isTrue(50) {
            grid.cursor = TerminalGrid.Place(row: 3, column: Int.random(in: 0...30, using: &numbers))
        }
        return grid
    }

    @Test("what is sent turns the old picture into the new one", arguments: 1...200 as ClosedRange<UInt64>)
    func changes(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var terminal = TinyTerminal(columns: 31, rows: 4)
        var old = TerminalGrid(columns: 31, rows: 4)
        for _ in 0..<8 {
            let new = Self.picture(&numbers)
            terminal.write(new.changes(from: old, inColour: numbers.isTrue(50)))
            #expect(terminal.text == (0..<4).map { new.text($0) })
            #expect(terminal.showsCursor == (new.cursor != nil))
            if let cursor = new.cursor { #expect((terminal.row, terminal.column) == (cursor.row, cursor.column)) }
            #expect(new.changes(from: new, inColour: true).isEmpty)
            old = new
        }
    }

    @Test("what does not fit ends in an ellipsis, and nothing is put outside")
    func fits() {
        var grid = TerminalGrid(columns: 6, rows: 1)
        grid.put(ScreenLine("日本語です"), row: 0)
        #expect(grid.text(0) == "日本… ")
        grid.put(ScreenLine("abcdefgh"), row: 0, column: 4)
        grid.put(ScreenLine("x"), row: 7)
        grid.put(ScreenLine("x"), row: 0, column: 9)
        #expect(grid.text(0) == "日本a…")
        #expect(TerminalGrid.fitted("hola", to: 4) == "hola" && TerminalGrid.fitted("hola", to: 3) == "ho…")
        #expect(TerminalGrid.fitted(String(repeating: "本", count: 100_000), to: 5) == "本本…")
    }

    @Test("a second of the clock costs few bytes, also while something is typed")
    func tick() throws {
        var table = try MeetingSample(
            .spanish, leads: true, ["began": "2026-11-30T08:50:00Z", "at": 1, "since": "2026-11-30T08:58:00Z"])
        for isTyping in [false, true] {
            if isTyping { table.press(.character("d"), .character("s")) }
            let before = table.grid()
            table.pass(seconds: 1)
            let bytes = table.grid().changes(from: before, inColour: true).utf8.count
            #expect((1...48).contains(bytes), "\(bytes)")
        }
    }
}
