import Agenda
import Board
import LineProtocol
import Planning

/// `agenda`: of a scope, as a calendar too, or for the client itself.
enum AgendaHandler {
    static func agenda(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let scope = try scope(context)
        if context.arguments[BoardCommands.forClient] == true { return try await forClient(context, sink) }
        let snapshot = try await BoardHandlers.snapshot(context)
        let visibility = try await context.visibility()
        if context.arguments[Fields.asTextOrCalendar] == .ics {
            let calendar = DeadlineCalendar.build(snapshot: snapshot, scope: scope, visibility: visibility)
            return try await DocumentReply.sendCalendar(calendar, of: snapshot.asOf, context, sink)
        }
        let day = context.directory.day(of: snapshot.moment)
        let request = AgendaRoom.Key(
            scope: scope, week: context.arguments[BoardCommands.week] ?? ISOWeek(containing: day),
            visibility: visibility, tellsRates: scope.person.map { context.maySeeRates(of: $0) } ?? true)
        // Of a past day by its dates alone: what was forecast then is in its records.
        guard context.arguments[Fields.at] == nil else {
            let outlook = Outlook(of: snapshot, hiding: visibility.hidden)
            return try await DocumentReply.send(request.document(outlook, nil), of: snapshot.asOf, context, sink)
        }
        context.service.noteAgenda()
        let lines = try await context.service.agenda(request, of: snapshot).lines(in: DocumentReply.Form(context))
        return try await DocumentReply.send(lines, of: snapshot.asOf, sink)
    }

    /// For whoever speaks with the client, and for directors and administrators.
    private static func forClient(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        guard let code = context.arguments[Fields.client] else {
            throw WireError(
                .invalidField, "for_client needs the client that it is for: client=acme", field: "for_client")
        }
        guard context.arguments[BoardCommands.week] == nil else {
            throw WireError(
                .invalidField, "what a client reads is of a day and not of a week; leave week out", field: "week")
        }
        let known = try context.client(code)
        guard context.viewers.contains(where: { Rights.writesToClient($0, known) }) else {
            throw WireError(
                .deniedRole,
                "what goes to \(code) is written by its account manager, a director or an administrator; ask one of them",
                field: "for_client")
        }
        let snapshot = try await BoardHandlers.snapshot(context)
        guard let client = snapshot.clients.first(where: { $0.id == known.id }) else {
            throw WireError(.missing, "it was no client on that day", field: "at")
        }
        let summary = ClientSummary.build(
            snapshot: snapshot, visibility: try await context.visibility(), client: client)
        if context.arguments[Fields.asTextOrCalendar] == .ics {
            return try await DocumentReply.sendCalendar(summary, of: snapshot.asOf, context, sink)
        }
        return try await DocumentReply.send(summary, of: snapshot.asOf, context, sink)
    }

    private static func scope(_ context: CommandContext) throws(WireError) -> AgendaScope {
        var scopes: [AgendaScope] = []
        if let code = context.arguments[Fields.team] { scopes.append(.team(try context.team(code).id)) }
        if let code = context.arguments[Fields.client] { scopes.append(.client(try context.client(code).id)) }
        if let handle = context.arguments[CommitmentCommands.owner] {
            scopes.append(.manager(try context.member(handle, field: "owner").id))
        }
        if context.arguments[Fields.mine] == true { scopes.append(.own(context.actor.id)) }
        guard scopes.count <= 1 else {
            throw WireError(
                .invalidField, "an agenda is of one team, one client, one owner or one's own; name one of them")
        }
        return scopes.first ?? .company
    }
}
