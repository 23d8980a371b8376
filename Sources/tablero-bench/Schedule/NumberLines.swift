import Glibc

/// A text file of numbers, kept with their line numbers so that an error can say where.
struct NumberLines: Sendable {
    struct Line: Sendable {
        /// From 1.
        var number: Int
        var words: [Substring]
    }

    let path: String
    /// Those that are not empty.
    let lines: [Line]

    private static let mostBytes = 64 << 20

    init(path: String) throws(Complaint) {
        guard let file = fopen(path, "r") else { throw Complaint("\(path) can not be read") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            guard bytes.count <= NumberLines.mostBytes else { throw Complaint("\(path) is larger than 64 MiB") }
            if count < buffer.count { break }
        }
        guard ferror(file) == 0 else { throw Complaint("\(path) can not be read") }
        self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            let words = $1.split(whereSeparator: \.isWhitespace)
            return words.isEmpty ? nil : Line(number: $0 + 1, words: words)
        }
    }
}

/// Reads numbers one after the other, whatever the lines they stand on.
struct NumberReader {
    private let source: NumberLines
    private var line = 0
    private var word = 0

    init(_ source: NumberLines) { self.source = source }

    var isAtEnd: Bool { line >= source.lines.count }

    /// Where the next word stands, or the last one of the file.
    var lineNumber: Int { isAtEnd ? source.lines.last?.number ?? 1 : source.lines[line].number }

    func complaint(_ sentence: String) -> Complaint { Complaint("\(source.path):\(lineNumber): \(sentence)") }

    /// The next word; `meaning` says what is missing where the file ends.
    mutating func word(_ meaning: String) throws(Complaint) -> Substring {
        guard !isAtEnd else { throw complaint("the file ends before \(meaning)") }
        let found = source.lines[line].words[word]
        word += 1
        return found
    }

    /// Goes to the next line when this one is used up; a word is judged while its line is still the current one.
    private mutating func advance() {
        guard !isAtEnd, word >= source.lines[line].words.count else { return }
        line += 1
        word = 0
    }

    mutating func number(_ meaning: String, _ range: ClosedRange<Int> = 0...1_000_000_000) throws(Complaint) -> Int {
        let text = try word(meaning)
        guard let value = Int(text), range.contains(value) else {
            throw complaint(
                "\(meaning) is a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
        }
        advance()
        return value
    }

    /// A pair such as `3:14`.
    mutating func pair(_ meaning: String) throws(Complaint) -> (Int, Int) {
        let text = try word(meaning)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]) else {
            throw complaint("\(meaning) is two numbers with a colon between, not '\(text)'")
        }
        advance()
        return (first, second)
    }
}
