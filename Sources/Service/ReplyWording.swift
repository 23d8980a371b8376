import LineProtocol

extension ReplyShape {
    /// What the object of `+OK` holds, in words; nil for no object.
    func done(_ quote: (String) -> String) -> String? {
        let rows = shapes.map { "\($0.name) row" }
        let parts = rows + fields.map(quote)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What a `=` line holds, in words; nil where none comes.
    func line(_ quote: (String) -> String) -> String? {
        switch lines {
        case .none: nil
        case .rows(let shapes): "\(article(shapes)) \(shapes.map(\.name).joined(separator: " or ")) row"
        case .extended(let shape, let fields):
            "a \(shape.name) row, with \(fields.map(quote).joined(separator: ", "))"
        case .texts: "a text"
        case .document: "the document"
        case .export: "a line of the export"
        }
    }

    private func article(_ shapes: [RowShape]) -> String {
        shapes.first?.name.first.map { "aeio".contains($0) ? "an" : "a" } ?? "a"
    }

    /// Both in one sentence: what comes a line, then what the last line holds.
    func words(_ quote: (String) -> String) -> String {
        let parts = [line(quote).map { "\($0) a line" }, done(quote)].compactMap(\.self)
        return parts.isEmpty ? "nothing" : parts.joined(separator: "; then ")
    }
}
