/// A key as a person presses it.
enum MeetingKey: Sendable, Hashable {
    case character(Character)
    /// One character of a text that was put in from elsewhere: it is text and never means anything else.
    case pasted(Character)
    case enter, tab, escape, backspace, delete, eraseWord, eraseLine
    case left, right, up, down, home, end, pageUp, pageDown
    case interrupt, endOfInput, redraw
}

/// Turns what a terminal sends into keys, wherever it is cut: in the middle of a character, or of what an arrow sends.
///
/// Escape alone and the beginning of an arrow are the same byte: whoever reads the terminal waits a moment for the rest, so
/// that here an escape at the end of a piece is the key itself.
struct KeyDecoder: Sendable {
    /// The beginning of a character whose other bytes are still to come.
    private var waiting: [UInt8] = []
    private var isPasting = false

    /// The keys of one piece.
    mutating func keys(_ bytes: [UInt8]) -> [MeetingKey] {
        var rest = (waiting + bytes)[...]
        waiting = []
        var keys: [MeetingKey] = []
        while let byte = rest.first {
            if byte == 0x1B {
                keys += escape(&rest)
            } else if byte < 0x20 || byte == 0x7F {
                rest.removeFirst()
                if let key = control(byte) { keys.append(key) }
            } else {
                let length = Self.length(byte)
                // A byte that begins no character is dropped.
                guard length > 0 else {
                    rest.removeFirst()
                    continue
                }
                guard rest.count >= length else {
                    waiting = Array(rest)
                    break
                }
                for character in String(decoding: rest.prefix(length), as: UTF8.self) where character != "\u{FFFD}" {
                    keys.append(isPasting ? .pasted(character) : .character(character))
                }
                rest.removeFirst(length)
            }
        }
        return keys
    }

    private func control(_ byte: UInt8) -> MeetingKey? {
        // The ends of lines and the tabs of a text put in are space between words.
        if isPasting { return byte == 0x0D || byte == 0x0A || byte == 0x09 ? .pasted(" ") : nil }
        return switch byte {
        case 0x01: .home
        case 0x03: .interrupt
        case 0x04: .endOfInput
        case 0x05: .end
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x0C: .redraw
        case 0x15: .eraseLine
        case 0x17: .eraseWord
        default: nil
        }
    }

    /// ECMA-48: `ESC [`, parameters, one byte from `@` to `~`; the keypad's `ESC O` and one byte.
    private mutating func escape(_ rest: inout ArraySlice<UInt8>) -> [MeetingKey] {
        rest.removeFirst()
        guard let kind = rest.first, kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { return [.escape] }
        var body = rest.dropFirst()
        var parameters: [UInt8] = []
        while let byte = body.popFirst() {
            guard (0x40...0x7E).contains(byte) else {
                parameters.append(byte)
                continue
            }
            rest = body
            return meaning(parameters, byte)
        }
        // Cut off: what has come of it is no text.
        rest = []
        return []
    }

    private mutating func meaning(_ parameters: [UInt8], _ last: UInt8) -> [MeetingKey] {
        let number = String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
        switch (UInt8(ascii: "~") == last ? number : String(UnicodeScalar(last))) {
        case "A": return [.up]
        case "B": return [.down]
        case "C": return [.right]
        case "D": return [.left]
        case "H", "1", "7": return [.home]
        case "F", "4", "8": return [.end]
        case "3": return [.delete]
        case "5": return [.pageUp]
        case "6": return [.pageDown]
        case "200": isPasting = true
        case "201": isPasting = false
        default: break
        }
        return []
    }

    /// How many bytes a character has that begins with this one; 0 for what begins none.
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0x20...0x7E: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }
}
