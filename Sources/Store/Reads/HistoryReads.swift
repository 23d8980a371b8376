public import Board
import Postgres

enum HistoryReads {
    /// What a key did: the digest cannot be part of it, because a lane decodes these rows as it does a change's.
    /// A change has fewer events than the limit; an import may have more, and nobody asks for the rest of them.
    static let ofKey = Statement(
        "event.of-key", .many(500),
        """
        select \(Event.columns(of: "e"))
        from request_key k
        join event e on e.seq between k.first_seq and k.last_seq
        where k.member = $1::bigint and k.key = $2::text
        order by e.seq
        limit 500
        """)
    static let digestOfKey = Statement(
        "request_key.digest", .atMostOne,
        "select k.digest from request_key k where k.member = $1::bigint and k.key = $2::text")
    /// Newest first, of one row: index event_entity.
    static let ofEntity = Statement(
        "event.of-entity", .many(500),
        """
        select \(Event.columns(of: "e"))
        from event e
        where e.entity = $1::text and e.entity_id = $2::bigint and e.seq < coalesce($3::bigint, 9223372036854775807)
        order by e.seq desc
        limit $4::bigint
        """)
    /// Newest first, of a commitment: itself, its moves, tellings, tasks, signals and playbook.
    static let ofCommitment = Statement(
        "event.of-commitment", .many(500),
        """
        select \(Event.columns(of: "e"))
        from (
            select 'commitment' as entity, $1::bigint as id
            union all
            select 'task', t.id from task t where t.commitment = $1
            union all
            select 'due_move', m.id from due_move m where m.commitment = $1
            union all
            select 'told', o.id from told o where o.commitment = $1
            union all
            select 'signal', s.id from signal s where s.commitment = $1
            union all
            select 'playbook_use', u.id from playbook_use u where u.commitment = $1
        ) part
        join event e on e.entity = part.entity and e.entity_id = part.id
        where e.seq < coalesce($2::bigint, 9223372036854775807)
        order by e.seq desc
        limit $3::bigint
        """)
    /// Newest first, of the board: the primary key.
    static let ofBoard = Statement(
        "event.of-board", .many(500),
        """
        select \(Event.columns(of: "e"))
        from event e
        where e.seq < coalesce($1::bigint, 9223372036854775807)
        order by e.seq desc
        limit $2::bigint
        """)
    /// Oldest first, of the board, after a number: the primary key.
    static let after = Statement(
        "event.after", .many(500),
        """
        select \(Event.columns(of: "e"))
        from event e
        where e.seq > $1::bigint
        order by e.seq
        limit $2::bigint
        """)
    /// The last change of a member: index event_actor.
    static let lastChange = Statement(
        "event.last-change", .many(500),
        """
        select \(Event.columns(of: "e"))
        from event e
        where e.change = (
            select l.change from event l
            where l.actor = $1::bigint and l.kind <> 'review.turned'
            order by l.seq desc limit 1)
        order by e.seq
        limit 500
        """)
    /// The image of a row before an event.
    static let before = Statement(
        "event.before", .atMostOne,
        """
        select \(Event.columns(of: "e"))
        from event e
        where e.entity = $1::text and e.entity_id = $2::bigint and e.seq < $3::bigint
        order by e.seq desc
        limit 1
        """)
}

extension BoardStore {
    /// What was done under a key: its digest and its events; nil where the key is free.
    public func outcome(of key: String, by member: MemberID) async throws(StoreError) -> (
        digest: [UInt8], events: [Event]
    )? {
        let digests = try await read(HistoryReads.digestOfKey, [.id(member), .text(key)]) { row in try row.bytes() }
        guard let digest = digests.first else { return nil }
        let events = try await read(HistoryReads.ofKey, [.id(member), .text(key)]) { row in try Event(row: &row) }
        return (digest, events)
    }

    /// Events of one row, newest first, before a number.
    public func history(
        of kind: EntityKind, _ number: Int64, before: EventNumber?, limit: Int
    ) async throws(StoreError) -> [Event] {
        if kind == .commitment {
            return try await read(
                HistoryReads.ofCommitment,
                [.integer(number), before.map { .integer($0.number) } ?? .null, .integer(Int64(limit))]
            ) { row in try Event(row: &row) }
        }
        return try await read(
            HistoryReads.ofEntity,
            [
                .text(kind.rawValue), .integer(number), before.map { .integer($0.number) } ?? .null,
                .integer(Int64(limit)),
            ]
        ) { row in try Event(row: &row) }
    }

    /// Events of the whole board, newest first, before a number.
    public func history(before: EventNumber?, limit: Int) async throws(StoreError) -> [Event] {
        try await read(
            HistoryReads.ofBoard, [before.map { .integer($0.number) } ?? .null, .integer(Int64(limit))]
        ) { row in try Event(row: &row) }
    }

    /// Events of the whole board, oldest first, after a number; at most 500.
    public func events(after number: EventNumber, limit: Int) async throws(StoreError) -> [Event] {
        try await read(HistoryReads.after, [.integer(number.number), .integer(Int64(limit))]) { row in
            try Event(row: &row)
        }
    }

    /// All events of a member's last change.
    public func lastChange(of member: MemberID) async throws(StoreError) -> [Event] {
        try await read(HistoryReads.lastChange, [.id(member)]) { row in try Event(row: &row) }
    }

    /// The last event of a row before another event.
    public func event(before event: Event) async throws(StoreError) -> Event? {
        try await read(
            HistoryReads.before,
            [.text(event.entity.rawValue), .integer(event.entityNumber), .integer(event.number.number)]
        ) { row in try Event(row: &row) }.first
    }
}
