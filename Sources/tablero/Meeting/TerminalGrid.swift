import Agenda

/// What stands on a terminal, cell by cell, so that of a new picture only what changed is sent: a clock that goes on costs a
/// few bytes, also on a slow line.
struct TerminalGrid: Sendable, Hashable {
    struct Cell: Sendable, Hashable {
        /// Empty in the right half of a wide character.
        var text = " "
        var style = ScreenLine.Style.plain
    }

    struct Place: Sendable, Hashable {
        var row: Int
        var column: Int
    }

    let columns: Int
    let rows: Int
    /// Where the cursor is; hidden where nothing is typed.
    var cursor: Place?
    private(set) var cells: [[Cell]]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// Puts a text there, cut with an ellipsis where it goes beyond `end`.
    mutating func put(_ line: ScreenLine, row: Int, column: Int = 0, end: Int? = nil) {
        let end = min(end ?? columns, columns)
        guard cells.indices.contains(row), column < end else { return }
        var place = column
        for character in Self.fitted(printable(line.text), to: end - column) {
            let width = displayWidth(String(character))
            if width == 0 {
                if place > column { cells[row][place - 1].text += String(character) }
                continue
            }
            guard place + width <= end else { break }
            cells[row][place] = Cell(text: String(character), style: line.style)
            if width == 2 { cells[row][place + 1] = Cell(text: "", style: line.style) }
            place += width
        }
    }

    /// Takes everything out of a row.
    mutating func clear(_ row: Int) { cells[row] = Array(repeating: Cell(), count: columns) }

    /// Puts a text so that it ends before `end`.
    mutating func put(_ line: ScreenLine, row: Int, endingAt end: Int) {
        put(line, row: row, column: max(0, end - displayWidth(printable(line.text))), end: end)
    }

    /// A row as text, for whoever reads a picture.
    func text(_ row: Int) -> String { cells[row].map(\.text).joined() }

    /// What turns another picture of the same size into this one (ECMA-48).
    func changes(from old: TerminalGrid, inColour: Bool) -> String {
        var output = ""
        for row in 0..<rows where cells[row] != old.cells[row] {
            output += changes(row, from: old.cells[row], inColour: inColour)
        }
        guard !output.isEmpty || cursor != old.cursor else { return "" }
        switch (old.cursor, cursor) {
        case (_, let place?):
            output += Self.move(place.row, place.column) + (old.cursor == nil ? "\u{1B}[?25h" : "")
        case (_?, nil): output += "\u{1B}[?25l"
        case (nil, nil): break
        }
        return output
    }

    private func changes(_ row: Int, from old: [Cell], inColour: Bool) -> String {
        let new = cells[row]
        guard var first = new.indices.first(where: { new[$0] != old[$0] }),
            var last = new.indices.last(where: { new[$0] != old[$0] })
        else { return "" }
        // Never from or to the middle of a wide character, of the old picture either.
        while first > 0, new[first].text.isEmpty || old[first].text.isEmpty { first -= 1 }
        while last + 1 < columns, new[last + 1].text.isEmpty || old[last + 1].text.isEmpty { last += 1 }
        let end = (new.lastIndex { $0 != Cell() } ?? -1) + 1
        // What is blank up to the edge is erased in one go.
        let isErased = last >= end + 4
        let drawn = first..<max(first, isErased ? end : last + 1)
        var output = Self.move(row, first)
        var run = drawn.startIndex
        while run < drawn.endIndex {
            let style = new[run].style
            let next = drawn[run...].first { new[$0].style != style } ?? drawn.endIndex
            let text = new[run..<next].map(\.text).joined()
            output += ScreenLine(text, style).rendered(inColour: inColour)
            run = next
        }
        return output + (isErased ? "\u{1B}[K" : "")
    }

    /// Whole characters that fit, with an ellipsis where something was left out.
    static func fitted(_ text: String, to width: Int) -> String {
        var (result, used) = ("", 0)
        for character in text {
            let columns = displayWidth(String(character))
            guard used + columns <= width else {
                while used > width - 1, let last = result.popLast() { used -= displayWidth(String(last)) }
                return width > 0 ? result + "…" : ""
            }
            result.append(character)
            used += columns
        }
        return result
    }

    private static func move(_ row: Int, _ column: Int) -> String { "\u{1B}[\(row + 1);\(column + 1)H" }
}
