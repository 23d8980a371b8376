import Agenda
import Board
import LineProtocol
import Planning
import Store

/// What could be done: `why`, `explain`, `team.order` and `commitment.check`.
enum PlanningHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (BoardCommands.why.verb, .read(why)), (BoardCommands.queueOrder.verb, .read(queueOrder)),
        (BoardCommands.explain.verb, .read(explain)), (BoardCommands.check.verb, .read(check)),
    ]

    private static func why(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try await context.commitment(try context.arguments.required(Fields.commitment)).commitment.id
        let hidden = Set(try await context.hidden())
        let entry = try await context.service.forecast(hiding: hidden)
        let levers = await context.service.levers(for: id, of: entry, hiding: hidden)
        let changes = try await context.service.weekChanges(of: entry, hiding: hidden)
        guard let view = WhyView.build(entry.forecast, of: id, levers: levers, changes: changes) else {
            throw WireError(.missing, "\(id) is closed, or newer than the last forecast", field: "commitment")
        }
        return try await DocumentReply.send(view, of: entry.asOf, context, sink)
    }

    private static func explain(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try await context.commitment(try context.arguments.required(Fields.commitment)).commitment.id
        let hidden = Set(try await context.hidden())
        let entry = try await context.service.forecast(hiding: hidden)
        let study = await context.service.factors(of: entry, hiding: hidden)
        guard let view = ExplainView.build(entry.forecast, study.effects(on: id)) else {
            throw WireError(.missing, "\(id) is closed, or newer than the last forecast", field: "commitment")
        }
        return try await DocumentReply.send(view, of: entry.asOf, context, sink)
    }

    private static func queueOrder(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let team = try context.team(try context.arguments.required(Fields.team)).id
        let entry = try await context.service.forecast(hiding: Set(try await context.hidden()))
        let proposal = await entry.forecast.queueProposal(of: team)
        return try await DocumentReply.send(
            QueueView.build(entry.forecast, of: team, proposal), of: entry.asOf, context, sink)
    }

    private static func check(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let plan = try await DeliverablePlan(context)
        return try await DocumentReply.send(plan.check, of: plan.asOf, context, sink)
    }
}
