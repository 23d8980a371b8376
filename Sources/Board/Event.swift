/// One entry of the board's history: what happened to one row, and the whole row after it.
public struct Event: Sendable, Hashable {
    public var number: EventNumber
    /// The number of the first event of the command that caused it; the same for all events of one command.
    public var change: EventNumber
    public var recordedAt: Instant
    /// When it took effect; earlier than `recordedAt` for what was said later, or imported.
    public var effectiveAt: Instant
    /// nil for what the program itself did, such as seeding the teams.
    public var actor: MemberID?
    public var saidBy: MemberID?
    /// Whose rights it was done with, where a deputy did it for them.
    public var onBehalf: MemberID?
    /// What happened: `task.finished`.
    public var kind: String
    public var entity: EntityKind
    public var entityNumber: Int64
    public var version: Version
    public var data: JSON.Object
    /// The full row after the event.
    public var row: JSON.Object

    public init(
        number: EventNumber, change: EventNumber, recordedAt: Instant, effectiveAt: Instant, actor: MemberID?,
        saidBy: MemberID?, onBehalf: MemberID? = nil, kind: String, entity: EntityKind, entityNumber: Int64,
        version: Version, data: JSON.Object, row: JSON.Object
    ) {
        self.number = number
        self.change = change
        self.recordedAt = recordedAt
        self.effectiveAt = effectiveAt
        self.actor = actor
        self.saidBy = saidBy
        self.onBehalf = onBehalf
        self.kind = kind
        self.entity = entity
        self.entityNumber = entityNumber
        self.version = version
        self.data = data
        self.row = row
    }
}
