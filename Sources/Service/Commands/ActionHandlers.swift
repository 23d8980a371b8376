import Board
import LineProtocol
import Store

/// `action.*`.
enum ActionHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ActionCommands.list.verb, .read(list)), (ActionCommands.done.verb, .change(done)),
        (ActionCommands.drop.verb, .change(drop)), (ActionCommands.move.verb, .change(move)),
    ]

    private static func done(_ context: CommandContext) async throws -> Decision {
        try await turn(context, "action.done") { action in
            action.doneAt = context.now
            action.words = context.arguments[Fields.words]
        }
    }

    private static func drop(_ context: CommandContext) async throws -> Decision {
        let reason = try context.arguments.required(Fields.reason)
        return try await turn(context, "action.dropped") { action in
            action.droppedAt = context.now
            action.words = reason
        }
    }

    private static func move(_ context: CommandContext) async throws -> Decision {
        let day = try context.comingDay(ActionCommands.due)
        let owner = try context.arguments[ActionCommands.owner].map { handle throws(WireError) in
            try context.member(handle, field: "owner").id
        }
        guard day != nil || owner != nil else {
            throw WireError(.invalidField, "say another day, or owner= to whom it is given", field: "due")
        }
        return try await turn(context, owner == nil ? "action.moved" : "action.given") { action in
            if let day { action.due = day }
            if let owner, owner != action.owner {
                action.owner = owner
                action.givenAt = context.now
            }
        }
    }

    private static func turn(
        _ context: CommandContext, _ event: String, _ edit: (inout ReviewAction) -> Void
    ) async throws -> Decision {
        let old = try await context.action(try context.arguments.required(ActionCommands.action))
        var change = try context.change()
        try context.authorize(on: .action(old), &change)
        try context.check(version: old)
        guard old.isOpen else {
            let what = old.doneAt == nil ? "dropped" : "done"
            throw WireError(.conflictState, "\(old.id) is \(what) already", details: ["state": .string(what)])
        }
        var new = old
        edit(&new)
        change.update(old, to: new, event)
        return Decision(change: change)
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let arguments = context.arguments
        var filter = ActionFilter()
        filter.owner = try arguments[ActionCommands.onlyOwner].map { handle throws(WireError) in
            try context.member(handle, field: "owner").id
        }
        if let id = arguments[ActionCommands.onlyReview] { filter.review = try await context.review(id).id }
        filter.isOpen = arguments[ActionCommands.isOpen]
        filter.hidden = try await context.hidden()
        filter.limit = arguments[Fields.limit] ?? 100
        if let next = arguments[Fields.after] {
            guard let after = ActionID(next) else {
                throw WireError(.invalidValue, "after is the next of an earlier reply, such as A-3", field: "after")
            }
            filter.after = after
        }
        let rows = WireRows(directory: context.directory, showsValues: false)
        let asOf = try await context.store.newest()
        let found = try await context.store.actions(filter)
        return try await Listing.send(
            found.map { rows.action($0.image) },
            next: found.count == filter.limit ? found.last?.id.description : nil, asOf: asOf, to: sink)
    }
}
