public import Board

/// Renders a document for a terminal: lines of 80 to 120 columns, without colour.
public struct TextRenderer: Sendable {
    public let language: Language
    /// In columns; a width outside 80…120 becomes the nearest of these.
    public let width: Int

    public init(language: Language, width: Int = 100) {
        self.language = language
        self.width = min(max(width, 80), 120)
    }

    /// Without line ends and without trailing spaces.
    public func lines(_ document: some BoardDocument) -> [String] {
        var lines: [String] = []
        var isFirst = true
        for block in document.laidOut(in: language).blocks {
            switch block {
            case .title(let text):
                lines += wrapped(text, to: width)
                lines.append(String(repeating: "═", count: min(width, displayWidth(text))))
            case .heading(let text):
                if !isFirst { lines.append("") }
                lines += wrapped(text, to: width)
                lines.append(String(repeating: "─", count: min(width, displayWidth(text))))
            case .paragraph(let text):
                lines += wrapped(text, to: width)
            case .item(let text, let depth), .struck(let text, let depth):
                let indent = String(repeating: " ", count: depth * 2)
                let solved = language == .spanish ? "✓ resuelto: " : "✓ solved: "
                let text = if case .struck = block { solved + text } else { text }
                let pieces = wrapped(text, to: width - depth * 2 - 2)
                lines += pieces.enumerated().map { indent + ($0.offset == 0 ? "• " : "  ") + $0.element }
            case .table(let table):
                lines += table.lines(width: width)
            case .gap:
                lines.append("")
            }
            isFirst = false
        }
        return lines
    }

    public func render(_ document: some BoardDocument) -> String {
        lines(document).joined(separator: "\n") + "\n"
    }
}

/// Renders a document as Markdown with tables; what people wrote in titles is escaped and stays text.
public struct MarkdownRenderer: Sendable {
    public let language: Language

    public init(language: Language) {
        self.language = language
    }

    public func lines(_ document: some BoardDocument) -> [String] {
        var lines: [String] = []
        var wasItem = false
        for block in document.laidOut(in: language).blocks {
            if block == .gap { continue }
            let isItem =
                switch block {
                case .item, .struck: true
                default: false
                }
            if !lines.isEmpty, !(isItem && wasItem) { lines.append("") }
            wasItem = isItem
            switch block {
            case .title(let text): lines.append("# " + markdownEscaped(text))
            case .heading(let text): lines.append("## " + markdownEscaped(text))
            case .paragraph(let text): lines.append(paragraph(text))
            case .item(let text, let depth):
                lines.append(String(repeating: "  ", count: depth) + "- " + paragraph(text))
            case .struck(let text, let depth):
                lines.append(String(repeating: "  ", count: depth) + "- ~~" + markdownEscaped(text) + "~~")
            case .table(let table): lines += table.markdownLines()
            case .gap: break
            }
        }
        return lines
    }

    public func render(_ document: some BoardDocument) -> String {
        lines(document).joined(separator: "\n") + "\n"
    }

    /// A sign or a number at the head of a paragraph would begin a list.
    private func paragraph(_ text: String) -> String {
        let escaped = markdownEscaped(text)
        if let first = escaped.first, "+-=".contains(first) { return "\\" + escaped }
        let digits = escaped.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let sign = escaped.dropFirst(digits.count).first, sign == "." || sign == ")" {
            return digits + "\\" + escaped.dropFirst(digits.count)
        }
        return escaped
    }
}

/// Renders a document as one JSON object; keys and their order are part of the schema.
public struct JSONRenderer: Sendable {
    /// Raised when a key changes its meaning or goes; new keys do not raise it.
    public static let schemaVersion: Int64 = 1

    public init() {}

    public func value(_ document: some BoardDocument) -> JSON { document.json }

    public func render(_ document: some BoardDocument) -> String { document.json.serialized }
}
