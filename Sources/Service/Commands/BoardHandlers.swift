import Agenda
import Board
import LineProtocol
import Planning
import Store

/// The documents made from the whole board: `board`, `bottlenecks`, `forecast`,
/// `whatif`, `load`, `score`, `signals`; and `export`.
enum BoardHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (BoardCommands.board.verb, .read(board)), (BoardCommands.agenda.verb, .read(AgendaHandler.agenda)),
        (BoardCommands.bottlenecks.verb, .read(bottlenecks)), (BoardCommands.forecast.verb, .read(forecast)),
        (BoardCommands.load.verb, .read(load)), (BoardCommands.whatif.verb, .read(whatif)),
        (BoardCommands.digest.verb, .read(digest)), (BoardCommands.score.verb, .read(score)),
        (BoardCommands.signals.verb, .read(signals)),
        (BoardCommands.export.verb, .read(export)),
    ]

    private static func board(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let snapshot = try await snapshot(context)
        let view = BoardView.build(snapshot: snapshot, visibility: try await context.visibility())
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    /// Of the board now with the price of one slot more; of a past day without, for what is lent is lent today.
    private static func bottlenecks(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let visibility = try await context.visibility()
        guard context.arguments[Fields.at] == nil else {
            let snapshot = try await snapshot(context)
            let view = BottleneckView.build(snapshot: snapshot, visibility: visibility)
            return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
        }
        let entry = try await context.service.forecast(hiding: visibility.hidden)
        let prices = await context.service.prices(of: entry, hiding: visibility.hidden)
        let view = BottleneckView.build(
            snapshot: entry.snapshot, visibility: visibility, forecast: entry.forecast, prices: prices)
        return try await DocumentReply.send(view, of: entry.asOf, context, sink)
    }

    private static func load(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let snapshot = try await snapshot(context)
        let view = LoadView.build(snapshot: snapshot, visibility: try await context.visibility())
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    /// Somebody else's shows what both may see.
    private static func digest(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let member =
            try context.arguments[Fields.member].map { handle throws(WireError) in try context.member(handle) }
            ?? context.actor
        var visibility = try await context.visibility()
        if !Rights.seesConfidential(member.role) {
            visibility.hidden.formUnion(
                try await context.store.hiddenCommitments(from: member.id, in: member.team))
        }
        let teams = context.directory.teams.filter { team in
            !team.isRetired && (team.lead == member.id || team.id == member.team && answers(member, team))
        }
        let snapshot = try await snapshot(context)
        let view = DigestView.build(
            snapshot: snapshot, visibility: visibility, member: member, answersFor: Set(teams.map(\.id)),
            leads: Set(teams.filter { $0.lead == member.id || member.role == .lead }.map(\.id)),
            reviews: try await context.service.reviewsToCome())
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    /// Whether requests to their own team are for a member to answer: where it has no lead, for all whom it lets.
    private static func answers(_ member: Member, _ team: Team) -> Bool {
        switch member.role {
        case .viewer, .director: false
        case .lead: true
        case .member, .manager, .admin: team.membersAccept && team.lead == nil
        }
    }

    private static func signals(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        var about: [@Sendable (Signal) -> Bool] = []
        if let id = context.arguments[Fields.commitment] {
            let promise = try await context.commitment(id).commitment.id
            about.append { $0.commitment == promise }
        }
        if let code = context.arguments[Fields.team] {
            let team = try context.team(code).id
            about.append { $0.team == team }
        }
        let snapshot = try await snapshot(context)
        if context.arguments[Fields.mine] == true {
            let signals = MemberSignals(of: context.actor.id, snapshot)
            about.append { signals.holds($0) }
        }
        let signals = try await context.store.openSignals().filter { signal in about.allSatisfy { $0(signal) } }
        let view = SignalsView.build(snapshot: snapshot, visibility: try await context.visibility(), signals: signals)
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    private static func forecast(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        var promise: ListedCommitment?
        if let id = context.arguments[Fields.commitment] { promise = try await context.commitment(id) }
        let hidden = Set(try await context.hidden())
        let entry = try await context.service.forecast(hiding: hidden)
        if let promise {
            guard let view = ForecastDetail.build(entry.forecast, of: promise.commitment.id) else {
                throw WireError(
                    .missing, "\(promise.commitment.id) is closed, or newer than the last forecast", field: "commitment"
                )
            }
            return try await DocumentReply.send(view, of: entry.asOf, context, sink)
        }
        return try await DocumentReply.send(ForecastView.build(entry.forecast), of: entry.asOf, context, sink)
    }

    private static func score(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let hidden = Set(try await context.hidden())
        let entry = try await context.service.forecast(hiding: hidden)
        let records = try await context.service.recordedForecasts(before: context.now).filter {
            !hidden.contains($0.commitment)
        }
        let score = try await context.service.score(of: entry, records: records, hiding: hidden)
        return try await DocumentReply.send(ScoreView.build(entry.forecast, score), of: entry.asOf, context, sink)
    }

    private static func whatif(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let changes = try await WhatIfReading.changes(context)
        let entry = try await context.service.forecast(hiding: Set(try await context.hidden()))
        let comparison = await ForecastComparison(entry.forecast, changed: changes)
        return try await DocumentReply.send(WhatIfView.build(entry.forecast, comparison), of: entry.asOf, context, sink)
    }

    /// The board now, or as it stood at the end of the day that `at=` names.
    static func snapshot(_ context: CommandContext) async throws -> BoardSnapshot {
        var snapshot: BoardSnapshot?
        if let expression = context.arguments[Fields.at] {
            let day = expression.day(today: context.today, calendar: context.directory.calendar, sense: .past)
            guard day <= context.today else {
                throw WireError(.invalidDate, "at is a day that has been; \(day) is to come", field: "at")
            }
            snapshot = try await context.store.snapshot(endOf: day)
        } else {
            snapshot = try await context.service.wholeBoard()
        }
        guard let snapshot, snapshot.asOf.number > 0 else {
            throw WireError(.missing, "the board did not exist on that day", field: "at")
        }
        return snapshot
    }

    private static func export(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let newest = try await context.store.newest()
        try await context.store.export { line in try await sink.send(.data(.object(line))) }
        return ["as_of": .integer(newest.number)]
    }
}
