/// How many columns of a terminal a text takes: two for a wide character of East Asia or an emoji, none for a mark that
/// stands on the character before it.
///
/// Wide are the ranges W and F of Unicode Standard Annex 11.
public func displayWidth(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + displayWidth(of: $1) }
}

func displayWidth(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
        // A variation selector asks for the colour picture of what would be a narrow sign.
        if scalar.value == 0xFE0F { return 2 }
        width = max(width, displayWidth(of: scalar))
    }
    return width
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    if scalar.value < 0xA0 { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // The vowels and finals of a Hangul syllable are drawn inside it.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
}

private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
]

private func isWide(_ value: UInt32) -> Bool {
    value >= 0x1100 && wideRanges.contains { $0.contains(value) }
}

/// The text without what moves a terminal's cursor, ends a line or turns its direction; runs of white space become one
/// space.
public func printable(_ text: String) -> String {
    var result = ""
    var isGap = false
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            isGap = true
        case .format where scalar.value != 0x200D:
            // Marks of direction and other invisible signs; the joiner of emoji sequences stays.
            continue
        default:
            if isGap, !result.isEmpty { result.append(" ") }
            isGap = false
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// The text cut to so many columns, with an ellipsis where something was left out.
func truncated(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
        let columns = displayWidth(of: character)
        guard used + columns <= width else { break }
        result.append(character)
        used += columns
    }
    return width > 0 ? result + "…" : ""
}

/// Lines of at most so many columns, broken between words, or inside one that is longer than a line.
func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
        var rest = word
        var columns = displayWidth(rest)
        if used > 0, used + 1 + columns <= width {
            line += " " + rest
            used += 1 + columns
            continue
        }
        if used > 0 { lines.append(line) }
        while columns > width {
            let piece = prefix(of: rest, columns: width)
            lines.append(String(piece))
            rest = rest[piece.endIndex...]
            columns = displayWidth(rest)
        }
        line = String(rest)
        used = columns
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
}

/// The longest beginning of a word that fits; at least one character, so that it ends.
private func prefix(of word: Substring, columns width: Int) -> Substring {
    var end = word.startIndex
    var used = 0
    while end < word.endIndex {
        used += displayWidth(of: word[end])
        if used > width, end > word.startIndex { break }
        end = word.index(after: end)
    }
    return word[..<end]
}
