public import Board
import Postgres
import Synchronization

enum LedgerReads {
    /// What the history says of every promise whose promised date was ever in `$2`…`$3`, by what had taken effect at
    /// `$1`: each state of its commitment, its moves, tellings and playbook, and, where `$4` asks for them, the teams with a task
    /// in it by the latest image of each task. Index event_entity.
    ///
    /// Moves and tellings are never changed, so the first event of each is it; a redaction writes another. They and the
    /// teams come of all commitments and are sorted out later: a join here was planned as a loop of all with all.
    ///
    /// Measured with 5,000 promises, 100,000 tasks and 430,000 events, debug build, two busy cores (2026-11-24): all of
    /// them 1.0 s, 2.3 s with teams; those of twelve months (1,068) 0.4 s and 1.0 s.
    static let facts = Statement(
        "ledger.facts", .many(Int.max),
        """
        with fact as (
            select e.entity_id as commitment, e.seq, e.effective_at, e.entity, e.image
            from event e
            where e.entity = 'commitment' and e.effective_at <= $1::timestamptz
                and e.entity_id in (
                    select p.entity_id
                    from event p
                    where p.entity = 'commitment' and p.effective_at <= $1
                        and (p.image ->> 'promised_due')::date between $2::date and $3::date
                )
            union all
            select (said.image ->> 'commitment')::bigint, said.seq, said.effective_at, said.entity, said.image
            from (
                select distinct on (e.entity, e.entity_id) e.seq, e.effective_at, e.entity, e.image
                from event e
                where e.entity in ('due_move', 'told', 'playbook_use') and e.effective_at <= $1
                order by e.entity, e.entity_id, e.seq
            ) said
            union all
            select
                (latest.image ->> 'commitment')::bigint,
                max(latest.seq),
                max(latest.effective_at),
                'task',
                jsonb_build_object('team', latest.image -> 'team')
            from task t
            cross join lateral (
                select e.seq, e.effective_at, e.image
                from event e
                where e.entity = 'task' and e.entity_id = t.id and e.effective_at <= $1
                order by e.seq desc
                limit 1
            ) latest
            where $4::boolean and latest.image ->> 'state' <> 'cancelled' and latest.image ->> 'commitment' is not null
            group by latest.image ->> 'commitment', latest.image -> 'team'
        )
        select
            f.commitment,
            f.seq,
            f.effective_at,
            f.entity,
            f.image ->> 'state',
            (f.image ->> 'client')::bigint,
            (f.image ->> 'owner')::bigint,
            (f.image ->> 'promised_at')::timestamptz,
            (f.image ->> 'promised_due')::date,
            (f.image ->> 'told_due')::date,
            (f.image ->> 'delivered_at')::timestamptz,
            (f.image ->> 'cancelled_at')::timestamptz,
            (f.image ->> 'from_due')::date,
            (f.image ->> 'to_due')::date,
            f.image ->> 'cause',
            (f.image ->> 'due')::date,
            coalesce(f.image ->> 'moved_at', f.image ->> 'told_at')::timestamptz,
            (f.image ->> 'team')::bigint,
            (f.image ->> 'playbook')::bigint
        from fact f
        order by f.commitment, f.seq
        """)
}

extension BoardStore {
    /// Every promise with its promised date in those days, as the history had it at a moment, ascending by number; and
    /// the newest event that had taken effect by then.
    ///
    /// Teams are known only where they are asked for, which reads the tasks as well.
    public func promises(
        dueIn days: ClosedRange<Day>, upTo moment: Instant, withTeams: Bool
    ) async throws(StoreError) -> (asOf: EventNumber, promises: [PromiseHistory]) {
        let bounds: [Parameter] = [.date(days.lowerBound), .date(days.upperBound), .boolean(withTeams)]
        return try await readTogether { connection in
            let newest = try await connection.query(SnapshotReads.pastNewest, [.moment(moment)]) { row in
                try row.integer()
            }
            let folding = PromiseFolding(upTo: moment)
            try await connection.stream(LedgerReads.facts, [.moment(moment)] + bounds) { row in
                folding.take(try LedgerFact(row: &row))
            }
            return (asOf: EventNumber(newest.first ?? 0), promises: folding.finished())
        }
    }
}

/// Folds facts as they come, with those of one promise in memory at a time.
private final class PromiseFolding: Sendable {
    private struct State {
        var facts: [LedgerFact] = []
        var promises: [PromiseHistory] = []

        mutating func fold(upTo moment: Instant) {
            if let promise = PromiseHistory(of: facts, upTo: moment) { promises.append(promise) }
            facts.removeAll(keepingCapacity: true)
        }
    }

    private let moment: Instant
    private let state = Mutex(State())

    init(upTo moment: Instant) {
        self.moment = moment
    }

    func take(_ fact: LedgerFact) {
        state.withLock { state in
            if state.facts.last.map({ $0.commitment != fact.commitment }) ?? false { state.fold(upTo: moment) }
            state.facts.append(fact)
        }
    }

    func finished() -> [PromiseHistory] {
        state.withLock { state in
            state.fold(upTo: moment)
            return state.promises
        }
    }
}

extension LedgerFact {
    fileprivate init(row: inout Row) throws {
        let (commitment, number) = (try row.id(Commitment.self), EventNumber(try row.integer()))
        let (effectiveAt, kind) = (try row.moment(), try row.word(.kind) as EntityKind)
        let state: Commitment.State?
        if kind == .commitment {
            state = try row.word(.state)
        } else {
            state = nil
            _ = try row.textIfPresent()
        }
        let (client, owner) = (try row.idIfPresent(Client.self), try row.idIfPresent(Member.self))
        let (promisedAt, promisedDue) = (try row.momentIfPresent(), try row.dateIfPresent())
        let toldDue = try row.dateIfPresent()
        let (deliveredAt, cancelledAt) = (try row.momentIfPresent(), try row.momentIfPresent())
        let (from, to) = (try row.dateIfPresent(), try row.dateIfPresent())
        let cause: DueMove.Cause? = try row.wordIfPresent(.cause)
        let (due, at) = (try row.dateIfPresent(), try row.momentIfPresent())
        let (team, playbook) = (try row.idIfPresent(Team.self), try row.idIfPresent(Playbook.self))
        let what: What
        switch kind {
        case .commitment:
            guard let state, let client, let owner else { throw StoreError.damagedEvent }
            what = .promise(
                Promise(
                    state: state, client: client, owner: owner, promisedAt: promisedAt, promisedDue: promisedDue,
                    toldDue: toldDue, deliveredAt: deliveredAt, cancelledAt: cancelledAt))
        case .dueMove:
            guard let from, let to, let cause, let at else { throw StoreError.damagedEvent }
            what = .moved(from: from, to: to, cause: cause, at: at)
        case .told:
            guard let due, let at else { throw StoreError.damagedEvent }
            what = .told(due: due, at: at)
        case .playbookUse:
            guard let playbook else { throw StoreError.damagedEvent }
            what = .playbook(playbook)
        default:
            guard let team else { throw StoreError.damagedEvent }
            what = .team(team)
        }
        self.init(commitment: commitment, number: number, effectiveAt: effectiveAt, what: what)
    }
}
