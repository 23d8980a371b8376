import Board
import LineProtocol
import Planning
import Store

/// What a `whatif` changes, of what its sender may see.
enum WhatIfReading {
    static func changes(_ context: CommandContext) async throws -> [BoardChange] {
        let arguments = context.arguments
        var changes: [BoardChange] = []
        if let slots = arguments[WhatIfFields.slots] {
            guard let code = arguments[Fields.team] else { throw lacks("slots", "team") }
            changes.append(.slots(try context.team(code).id, slots, try days(context)))
        }
        if let handle = arguments[WhatIfFields.absent] {
            guard let days = try days(context) else { throw lacks("absent", "until") }
            changes.append(.absence(try context.member(handle, field: "absent").id, days))
        }
        if let due = context.day(WhatIfFields.due) {
            guard let id = arguments[Fields.commitment] else { throw lacks("due", "commitment") }
            changes.append(.due(try await context.commitment(id).commitment.id, due))
        }
        for task in arguments[WhatIfFields.finish] ?? [] { changes.append(.finish(try await open(task, context))) }
        for task in arguments[WhatIfFields.unblock] ?? [] { changes.append(.unblock(try await open(task, context))) }
        for task in arguments[WhatIfFields.drop] ?? [] { changes.append(.drop(try await open(task, context))) }
        changes += (arguments[WhatIfFields.without] ?? []).map { .without($0) }
        if let member = arguments[TaskCommands.assigneeOrNone] {
            guard let task = arguments[Fields.task] else { throw lacks("member", "task") }
            let assignee = try member.value.map { handle throws(WireError) in
                try context.member(handle, field: "member").id
            }
            changes.append(.assign(try await open(task, context), assignee))
        }
        if let first = arguments[WhatIfFields.first] {
            guard let other = arguments[TaskCommands.before] else { throw lacks("first", "before") }
            let (one, two) = (try await task(first, context), try await task(other, context))
            guard one.team == two.team else {
                throw WireError(.invalidField, "\(one.id) and \(two.id) are of two teams", field: "before")
            }
            changes.append(.serve(one.id, before: two.id))
        }
        guard !changes.isEmpty else {
            throw WireError(
                .invalidField,
                "say what would change: team= slots=, absent= until=, commitment= due=, finish=, unblock=, drop=, without=, task= member=, or first= before=",
                field: "slots")
        }
        return changes
    }

    private static func lacks(_ name: String, _ other: String) -> WireError {
        WireError(.invalidField, "\(name) needs \(other) beside it", field: other)
    }

    /// The days that `from` and `until` name; nil for good.
    private static func days(_ context: CommandContext) throws(WireError) -> ClosedRange<Day>? {
        let first = context.day(WhatIfFields.from) ?? context.today
        guard let last = context.day(WhatIfFields.until) else {
            guard context.arguments[WhatIfFields.from] == nil else { throw lacks("from", "until") }
            return nil
        }
        guard first <= last else {
            throw WireError(.invalidDate, "\(last) is before \(first)", field: "until")
        }
        return first...last
    }

    private static func open(_ id: TaskID, _ context: CommandContext) async throws -> TaskID {
        try await task(id, context).id
    }

    private static func task(_ id: TaskID, _ context: CommandContext) async throws -> Task {
        let task = try await context.task(id).listed.task
        guard task.isOpen else { throw WireError(.missing, "\(id) is closed", field: "task") }
        return task
    }
}
