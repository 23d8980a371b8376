import Agenda
import Board
import LineProtocol

/// How a document goes over the wire: data as one line, everything else as a string a line.
enum DocumentReply {
    /// What one asks for of a document.
    struct Form: Sendable, Hashable {
        let format: DocumentFormat
        let language: Language
        let width: Int

        init(_ context: CommandContext) {
            format = context.arguments[Fields.asText] ?? .json
            language = context.language
            width = context.arguments[Fields.width] ?? 100
        }

        /// Each line as it is written.
        func lines(of document: some BoardDocument) -> [[UInt8]] {
            switch format {
            case .json, .ics: [JSONRenderer().value(document).bytes]
            case .text: DocumentReply.written(TextRenderer(language: language, width: width).lines(document))
            case .markdown: DocumentReply.written(MarkdownRenderer(language: language).lines(document))
            case .html: DocumentReply.written(HTMLRenderer(language: language).lines(document))
            }
        }
    }

    static func send(
        _ document: some BoardDocument, of asOf: EventNumber, _ context: CommandContext, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        try await send(Form(context).lines(of: document), of: asOf, sink)
    }

    /// A calendar's lines as they are in the file, where each ends in CRLF.
    static func sendCalendar(
        _ document: some CalendarDocument, of asOf: EventNumber, _ context: CommandContext, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        try await send(written(CalendarRenderer(language: context.language).lines(document)), of: asOf, sink)
    }

    private static func written(_ lines: [String]) -> [[UInt8]] { lines.map { JSON.string($0).bytes } }

    static func send(
        _ lines: [[UInt8]], of asOf: EventNumber, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        for line in lines { try await sink.send(written: line) }
        return ["as_of": .integer(asOf.number), "count": .integer(Int64(lines.count))]
    }
}
