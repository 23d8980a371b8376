import Agenda
import Board
import LineProtocol

/// How a document goes over the wire: data as one line, everything else as a string a line.
enum DocumentReply {
    static func send(
        _ document: some BoardDocument, of asOf: EventNumber, _ context: CommandContext, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        let language = context.language
        switch context.arguments[Fields.asText] ?? .json {
        case .json, .ics:
            return try await send([JSONRenderer().value(document)], asOf, sink)
        case .text:
            let renderer = TextRenderer(language: language, width: context.arguments[Fields.width] ?? 100)
            return try await send(renderer.lines(document), asOf, sink)
        case .markdown:
            return try await send(MarkdownRenderer(language: language).lines(document), asOf, sink)
        case .html:
            return try await send(HTMLRenderer(language: language).lines(document), asOf, sink)
        }
    }

    /// A calendar's lines as they are in the file, where each ends in CRLF.
    static func sendCalendar(
        _ document: some CalendarDocument, of asOf: EventNumber, _ context: CommandContext, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        try await send(CalendarRenderer(language: context.language).lines(document), asOf, sink)
    }

    private static func send(_ lines: [String], _ asOf: EventNumber, _ sink: any ReplySink) async throws -> JSON.Object
    {
        try await send(lines.map { .string($0) }, asOf, sink)
    }

    private static func send(_ lines: [JSON], _ asOf: EventNumber, _ sink: any ReplySink) async throws -> JSON.Object {
        for line in lines { try await sink.send(.data(line)) }
        return ["as_of": .integer(asOf.number), "count": .integer(Int64(lines.count))]
    }
}
