/// One thing that the history says of a promise: what the ledger is computed from, and nothing else.
public struct LedgerFact: Sendable, Hashable {
    /// What of a commitment's row an event left behind.
    public struct Promise: Sendable, Hashable {
        public var state: Commitment.State
        public var client: ClientID
        public var owner: MemberID
        public var promisedAt: Instant?
        public var promisedDue: Day?
        public var toldDue: Day?
        public var deliveredAt: Instant?
        public var cancelledAt: Instant?

        public init(
            state: Commitment.State, client: ClientID, owner: MemberID, promisedAt: Instant?, promisedDue: Day?,
            toldDue: Day?, deliveredAt: Instant?, cancelledAt: Instant?
        ) {
            self.state = state
            self.client = client
            self.owner = owner
            self.promisedAt = promisedAt
            self.promisedDue = promisedDue
            self.toldDue = toldDue
            self.deliveredAt = deliveredAt
            self.cancelledAt = cancelledAt
        }
    }

    /// What the fact is about.
    public enum What: Sendable, Hashable {
        /// The commitment after an event of its own.
        case promise(Promise)
        case moved(from: Day, to: Day, cause: DueMove.Cause, at: Instant)
        case told(due: Day, at: Instant)
        /// A team has a task in it that is not cancelled.
        case team(TeamID)
        /// It was made from a playbook.
        case playbook(ID<Playbook>)
    }

    public var commitment: CommitmentID
    /// The event that says so.
    public var number: EventNumber
    /// When that event took effect.
    public var effectiveAt: Instant
    public var what: What

    public init(commitment: CommitmentID, number: EventNumber, effectiveAt: Instant, what: What) {
        self.commitment = commitment
        self.number = number
        self.effectiveAt = effectiveAt
        self.what = what
    }
}
