/// A promise from the word given to its end, folded from its events as they stood at one moment.
public struct PromiseHistory: Sendable, Hashable {
    /// A move of the date in force.
    struct Move: Sendable, Hashable {
        var from: Day
        var to: Day
        var cause: DueMove.Cause
        var at: Instant
        var number: EventNumber
    }

    /// A date that the client was told.
    struct Telling: Sendable, Hashable {
        var due: Day
        var at: Instant
        var number: EventNumber
    }

    /// How far it has come.
    public enum End: Sendable, Hashable {
        case open
        case delivered(Instant)
        case cancelled(Instant)
    }

    public let commitment: CommitmentID
    public let client: ClientID
    /// Whose word it is at that moment.
    public let owner: MemberID
    /// Those with a task in it that is not cancelled.
    public let teams: Set<TeamID>
    /// What it was made from; nil for one that was made without.
    public let playbook: ID<Playbook>?
    public let promisedAt: Instant
    public let promisedDue: Day
    public let end: End
    /// The moment up to which the history was read.
    public let moment: Instant
    /// Between the promise and its end, by time, then by event.
    let moves: [Move]
    /// From the promise on, after its end too, by time, then by event.
    let tellings: [Telling]

    /// Folds the facts of one commitment, ascending by event; nil where no word had been given by that moment.
    ///
    /// - A correction within a day of the promise is the promise: what was moved or told before it is gone.
    /// - What follows from a row that was written later than the moment, but took effect before it, is cut off there.
    /// - A delivery counts when nothing reopened it; of two deliveries the last.
    /// - A date told is taken from what was recorded as told, and from a commitment's row that names another one than
    ///   before; an imported row that begins with another date than was promised was told it with the promise.
    public init?(of facts: some Sequence<LedgerFact>, upTo moment: Instant) {
        var latest: (fact: LedgerFact, promise: LedgerFact.Promise)?
        var moves: [Move] = []
        var tellings: [Telling] = []
        var teams: Set<TeamID> = []
        var playbook: ID<Playbook>?
        for fact in facts {
            switch fact.what {
            case .promise(let promise):
                let isNew = latest?.promise.promisedDue != promise.promisedDue
                if isNew { (moves, tellings) = ([], []) }
                let known = isNew ? promise.promisedDue : latest?.promise.toldDue ?? promise.promisedDue
                if let told = promise.toldDue, told != known {
                    let at = isNew ? promise.promisedAt ?? fact.effectiveAt : fact.effectiveAt
                    tellings.append(Telling(due: told, at: at, number: fact.number))
                }
                latest = (fact, promise)
            case .moved(let from, let to, let cause, let at):
                moves.append(Move(from: from, to: to, cause: cause, at: at, number: fact.number))
            case .told(let due, let at): tellings.append(Telling(due: due, at: at, number: fact.number))
            case .team(let team): teams.insert(team)
            case .playbook(let id): playbook = id
            }
        }
        guard let (fact, promise) = latest, let promisedAt = promise.promisedAt, let promisedDue = promise.promisedDue,
            promisedAt <= moment
        else { return nil }
        commitment = fact.commitment
        (client, owner, self.teams) = (promise.client, promise.owner, teams)
        self.playbook = playbook
        (self.promisedAt, self.promisedDue, self.moment) = (promisedAt, promisedDue, moment)
        let end = PromiseHistory.end(of: promise, by: moment)
        self.end = end
        let last = end.at ?? moment
        self.moves = moves.filter { $0.at >= promisedAt && $0.at <= last }
            .sorted { ($0.at, $0.number) < ($1.at, $1.number) }
        self.tellings = tellings.filter { $0.at >= promisedAt && $0.at <= moment }
            .sorted { ($0.at, $0.number) < ($1.at, $1.number) }
    }

    private static func end(of promise: LedgerFact.Promise, by moment: Instant) -> End {
        switch promise.state {
        case .delivered, .accepted:
            if let at = promise.deliveredAt, at <= moment { return .delivered(at) }
        case .cancelled:
            if let at = promise.cancelledAt, at <= moment { return .cancelled(at) }
        case .proposed, .open: break
        }
        return .open
    }

    /// The last date that the client had been told by then: the promised one, until another was told.
    func believed(at instant: Instant) -> Day { tellings.last { $0.at <= instant }?.due ?? promisedDue }
}

extension PromiseHistory.End {
    /// nil while it is open.
    public var at: Instant? {
        switch self {
        case .open: nil
        case .delivered(let at), .cancelled(let at): at
        }
    }
}
