import Board
import Foundation
import Testing

@testable import Agenda

/// Pages that need nothing beside them. What needs a browser or a validator is asked by deploy/render-check.
@Suite struct HTMLRendererTests {
    private func agenda(_ board: BoardDraft = sampleBoard()) -> AgendaDocument {
        AgendaDocument.build(
            snapshot: board.snapshot, scope: .company, week: ISOWeek("2026-W48")!,
            visibility: Visibility(hidden: [CommitmentID(11)], showsValues: false))
    }

    @Test func `an agenda is as it was read`() throws {
        try GoldenFile.expect("agenda.es.html", HTMLRenderer(language: .spanish).render(agenda()))
    }

    static let hostile = [
        "</li></ul></main><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onfocus=\"x", "' x='",
        "&lt;b&gt;",
        "]]><!--", "<\u{301}script>", "\u{202E}<b>", "\u{0}<b>\u{1B}", "<style>*{}</style>", "javascript:",
    ]

    @Test(arguments: hostile)
    func `what people write stays text`(title: String) {
        var board = sampleBoard()
        for index in board.tasks.indices { board.tasks[index].title = title }
        for index in board.commitments.indices { board.commitments[index].title = title }
        for index in board.clients.indices { board.clients[index].name = title }
        for index in board.teams.indices { (board.teams[index].nameEs, board.teams[index].nameEn) = (title, title) }
        let bottlenecks = BottleneckView.build(snapshot: board.snapshot, visibility: .everything)
        let plain = HTMLRenderer(language: .spanish).lines(agenda())
        for lines in [
            HTMLRenderer(language: .spanish).lines(agenda(board)), HTMLRenderer(language: .english).lines(bottlenecks),
        ] {
            #expect(elements(lines.joined()).isSubset(of: elements(plain.joined()).union(["tr", "th", "td"])))
            #expect(!lines.joined().contains("onerror=alert(1)>"))
            #expect(lines.allSatisfy { $0 == $0.filter { !$0.isNewline } })
        }
    }

    /// The names of all elements of a page.
    private func elements(_ page: String) -> Set<String> {
        Set(
            page.split(separator: "<").dropFirst().map { rest in
                String(rest.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            })
    }

    @Test func `what is opened is closed, in order, whatever the depth of lists`() {
        var body = HTMLBody()
        let depths = [0, 1, 1, 0, 3, 3, 0, 2]
        body.append(.item("first", depth: 2))
        body.append(.heading("h"))
        for depth in depths { body.append(.item("\(depth)", depth: depth)) }
        body.append(.paragraph("p"))
        body.append(.item("last", depth: 0))
        var open: [Substring] = []
        for tag in body.closed().joined().split(separator: "<") {
            let name = tag.prefix { $0 != ">" }
            if name.hasPrefix("/") {
                #expect(open.popLast() == name.dropFirst())
            } else {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `columns and rows are named, and a corner without a title is no header`() {
        var table = TextTable([TextTable.Column(""), TextTable.Column("h", alignment: .right)])
        table.append(["Operaciones", "316/69*"])
        let lines = table.htmlLines(label: "Trabajo & capacidad")
        #expect(lines.contains("<tr><td></td><th scope=\"col\" class=\"number\">h</th></tr>"))
        #expect(lines.contains("<tr><th scope=\"row\">Operaciones</th><td class=\"number\">316/69*</td></tr>"))
        #expect(lines[0].contains("aria-label=\"Trabajo &amp; capacidad\""))
    }

    @Test func `a number does not break at its hyphen`() {
        #expect(htmlText("(C-12, T-3).") == "(<span class=\"id\">C-12</span>, <span class=\"id\">T-3</span>).")
        for text in ["AC-12", "C-", "C-1a", "C-x", "ñC-1", "C-1ñ"] { #expect(htmlText(text) == text) }
    }

    @Test(arguments: [HTMLPalette.light, HTMLPalette.dark])
    func `colours are told apart by everybody`(palette: HTMLPalette) {
        for paper in [palette.paper, palette.band] {
            #expect(contrast(palette.ink, paper) >= 7)
            #expect(contrast(palette.quiet, paper) >= 4.5)
        }
        #expect(contrast(palette.accent, palette.paper) >= 3)
    }

    /// The ratio of the Web Content Accessibility Guidelines 2.2.
    private func contrast(_ first: String, _ second: String) -> Double {
        func luminance(_ colour: String) -> Double {
            let digits = Array(colour.dropFirst())
            let parts = (0..<3).map { place -> Double in
                let part = Double(Int(String(digits[place * 2...place * 2 + 1]), radix: 16)!) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let both = [luminance(first), luminance(second)].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }
}
