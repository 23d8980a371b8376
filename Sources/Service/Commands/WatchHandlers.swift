import Board
import LineProtocol
import Store

/// `watch` and `unwatch`.
enum WatchHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (BoardCommands.watch.verb, .conversation(watch)), (BoardCommands.unwatch.verb, .conversation(unwatch)),
    ]

    private static func watch(
        _ context: CommandContext, _ conversation: BoardConversation
    ) async throws -> JSON.Object {
        let filter = try await filter(context)
        let newest = try await context.store.newest()
        let since = context.arguments[BoardCommands.since].map { EventNumber(Int64($0)) } ?? newest
        guard since <= newest else {
            throw WireError(
                .invalidValue,
                "there are \(newest.number) events so far; watch without since, and if you have seen more, list again: the board was put back",
                field: BoardCommands.since.name, details: ["as_of": .integer(newest.number)])
        }
        conversation.watch(
            with: Watcher(
                on: conversation.line, for: context.actor.id, filter: filter, since: since, newest: newest,
                until: conversation.expiresAt, limits: context.service.watching.limits))
        return ["as_of": .integer(newest.number), "since": .integer(since.number)]
    }

    private static func filter(_ context: CommandContext) async throws -> WatchFilter {
        var filter = WatchFilter()
        if let code = context.arguments[Fields.team] { filter.team = try context.team(code).id }
        if let code = context.arguments[Fields.client] { filter.client = try context.client(code).id }
        if let id = context.arguments[Fields.commitment] {
            filter.commitment = try await context.commitment(id).commitment.id
        }
        if context.arguments[Fields.mine] == true { filter.mine = context.actor.id }
        return filter
    }

    private static func unwatch(
        _ context: CommandContext, _ conversation: BoardConversation
    ) async throws -> JSON.Object {
        conversation.watch(with: nil)
        return ["as_of": .integer(try await context.store.newest().number)]
    }
}
