import Board
import LineProtocol
import Store

/// The asking and answering around a task, and its way from start to finish.
enum TaskAnswerHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (TaskCommands.ask.verb, .change(ask)), (TaskCommands.accept.verb, .change(accept)),
        (TaskCommands.counter.verb, .change(counter)), (TaskCommands.return.verb, .change(handBack)),
        (TaskCommands.late.verb, .change(late)), (TaskCommands.assign.verb, .change(assign)),
        (TaskCommands.take.verb, .change(take)), (TaskCommands.start.verb, .change(start)),
        (TaskCommands.finish.verb, .change(finish)), (TaskCommands.reopen.verb, .change(reopen)),
        (TaskCommands.cancel.verb, .change(cancel)), (TaskCommands.block.verb, .change(block)),
        (TaskCommands.unblock.verb, .change(unblock)), (TaskCommands.confirm.verb, .change(confirm)),
    ]

    private static func one(_ context: CommandContext) async throws -> (TaskID, TaskDrafting) {
        let id = try context.arguments.required(Fields.task)
        return (id, try await TaskDrafting([id], context))
    }

    private static func several(
        _ context: CommandContext, named field: Field<[TaskID]> = Fields.tasks
    ) async throws -> ([TaskID], TaskDrafting) {
        let ids = try context.arguments.required(field)
        return (ids, try await TaskDrafting(ids, context))
    }

    private static func ask(_ context: CommandContext) async throws -> Decision {
        var (id, drafting) = try await one(context)
        let team = try context.arguments[Fields.team].map { code throws(WireError) in try context.team(code) }
        let moment = try context.moment()
        return try await drafting.decide { draft in
            try draft.ask(
                id, team: team?.id, by: context.comingDay(TaskCommands.by), reason: context.arguments[Fields.reason],
                asker: context.actor.id, at: moment)
        }
    }

    private static func accept(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context, named: Fields.oneOrMoreTasks)
        let assignee = try context.arguments[TaskCommands.assignee].map { handle throws(WireError) in
            try context.member(handle, field: "assignee")
        }
        for id in ids {
            guard let task = drafting.draft[id],
                !context.answers(for: task, of: try await context.commitment(of: task))
            else { continue }
            // Whoever asked takes the offer as it is; anything else is the team's to say.
            let day = context.day(TaskCommands.forDay)
            guard day == nil || day == task.counteredFor, assignee == nil,
                context.arguments[TaskCommands.effort] == nil
            else {
                throw WireError(
                    .deniedRole,
                    "\(id) is the team's to accept; you may take the day it offers, or task.ask for another")
            }
        }
        let moment = try context.moment()
        return try await drafting.decide { draft in
            for id in ids {
                try draft.accept(id, for: context.comingDay(TaskCommands.forDay), assignee: assignee?.id, at: moment)
                guard let effort = context.arguments[TaskCommands.effort],
                    let team = draft[id].flatMap({ context.directory.team($0.team) })
                else { continue }
                let (minutes, size) = try context.minutes(effort, of: team)
                draft.estimate(id, minutes: minutes, size: size)
            }
        }
    }

    private static func counter(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context, named: Fields.oneOrMoreTasks)
        let day = try context.requiredComingDay(TaskCommands.counterDay)
        return try await drafting.decide { draft in
            for id in ids { try draft.counter(id, for: day, reason: context.arguments[Fields.reason]) }
        }
    }

    private static func handBack(_ context: CommandContext) async throws -> Decision {
        let id = try context.arguments.required(Fields.task)
        var drafting = try await TaskDrafting([id], context, writesPredecessors: true)
        let reason = try context.arguments.required(Fields.reason)
        let predecessor = context.arguments[TaskCommands.predecessor]
        // Whether it comes before this one at all is for those who may see it.
        if let predecessor { _ = try await context.task(predecessor) }
        return try await drafting.decide { draft in
            try draft.handBack(id, reason: reason, predecessor: predecessor)
        }
    }

    private static func late(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context, named: Fields.oneOrMoreTasks)
        let day = try context.requiredComingDay(TaskCommands.until)
        let moment = try context.moment()
        return try await drafting.decide { draft in
            for id in ids { try draft.late(id, until: day, reason: context.arguments[Fields.reason], at: moment) }
        }
    }

    private static func assign(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context, named: Fields.oneOrMoreTasks)
        let wanted = try context.arguments.required(TaskCommands.assigneeOrNone)
        let member = try wanted.value.map { handle throws(WireError) in try context.member(handle) }
        return try await drafting.decide { draft in
            for id in ids { try draft.assign(id, to: member?.id) }
        }
    }

    private static func take(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        return try await drafting.decide { draft in
            for id in ids { try draft.assign(id, to: context.speaker.id) }
        }
    }

    private static func start(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        let moment = try context.moment()
        let starter = try context.saidBy().flatMap { context.directory.member($0) } ?? context.speaker
        return try await drafting.decide { draft in
            var active: [TeamID: Int] = [:]
            for id in ids {
                guard let task = draft[id], let team = context.directory.team(task.team) else { continue }
                var now = 0
                if team.wipLimit != nil {
                    if let known = active[team.id] {
                        now = known
                    } else {
                        now = try await context.store.activeCount(of: team.id)
                    }
                }
                try draft.start(
                    id, by: starter.team == team.id ? starter.id : nil, team: team, activeNow: now, at: moment)
                active[team.id] = now + 1
            }
            // Room for all that start here, counted again at commit.
            for team in active.keys.sorted().compactMap({ context.directory.team($0) }) where team.wipIsHard {
                guard let limit = team.wipLimit else { continue }
                let starting = ids.count { draft[$0]?.team == team.id }
                draft.require(.activeBelow(team.id, limit: limit - starting + 1))
            }
        }
    }

    private static func finish(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        let moment = try context.moment()
        return try await drafting.decide { draft in
            for id in ids { try draft.finish(id, at: moment) }
        }
    }

    private static func reopen(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        return try await drafting.decide { draft in
            for id in ids { try draft.reopen(id, reason: context.arguments[Fields.reason]) }
        }
    }

    private static func cancel(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        let moment = try context.moment()
        return try await drafting.decide { draft in
            for id in ids { try draft.cancel(id, reason: context.arguments[Fields.reason], at: moment) }
        }
    }

    private static func block(_ context: CommandContext) async throws -> Decision {
        var (id, drafting) = try await one(context)
        let kind = try context.arguments.required(TaskCommands.blockKind)
        let who = try context.arguments[TaskCommands.unblocker].map { handle throws(WireError) in
            try context.member(handle, field: "who")
        }
        let moment = try context.moment()
        return try await drafting.decide { draft in
            try draft.block(
                id, kind: kind, reason: context.arguments[Fields.reason], who: who?.id,
                until: context.day(TaskCommands.blockUntil), at: moment)
        }
    }

    private static func confirm(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        return try await drafting.decide { draft in
            for id in ids { try draft.confirm(id) }
        }
    }

    private static func unblock(_ context: CommandContext) async throws -> Decision {
        var (ids, drafting) = try await several(context)
        return try await drafting.decide { draft in
            for id in ids { try draft.unblock(id) }
        }
    }
}
