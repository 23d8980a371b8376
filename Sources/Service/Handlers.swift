import Board
import LineProtocol

/// Which code carries out which command: the one table.
enum Handlers {
    enum Handler: Sendable {
        /// Sends its rows and gives the object of `+OK`.
        case read(@Sendable (CommandContext, any ReplySink) async throws -> JSON.Object)
        /// Decides a change; the runner performs it.
        case change(@Sendable (CommandContext) async throws -> Decision)
        /// Bulk work in a transaction of its own.
        case other(@Sendable (CommandContext, any ReplySink) async throws -> JSON.Object)
        /// Changes what the connection hears.
        case conversation(@Sendable (CommandContext, BoardConversation) async throws -> JSON.Object)
    }

    static let table: [String: Handler] = Dictionary(
        uniqueKeysWithValues: [
            SessionReplies.handlers, ClientHandlers.all, CommitmentHandlers.all, CommitmentReadHandlers.all,
            TaskHandlers.all, TaskAnswerHandlers.all, TaskReadHandlers.all, TeamHandlers.all, MemberHandlers.all,
            TokenHandlers.all, DeputyHandlers.all, PlaybookHandlers.all, BoardHandlers.all, PlanningHandlers.all,
            HistoryHandlers.all,
            WatchHandlers.all,
            ImportHandlers.all,
            LedgerHandler.all,
            NoteHandlers.all,
            ClientViewHandlers.all,
            ReviewHandlers.all,
            ReviewItemHandlers.all,
            ActionHandlers.all,
            DemoHandlers.all,
        ].flatMap { $0 })
}
