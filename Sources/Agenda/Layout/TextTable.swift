/// Rows and columns for a terminal or for Markdown: aligned, never wider than asked for, wide characters counted.
public struct TextTable: Sendable, Hashable {
    public enum Alignment: Sendable, Hashable {
        case left
        case right
    }

    /// What becomes of a text that is longer than its column can be.
    public enum Overflow: Sendable, Hashable {
        /// Keeps its width as long as any other column can give way.
        case keep
        /// Goes on in the next line.
        case wrap
        /// Ends in an ellipsis.
        case truncate
    }

    public struct Column: Sendable, Hashable {
        public var title: String
        public var alignment: Alignment
        public var overflow: Overflow

        public init(_ title: String, alignment: Alignment = .left, overflow: Overflow = .keep) {
            self.title = title
            self.alignment = alignment
            self.overflow = overflow
        }
    }

    /// Between two columns.
    static let gap = 2
    /// A column that gives way keeps this width if it can.
    static let narrowest = 8

    public let columns: [Column]
    public private(set) var rows: [[String]] = []

    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Missing cells are empty, surplus ones are left out; line ends and other control characters become spaces.
    public mutating func append(_ row: [String]) {
        rows.append(columns.indices.map { $0 < row.count ? printable(row[$0]) : "" })
    }

    /// The table as lines of at most `width` columns without trailing spaces: titles (unless all are empty), a rule, and
    /// the rows.
    public func lines(width: Int) -> [String] {
        guard !columns.isEmpty else { return [] }
        let widths = columnWidths(within: width)
        let body = rows.flatMap { lines(of: $0, widths) }
        guard columns.contains(where: { !$0.title.isEmpty }) else { return body }
        let rule = widths.map { String(repeating: "─", count: $0) }
        let titles = columns.map { printable($0.title) }
        return lines(of: titles, widths, wrapping: true) + lines(of: rule, widths) + body
    }

    /// The table in Markdown, with the text of the cells escaped.
    func markdownLines() -> [String] {
        let rule = columns.map { $0.alignment == .right ? "---:" : "---" }
        return ([columns.map { markdownEscaped($0.title) }, rule] + rows.map { $0.map(markdownEscaped) })
            .map { "| " + $0.joined(separator: " | ") + " |" }
    }

    private func lines(of row: [String], _ widths: [Int], wrapping: Bool = false) -> [String] {
        let cells = row.indices.map { index in
            wrapping || columns[index].overflow == .wrap
                ? wrapped(row[index], to: widths[index]) : [truncated(row[index], to: widths[index])]
        }
        return (0..<(cells.map(\.count).max() ?? 1)).map { number in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let text = number < cell.count ? cell[number] : ""
                let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(text)))
                let gap = index == 0 ? "" : String(repeating: " ", count: TextTable.gap)
                line += gap + (columns[index].alignment == .right ? padding + text : text + padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// What each column needs. Where that is too much, titles go on in a second line first; then columns that wrap or
    /// truncate give way, then all of them.
    private func columnWidths(within width: Int) -> [Int] {
        let titles = columns.map { printable($0.title) }
        let cells = columns.indices.map { index in rows.map { displayWidth($0[index]) }.max() ?? 0 }
        var widths = zip(titles, cells).map { max(displayWidth($0), $1) }
        let available = max(columns.count, width - TextTable.gap * (columns.count - 1))
        let floors = zip(titles, cells).map { title, cell in
            max(title.split(separator: " ").map { displayWidth($0) }.max() ?? 0, cell)
        }
        shrink(&widths, to: available, floors: floors)
        shrink(
            &widths, to: available,
            floors: columns.indices.map { index in
                columns[index].overflow == .keep ? widths[index] : TextTable.narrowest
            })
        shrink(&widths, to: available, floors: columns.map { _ in 1 })
        return widths
    }

    /// Takes a column at a time from whichever is the furthest above its floor, the first of equals.
    private func shrink(_ widths: inout [Int], to available: Int, floors: [Int]) {
        var surplus = widths.reduce(0, +) - available
        while surplus > 0 {
            let room = widths.indices.map { widths[$0] - floors[$0] }
            guard let most = room.max(), most > 0, let widest = room.firstIndex(of: most) else { return }
            widths[widest] -= 1
            surplus -= 1
        }
    }
}

/// The text with what Markdown or HTML would take for a mark-up made plain.
func markdownEscaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
        if "\\`*_{}[]<>#|~&".contains(character) { result.append("\\") }
        result.append(character)
    }
}
