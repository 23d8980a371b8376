public import Board

/// One task of a history file, as the source knew it in the end; nil where unknown.
public struct HistoryRow: Sendable, Hashable {
    public var commitment: String
    public var promisedAt: Instant?
    public var dueAt: Instant?
    public var task: String
    public var team: String
    public var queuedAt: Instant?
    public var startedAt: Instant?
    public var doneAt: Instant?

    public init(
        commitment: String, promisedAt: Instant?, dueAt: Instant?, task: String, team: String, queuedAt: Instant?,
        startedAt: Instant?, doneAt: Instant?
    ) {
        self.commitment = commitment
        self.promisedAt = promisedAt
        self.dueAt = dueAt
        self.task = task
        self.team = team
        self.queuedAt = queuedAt
        self.startedAt = startedAt
        self.doneAt = doneAt
    }
}
