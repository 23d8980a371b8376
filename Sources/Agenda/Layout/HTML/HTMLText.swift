/// The text of an element or of an attribute, on one line, with what HTML would take for a mark-up made plain.
func htmlEscaped(_ text: String) -> String {
    // By scalars: a mark that stands on the character before it must not hide that character.
    printable(text).unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
}

/// The text of an element, in which the numbers of promises, tasks and notes never break at their hyphen.
func htmlText(_ text: String) -> String {
    let bytes = Array(htmlEscaped(text).utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
        guard let end = endOfNumber(bytes, from: place) else {
            result.append(bytes[place])
            place += 1
            continue
        }
        result += Array("<span class=\"id\">".utf8) + bytes[place..<end] + Array("</span>".utf8)
        place = end
    }
    return String(decoding: result, as: UTF8.self)
}

/// Where `C-12` ends that begins at that place as a word of its own; nil where none does.
private func endOfNumber(_ bytes: [UInt8], from start: Int) -> Int? {
    func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }
    guard [0x43, 0x54, 0x4e].contains(bytes[start]), start == 0 || !isWord(bytes[start - 1]), start + 2 < bytes.count,
        bytes[start + 1] == 0x2d
    else { return nil }
    var end = start + 2
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end > start + 2, end == bytes.count || !isWord(bytes[end]) else { return nil }
    return end
}
