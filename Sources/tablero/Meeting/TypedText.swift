import Agenda

/// A line while it is typed: what stands before and behind the cursor.
struct TypedText: Sendable, Hashable {
    private var before: [Character] = []
    private var after: [Character] = []

    init(_ text: String = "") {
        before = Array(text)
    }

    var text: String { String(before) + String(after) }
    /// Without space around it; what is nothing but space is empty.
    var said: String { String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
    var isEmpty: Bool { said.isEmpty }

    /// Takes a key of typing; false for a key that means something else.
    mutating func take(_ key: MeetingKey) -> Bool {
        switch key {
        case .character(let character), .pasted(let character):
            // A mark that was sent by itself joins the letter before it.
            before = Array(String(before) + String(character))
        case .backspace: _ = before.popLast()
        case .delete: if !after.isEmpty { after.removeFirst() }
        case .left: if let last = before.popLast() { after.insert(last, at: 0) }
        case .right: if !after.isEmpty { before.append(after.removeFirst()) }
        case .home: (before, after) = ([], before + after)
        case .end: (before, after) = (before + after, [])
        case .eraseLine: before = []
        case .eraseWord:
            while before.last?.isWhitespace == true { before.removeLast() }
            while let last = before.last, !last.isWhitespace { before.removeLast() }
        default: return false
        }
        return true
    }

    /// What fits into so many columns and where the cursor stands in it. A long line goes on by half a window at a time: on
    /// a slow line, less is drawn again than if each letter moved it.
    func window(_ width: Int) -> (text: String, cursor: Int) {
        let width = max(4, width)
        let cursor = Self.width(before)
        let whole = (before + after).map(Self.shown)
        guard Self.width(before + after) >= width else { return (whole.joined(), cursor) }
        let half = width / 2
        let start = cursor < width - 1 ? 0 : ((cursor - width + 1) / half + 1) * half
        var (text, column, used) = ("", 0, 0)
        if start > 0 { (text, used) = ("…", 1) }
        for character in whole {
            let columns = displayWidth(character)
            defer { column += columns }
            // The first column that is shown is taken by the mark of what stands before it.
            guard column >= start + (start > 0 ? 1 : 0) else { continue }
            guard used + columns < width else {
                text += "…"
                break
            }
            text += character
            used += columns
        }
        return (text, min(cursor - start, width - 1))
    }

    private static func width(_ characters: [Character]) -> Int {
        characters.reduce(0) { $0 + displayWidth(shown($1)) }
    }

    private static func shown(_ character: Character) -> String { printable(String(character)) }
}
