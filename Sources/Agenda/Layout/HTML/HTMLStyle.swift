/// The colours of a page, light or dark; a test computes the contrast of each pair that stands on each other.
struct HTMLPalette: Sendable {
    let paper: String
    let ink: String
    /// For what is read last.
    let quiet: String
    let rule: String
    /// Under the titles of columns.
    let band: String
    /// Around what the keyboard stands on, and the line below the title.
    let accent: String

    static let light = HTMLPalette(
        paper: "#ffffff", ink: "#1b1f24", quiet: "#525b66", rule: "#cfd5dc", band: "#f1f4f7", accent: "#0b5394")
    static let dark = HTMLPalette(
        paper: "#15181c", ink: "#e7eaee", quiet: "#a9b3bf", rule: "#3d454e", band: "#20252b", accent: "#7db8f0")

    fileprivate var variables: String {
        "--paper: \(paper); --ink: \(ink); --quiet: \(quiet); --rule: \(rule); --band: \(band); --accent: \(accent);"
    }
}

/// How a page looks on a screen, by day and by night, and on A4.
enum HTMLStyle {
    static let lines: [String] = """
        :root { color-scheme: light dark; \(HTMLPalette.light.variables) }
        @media screen and (prefers-color-scheme: dark) { :root { \(HTMLPalette.dark.variables) } }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
        main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: break-word; }
        h1 { margin: 0 0 .5rem; padding-bottom: .4rem; border-bottom: 3px solid var(--accent);
          font-size: 1.6rem; line-height: 1.25; }
        h1 + p { color: var(--quiet); margin-top: 0; }
        h2 { margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--rule);
          font-size: 1.15rem; line-height: 1.3; }
        p { margin: .5rem 0; }
        ul { margin: .5rem 0; padding-left: 1.25rem; }
        li { margin: .35rem 0; }
        li ul { margin: .15rem 0; }
        .id, .whole { white-space: nowrap; }
        .table + p, ul + p { margin-top: 1.25rem; }
        .table { margin: 1rem 0; overflow-x: auto; }
        .table:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        table { border-collapse: collapse; min-width: 60%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: left;
          vertical-align: top; overflow-wrap: normal; }
        thead th, thead td { background: var(--band); vertical-align: bottom; line-height: 1.25; }
        tbody th { font-weight: normal; min-width: 7rem; }
        .number { text-align: right; white-space: nowrap; }
        thead .number { white-space: normal; }
        @page { size: A4; margin: 17mm 16mm 19mm;
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #525b66; } }
        @media print {
          body { font-size: 10pt; line-height: 1.4; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 17pt; }
          h2 { font-size: 12pt; margin-top: 14pt; }
          h1, h2 { break-after: avoid; }
          tr, li { break-inside: avoid; }
          thead { display: table-header-group; }
          p { orphans: 3; widows: 3; }
          .table { overflow: visible; }
          table { font-size: 8.5pt; }
          th, td { padding: 2pt 5pt; }
          thead th, thead td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """.split(separator: "\n").map(String.init)
}
