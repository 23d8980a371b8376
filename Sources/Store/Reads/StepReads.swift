public import Board
import Postgres

enum StepReads {
    /// Where the day of a task's word or the moment it was done changed, by its images, for tasks of which anything took
    /// effect since `$2`; index event_effective, then event_entity.
    static let all = Statement(
        "step.all", .many(Int.max),
        """
        with lately as (
            select distinct e.entity_id
            from event e
            where e.entity = 'task' and e.effective_at > $2::timestamptz and e.effective_at <= $1::timestamptz
        ),
        turn as (
            select
                e.entity_id,
                e.seq,
                e.effective_at,
                e.kind,
                e.image ->> 'accepted_for' as accepted_for,
                e.image ->> 'done_at' as done_at,
                lag(e.seq) over life as seq_before,
                lag(e.image ->> 'accepted_for') over life as accepted_before,
                lag(e.image ->> 'done_at') over life as done_before
            from lately
            join event e on e.entity = 'task' and e.entity_id = lately.entity_id and e.effective_at <= $1::timestamptz
            window life as (partition by e.entity_id order by e.seq)
        )
        select
            turn.entity_id, turn.effective_at, turn.accepted_for::date, turn.done_at::timestamptz,
            turn.seq_before is null, turn.kind = 'task.undone'
        from turn
        where turn.accepted_for is distinct from turn.accepted_before
            or turn.done_at is distinct from turn.done_before
        order by turn.entity_id, turn.seq
        """)
}

extension BoardStore {
    /// The turns of tasks up to a moment, as far back as closed work belongs to a snapshot; each task's in their order.
    public func steps(upTo moment: Instant) async throws(StoreError) -> [TaskStep] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.queryRowByRow(StepReads.all, SnapshotReads.bounds(moment)) { row in
                    TaskStep(
                        task: TaskID(try row.integer()), at: try row.moment(), acceptedFor: try row.dateIfPresent(),
                        doneAt: try row.momentIfPresent(), isFirst: try row.boolean(), isUndoing: try row.boolean())
                }
            }
        }
    }

    /// A snapshot with what the history tells beside the rows: when tasks were blocked, and their turns.
    public func completed(_ snapshot: BoardSnapshot) async throws(StoreError) -> BoardSnapshot {
        var completed = snapshot
        completed.blocks = try await blocks(upTo: snapshot.moment)
        completed.steps = try await steps(upTo: snapshot.moment)
        return completed
    }
}
