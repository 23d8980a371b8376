import Board
import LineProtocol

/// A document that is to be a file: its lines and nothing else, neither wrapped nor followed by what to do next.
struct DocumentFile: Sendable {
    private let format: DocumentFormat

    /// nil where the request asks for a text, which is for the screen.
    init?(_ fields: JSON.Object) {
        guard let format = fields[Fields.asText.name]?.text.flatMap({ DocumentFormat(rawValue: $0.lowercased()) }),
            [.markdown, .html, .ics].contains(format)
        else { return nil }
        self.format = format
    }

    func text(_ answer: Answer) -> String {
        let end = format == .ics ? "\r\n" : "\n"
        return answer.rows.map { printable($0.text ?? $0.serialized) + end }.joined()
    }
}
