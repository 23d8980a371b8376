public import Board

/// Renders a document as one HTML file: nothing is fetched, nothing runs, and what people wrote stays text.
public struct HTMLRenderer: Sendable {
    public let language: Language

    public init(language: Language) {
        self.language = language
    }

    /// Without line ends.
    public func lines(_ document: some BoardDocument) -> [String] {
        let blocks = document.laidOut(in: language).blocks
        var body = HTMLBody()
        for block in blocks { body.append(block) }
        let title = blocks.lazy.compactMap { if case .title(let text) = $0 { text } else { nil } }.first ?? "Tablero"
        return [
            "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<head>", "<meta charset=\"utf-8\">",
            // Should ever a mark-up get through, it can neither run nor tell anybody.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">", "<title>\(htmlEscaped(title))</title>", "<style>",
        ] + HTMLStyle.lines + ["</style>", "</head>", "<body>", "<main>"] + body.closed() + [
            "</main>", "</body>", "</html>",
        ]
    }

    public func render(_ document: some BoardDocument) -> String {
        lines(document).joined(separator: "\n") + "\n"
    }
}

/// The elements of a document, one a line; lists and sections are open while what belongs to them comes.
struct HTMLBody {
    private var lines: [String] = []
    /// How many lists are open, one in the other; each has an open item.
    private var openLists = 0
    private var isInSection = false
    /// The last heading: what a table is about.
    private var heading = ""

    mutating func append(_ block: Block) {
        if case .item(let text, let depth) = block { return appendItem(htmlText(text), depth: depth) }
        if case .struck(let text, let depth) = block {
            return appendItem("<del>\(htmlText(text))</del>", depth: depth)
        }
        closeLists(downTo: 0)
        switch block {
        case .title(let text):
            heading = text
            lines.append("<h1>\(htmlText(text))</h1>")
        case .heading(let text):
            heading = text
            closeSection()
            isInSection = true
            lines += ["<section>", "<h2>\(htmlText(text))</h2>"]
        case .paragraph(let text): lines.append("<p>\(htmlText(text))</p>")
        case .table(let table): lines += table.htmlLines(label: heading)
        case .item, .struck, .gap: break
        }
    }

    /// All of them, with nothing left open.
    mutating func closed() -> [String] {
        closeLists(downTo: 0)
        closeSection()
        return lines
    }

    private mutating func appendItem(_ text: String, depth: Int) {
        // A list hangs below an item and not below nothing.
        let depth = min(max(0, depth), openLists)
        closeLists(downTo: depth + 1)
        if openLists == depth + 1 {
            lines[lines.count - 1] += "</li>"
        } else {
            lines.append("<ul>")
            openLists += 1
        }
        lines.append("<li>\(text)")
    }

    private mutating func closeLists(downTo depth: Int) {
        while openLists > depth {
            lines[lines.count - 1] += "</li>"
            lines.append("</ul>")
            openLists -= 1
        }
    }

    private mutating func closeSection() {
        if isInSection { lines.append("</section>") }
        isInSection = false
    }
}

extension TextTable {
    /// Headers where there are titles; the first cell of a row says what the row is about. A table that is wider than a
    /// small screen scrolls by itself, with keys as well.
    func htmlLines(label: String) -> [String] {
        guard !columns.isEmpty else { return [] }
        func cell(_ text: String, _ column: Int, _ head: String?) -> String {
            let isRight = columns[column].alignment == .right
            // What is as short as a date stays on one line.
            let isWhole = columns[column].overflow == .keep && column > 0 && head != "col" && displayWidth(text) <= 12
            let style = isRight ? " class=\"number\"" : isWhole ? " class=\"whole\"" : ""
            let name = head == nil || text.isEmpty ? "td" : "th"
            let scope = head.map { name == "th" ? " scope=\"\($0)\"" : "" } ?? ""
            return "<\(name)\(scope)\(style)>\(htmlText(text))</\(name)>"
        }
        let titles = columns.indices.map { cell(columns[$0].title, $0, "col") }
        let head =
            columns.contains { !$0.title.isEmpty } ? ["<thead>", "<tr>\(titles.joined())</tr>", "</thead>"] : []
        let body = rows.map { row in
            "<tr>" + row.indices.map { cell(row[$0], $0, $0 == 0 ? "row" : nil) }.joined() + "</tr>"
        }
        return ["<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\(htmlEscaped(label))\">", "<table>"]
            + head + ["<tbody>"] + body + ["</tbody>", "</table>", "</div>"]
    }
}
