import Agenda
import Board
import LineProtocol
import Planning
import Store

/// What could be done: `why`, `team.order` and `commitment.check`.
enum PlanningHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (BoardCommands.why.verb, .read(why)), (BoardCommands.queueOrder.verb, .read(queueOrder)),
        (BoardCommands.check.verb, .read(check)),
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
        return try await BoardHandlers.send(view, of: entry.asOf, context, sink)
    }

    private static func queueOrder(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let team = try context.team(try context.arguments.required(Fields.team)).id
        let entry = try await context.service.forecast(hiding: Set(try await context.hidden()))
        let proposal = await entry.forecast.queueProposal(of: team)
        return try await BoardHandlers.send(
            QueueView.build(entry.forecast, of: team, proposal), of: entry.asOf, context, sink)
    }

    private static func check(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let client = try context.client(try context.arguments.required(Fields.client))
        let title = try context.arguments.required(Fields.title)
        let due = try context.requiredComingDay(CommitmentCommands.due)
        let work = try await drafted(context)
        let entry = try await context.service.forecast(hiding: Set(try await context.hidden()))
        guard let check = await entry.forecast.check(PromiseDraft(client: client.id, due: due, work: work)) else {
            throw WireError(.missing, "there is no forecast of this board yet; try again in a moment")
        }
        let view = PromiseCheckView.build(
            entry.forecast, check, title: title, client: client.id, tasks: work.count)
        return try await BoardHandlers.send(view, of: entry.asOf, context, sink)
    }

    /// The work that a promise would take: that of another one, or a task of each team, one after the other.
    private static func drafted(_ context: CommandContext) async throws -> [PromiseDraft.Work] {
        switch (context.arguments[WhatIfFields.like], context.arguments[WhatIfFields.teams]) {
        case (let like?, nil): return try await work(like: like, context)
        case (nil, let codes?):
            return try codes.enumerated().map { place, code in
                PromiseDraft.Work("", by: try context.team(code).id, after: place > 0 ? [place - 1: 0] : [:])
            }
        default:
            throw WireError(
                .invalidField, "say what work it takes: like=C-7, or teams=product,operations in their order",
                field: "like")
        }
    }

    private static func work(like id: CommitmentID, _ context: CommandContext) async throws -> [PromiseDraft.Work] {
        var filter = TaskFilter()
        filter.commitment = try await context.commitment(id).commitment.id
        filter.includesClosed = true
        filter.limit = 500
        let tasks = try await context.store.tasks(filter).map(\.task).filter { $0.state != .cancelled }
            .sorted { $0.id < $1.id }
        guard !tasks.isEmpty else {
            throw WireError(.missing, "\(id) has no tasks to take as an example", field: "like")
        }
        let places = Dictionary(uniqueKeysWithValues: tasks.enumerated().map { ($1.id, $0) })
        let dependencies = try await context.store.dependencies(around: tasks.map(\.id))
        return tasks.map { task in
            let before = dependencies.filter { $0.successor == task.id && !$0.isRemoved }.compactMap { dependency in
                places[dependency.predecessor].map { ($0, dependency.lagDays) }
            }
            return PromiseDraft.Work(
                task.title, by: task.team, workClass: task.workClass, effort: task.effortMinutes, size: task.size,
                after: Dictionary(before, uniquingKeysWith: max))
        }
    }
}
