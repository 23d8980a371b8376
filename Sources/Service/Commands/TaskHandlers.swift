import Board
import LineProtocol
import Store

/// Tasks made, edited, ordered and tied together.
enum TaskHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (TaskCommands.add.verb, .change(add)), (TaskCommands.estimate.verb, .change(estimate)),
        (TaskCommands.edit.verb, .change(edit)), (TaskCommands.depend.verb, .change(depend)),
        (TaskCommands.undepend.verb, .change(undepend)), (TaskCommands.comment.verb, .change(comment)),
        (TaskCommands.order.verb, .change(order)),
    ]

    /// Asked of another team; accepted at once where the actor works in that team, leads it or acts for it.
    private static func add(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let team = try context.team(try arguments.required(Fields.team))
        change.rely(on: team, [.isRetired])
        let commitment = try await target(context, &change)
        let assignee = try arguments[TaskCommands.assignee].map { handle throws(WireError) in
            try context.member(handle, field: "assignee")
        }
        let (minutes, size) = try context.minutes(arguments[TaskCommands.effort], of: team)
        let moment = try context.moment()
        var task = context.newTask(
            change.next(Task.self), try arguments.required(Fields.title), of: team, for: commitment?.id,
            needed: try context.comingDay(TaskCommands.by), at: moment)
        task.detail = arguments[Fields.detail]
        task.assignee = assignee?.id
        task.workClass = arguments[TaskCommands.workClass]
        (task.effortMinutes, task.size) = (minutes, size)
        task.priority = arguments[TaskCommands.priority] ?? 0
        task.notBefore = context.day(TaskCommands.notBefore)
        task.due = context.day(TaskCommands.due)
        change.create(task, task.state == .asked ? "task.asked" : "task.created")
        // A new task has no successors, so it can close no cycle.
        for id in arguments[TaskCommands.predecessors] ?? [] {
            let predecessor = try await context.task(id).listed.task
            change.rely(on: predecessor, [.commitment])
            change.create(
                Dependency(
                    id: change.next(Dependency.self), version: Version(1), predecessor: id, successor: task.id,
                    lagDays: 0, isRemoved: false), "dependency.added")
        }
        return Decision(change: change)
    }

    /// The live commitment that work is for; nil for internal work.
    private static func target(_ context: CommandContext, _ change: inout Change) async throws -> Commitment? {
        guard case .set(let id) = try context.arguments.required(TaskCommands.commitment) else { return nil }
        let commitment = try await context.commitment(id).commitment
        guard commitment.isLive else { throw RuleViolation.commitmentState(id, commitment.state) }
        change.rely(on: commitment, [.state, .isConfidential, .owner])
        return commitment
    }

    private static func estimate(_ context: CommandContext) async throws -> Decision {
        let id = try context.arguments.required(Fields.task)
        var drafting = try await TaskDrafting([id], context)
        let effort = try context.arguments.required(TaskCommands.effortOrNone)
        return try await drafting.decide { draft in
            guard let team = draft[id].flatMap({ context.directory.team($0.team) }) else { return }
            let (minutes, size) = try context.minutes(effort.value, of: team)
            draft.estimate(id, minutes: minutes, size: size)
        }
    }

    /// Only columns that differ are written, and only what rights were judged by is relied on, so that two people who
    /// edit different fields at once do not hinder each other.
    private static func edit(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let id = try arguments.required(Fields.task)
        let (listed, commitment) = try await context.task(id)
        let old = listed.task
        var change = try context.change()
        try context.authorize(on: .task(old, commitment), &change)
        try context.check(version: old)
        var new = old
        if let title = arguments[Fields.title] { new.title = title }
        if let detail = arguments[TaskCommands.detailOrNone] { new.detail = detail.value }
        if let workClass = arguments[TaskCommands.workClassOrNone] { new.workClass = workClass.value }
        if let priority = arguments[TaskCommands.priority] { new.priority = priority }
        if let day = arguments[TaskCommands.notBeforeOrNone] { new.notBefore = context.day(day) }
        if let day = arguments[TaskCommands.dueOrNone] { new.due = context.day(day) }
        if let day = arguments[TaskCommands.byOrNone] { new.neededBy = context.day(day) }
        if let effort = arguments[TaskCommands.effortOrNone], let team = context.directory.team(old.team) {
            (new.effortMinutes, new.size) = try context.minutes(effort.value, of: team)
        }
        if arguments.contains(TaskCommands.commitment) {
            new.commitment = try await target(context, &change)?.id
        }
        change.update(
            old, to: new, "task.edited",
            using: arguments.contains(Fields.version) ? [.version] : [.team, .commitment, .askedBy])
        return Decision(change: change)
    }

    private static func depend(_ context: CommandContext) async throws -> Decision {
        let id = try context.arguments.required(Fields.task)
        let predecessors = try context.arguments.required(TaskCommands.predecessors)
        let (listed, commitment) = try await context.task(id)
        var change = try context.change()
        try context.authorize(on: .task(listed.task, commitment), &change)
        let around = try await context.store.dependencies(around: [id])
        let below = try await context.store.dependencies(below: id)
        for predecessor in predecessors {
            let task = try await context.task(predecessor).listed.task
            change.rely(on: task, [.commitment])
            if let cycle = DependencyRules.cycle(adding: predecessor, before: id, below: below) {
                throw try await context.withoutHiddenWork(.cycle(cycle))
            }
            change.require(.notReachable(from: id, to: predecessor))
            let lag = context.arguments[TaskCommands.lag] ?? 0
            if let old = around.first(where: { $0.predecessor == predecessor && $0.successor == id }) {
                var new = old
                new.lagDays = lag
                change.update(old, to: new, "dependency.edited")
                continue
            }
            change.create(
                Dependency(
                    id: change.next(Dependency.self), version: Version(1), predecessor: predecessor, successor: id,
                    lagDays: lag, isRemoved: false), "dependency.added")
        }
        change.require(.predecessors(id, around.filter { $0.successor == id }.map(\.predecessor)))
        return Decision(change: change)
    }

    private static func undepend(_ context: CommandContext) async throws -> Decision {
        let id = try context.arguments.required(Fields.task)
        let predecessors = try context.arguments.required(TaskCommands.predecessors)
        let (listed, commitment) = try await context.task(id)
        var change = try context.change()
        try context.authorize(on: .task(listed.task, commitment), &change)
        let around = try await context.store.dependencies(around: [id])
        for predecessor in predecessors {
            // Whether it is there at all is for those who may see it.
            _ = try await context.task(predecessor)
            guard let old = around.first(where: { $0.predecessor == predecessor && $0.successor == id }) else {
                throw WireError(.missing, "\(id) does not come after \(predecessor)", field: "after")
            }
            var new = old
            new.isRemoved = true
            change.update(old, to: new, "dependency.removed")
        }
        return Decision(change: change)
    }

    private static func comment(_ context: CommandContext) async throws -> Decision {
        let id = try context.arguments.required(Fields.task)
        let (listed, commitment) = try await context.task(id)
        var change = try context.change()
        try context.authorize(on: .task(listed.task, commitment), &change)
        change.create(
            Comment(
                id: change.next(Comment.self), version: Version(1), task: id, author: context.speaker.id,
                text: try context.arguments.required(Fields.text),
                isQuestion: context.arguments[TaskCommands.question] ?? false, saidAt: try context.moment(),
                isRemoved: false), "comment.added")
        return Decision(change: change)
    }

    private static func order(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let id = try arguments.required(Fields.task)
        let (listed, commitment) = try await context.task(id)
        let task = listed.task
        guard task.isOpen else { throw RuleViolation.taskState(id, task.state) }
        var change = try context.change()
        try context.authorize(on: .task(task, commitment), &change)
        try context.check(version: task)
        for (name, anchor) in [("before", arguments[TaskCommands.before]), ("after", arguments[TaskCommands.behind])]
        where anchor == id {
            throw WireError(.invalidValue, "\(id) can not go \(name) itself", field: name)
        }
        // Whether it is in the queue at all is for those who may see it.
        if let anchor = arguments[TaskCommands.before] ?? arguments[TaskCommands.behind] {
            guard try await context.sees([anchor]) else {
                throw QueueOrder.notInQueue(anchor, arguments[TaskCommands.before] == nil ? "after" : "before")
            }
        }
        let queue = try await context.store.queue(of: task.team).filter { $0.task != id }
        let place = try QueueOrder.place(
            in: queue, before: arguments[TaskCommands.before], after: arguments[TaskCommands.behind],
            end: arguments[TaskCommands.place])
        var moved = task
        moved.priority = queue.isEmpty ? task.priority : place.priority
        moved.position = place.position
        change.update(task, to: moved, "task.ordered")
        for neighbour in place.neighbours { change.require(.row(.task, neighbour.task.number, facts: neighbour.facts)) }
        for (other, position) in place.moves {
            change.write(
                .task, other.task.number, facts: other.facts, patch: ["position": .integer(position)],
                event: "task.ordered", data: ["made_room_for": .string(id.description)])
        }
        return Decision(change: change)
    }
}
