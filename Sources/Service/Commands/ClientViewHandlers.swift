import Agenda
import Board
import LineProtocol

/// `client.page` and `client.renewals`.
enum ClientViewHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ClientCommands.page.verb, .read(page)), (ClientCommands.renewals.verb, .read(renewals)),
    ]

    private static func page(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try context.client(try context.arguments.required(Fields.client)).id
        let snapshot = try await BoardHandlers.snapshot(context)
        guard let client = snapshot.clients.first(where: { $0.id == id }) else {
            throw WireError(.missing, "it was no client on that day", field: "at")
        }
        let visibility = try await context.visibility()
        if context.arguments[Fields.asTextOrCalendar] == .ics {
            let calendar = DeadlineCalendar.build(snapshot: snapshot, scope: .client(id), visibility: visibility)
            return try await DocumentReply.sendCalendar(calendar, of: snapshot.asOf, context, sink)
        }
        let view = ClientPageView.build(snapshot: snapshot, visibility: visibility, client: client)
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    private static func renewals(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let snapshot = try await BoardHandlers.snapshot(context)
        let view = RenewalsView.build(
            snapshot: snapshot, visibility: try await context.visibility(),
            within: context.arguments[ClientCommands.within] ?? 90)
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }
}
