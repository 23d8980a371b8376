public import Board
import Postgres

enum BlockReads {
    /// When tasks were blocked, by their images: the last image of a block, which ends with the next one that has none
    /// or another. Only tasks that were ever blocked are looked at; index event_effective.
    static let all = Statement(
        "block.all", .many(Int.max),
        """
        with ever as (
            select distinct e.entity_id
            from event e
            where e.entity = 'task' and e.effective_at > $2::timestamptz and e.effective_at <= $1::timestamptz
                and e.image ->> 'block_kind' is not null
        ),
        step as (
            select
                e.entity_id,
                e.image ->> 'block_kind' as block_kind,
                e.image ->> 'blocked_since' as blocked_since,
                lead(e.effective_at) over later as next_at,
                lead(e.image ->> 'block_kind') over later as next_kind,
                lead(e.image ->> 'blocked_since') over later as next_since
            from ever
            join event e on e.entity = 'task' and e.entity_id = ever.entity_id and e.effective_at <= $1::timestamptz
            window later as (partition by e.entity_id order by e.seq)
        )
        select step.entity_id, step.block_kind, step.blocked_since::timestamptz, step.next_at
        from step
        where step.block_kind is not null and step.blocked_since is not null
            and (
                step.next_at is null or step.next_kind is null
                or step.next_since is distinct from step.blocked_since
            )
        order by step.entity_id, step.blocked_since::timestamptz, step.next_at
        """)
}

extension BoardStore {
    /// When tasks were blocked, up to a moment, as far back as closed work belongs to a snapshot.
    public func blocks(upTo moment: Instant) async throws(StoreError) -> [BlockEpisode] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(BlockReads.all, SnapshotReads.bounds(moment)) { row in
                    let task = TaskID(try row.integer())
                    guard let kind = Task.BlockKind(rawValue: try row.text()) else { throw StoreError.damagedEvent }
                    let since = try row.moment()
                    return BlockEpisode(task: task, kind: kind, since: since, until: try row.momentIfPresent())
                }
            }
        }
    }
}
